using Microsoft.AspNetCore.Http.Features;
using Outturn.Server.Hosting;

namespace Outturn.Server.Access;

/// <summary>Who sends a request, as far as it says.</summary>
/// <param name="Caller">Who; null for a stranger.</param>
/// <param name="Session">The browser's session, where the request came with one.</param>
/// <param name="Denial">Why a stranger is one.</param>
internal sealed record Identity(Caller? Caller, Session? Session, Denial Denial)
{
    public static Identity Of(HttpContext context) => context.Features.GetRequiredFeature<Identity>();

    /// <summary>Finds out who it is: a token goes before a session, since programs send none by accident.</summary>
    public static Identity Find(HttpContext context, Door door, SessionRegister sessions)
    {
        if (door.FindToken(context.Request, out var denial) is { } caller)
        {
            return new Identity(caller, null, Denial.None);
        }
        if (denial != Denial.NoToken || !context.Request.Cookies.TryGetValue(SessionCookie.Name(context), out var secret))
        {
            return new Identity(null, null, denial);
        }
        var session = sessions.Find(secret, out var next);
        if (next is not null)
        {
            SessionCookie.Set(context, next);
        }
        return new Identity(session?.Caller, session, session is null ? Denial.NoToken : Denial.None);
    }
}

/// <summary>The browser's half of a session.</summary>
internal static class SessionCookie
{
    // Cookies do not know ports: two servers on a machine would end each other's sessions under one name.
    public static string Name(HttpContext context) => Name(context, "outturn");

    public static string Name(HttpContext context, string name) =>
        FormattableString.Invariant($"{(EndpointFeature.Of(context).IsEncrypted ? "__Host-" : "")}{name}-{context.Connection.LocalPort}");

    public static void Set(HttpContext context, string secret) => context.Response.Cookies.Append(Name(context), secret, Options(context));

    public static void Remove(HttpContext context) => context.Response.Cookies.Delete(Name(context), Options(context));

    public static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = EndpointFeature.Of(context).IsEncrypted,
        Path = "/",
        IsEssential = true,
    };
}
