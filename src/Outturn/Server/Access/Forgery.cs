using Microsoft.Extensions.Primitives;

namespace Outturn.Server.Access;

/// <summary>
/// Tells what a person sent from this server's pages from what another page made their browser send: the page holds a word that
/// only it can read. With a session the word is the session's; before, it is that of a cookie of the form.
/// </summary>
internal static class Forgery
{
    public const string Field = "forgery";
    public const string Header = "X-CSRF-Token";

    /// <summary>The word to put into a form.</summary>
    public static string Word(HttpContext context)
    {
        if (Identity.Of(context).Session is { } session)
        {
            return session.Forgery;
        }
        if (FormCookie(context) is { } held)
        {
            return held;
        }
        var word = SecretText.Create();
        context.Response.Cookies.Append(SessionCookie.Name(context, "outturn-form"), word, SessionCookie.Options(context));
        return word;
    }

    /// <summary>Whether a request that changes something holds the word, in a header or a field of its form.</summary>
    public static async ValueTask<bool> IsOwnAsync(HttpContext context)
    {
        var expected = Identity.Of(context).Session?.Forgery ?? FormCookie(context);
        return expected is not null && IsSameOrigin(context.Request)
            && await SentAsync(context) is [{ Length: > 0 } sent] && SecretText.AreSame(sent, expected);
    }

    private static async ValueTask<StringValues> SentAsync(HttpContext context) =>
        context.Request.Headers.TryGetValue(Header, out var header) ? header
            : context.Request.HasFormContentType ? (await context.Request.ReadFormAsync(context.RequestAborted))[Field]
            : default;

    // Browsers say where a form was; one that says another place is wrong whatever else it holds.
    private static bool IsSameOrigin(HttpRequest request) =>
        request.Headers.Origin is [] or [null]
        || (request.Headers.Origin is [{ } origin] && Uri.TryCreate(origin, UriKind.Absolute, out var from)
            && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));

    private static string? FormCookie(HttpContext context) =>
        context.Request.Cookies.TryGetValue(SessionCookie.Name(context, "outturn-form"), out var word) && SecretText.IsWellFormed(word) ? word : null;
}
