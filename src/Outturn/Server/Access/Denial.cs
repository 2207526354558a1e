namespace Outturn.Server.Access;

/// <summary>Why a request is not let in.</summary>
internal enum Denial
{
    None,
    WrongHost,
    CrossOrigin,
    NoToken,
    BadToken,
    Expired,
    Revoked,
    NoScope,
    TooMany,
    NoForgeryToken,
}

/// <summary>What each denial is answered with.</summary>
internal static class Denials
{
    public static int Status(Denial denial) => denial switch
    {
        Denial.None => StatusCodes.Status200OK,
        Denial.WrongHost => StatusCodes.Status421MisdirectedRequest,
        Denial.NoToken or Denial.BadToken or Denial.Expired or Denial.Revoked => StatusCodes.Status401Unauthorized,
        Denial.TooMany => StatusCodes.Status429TooManyRequests,
        _ => StatusCodes.Status403Forbidden,
    };

    public static string Message(Denial denial, Scopes needed) => denial switch
    {
        Denial.WrongHost => "this server does not go by that name; name it under 'hosts' in its configuration",
        Denial.CrossOrigin => "pages of other origins may not send here",
        Denial.NoToken => "a token is needed: Authorization: Bearer ott_…, or the header api-key; 'outturn tokens add' makes one",
        Denial.BadToken => "the token is not known here, or was not copied as a whole",
        Denial.Expired => "the token has expired; 'outturn tokens add' makes another",
        Denial.Revoked => "the token was revoked",
        Denial.NoScope => $"the token or session does not open this; it needs {ScopeNames.Text(needed)}",
        Denial.TooMany => "more requests than allowed in a minute; wait and try again",
        Denial.NoForgeryToken => "the form is no longer valid; load the page again and send it from there",
        _ => "",
    };
}
