using System.Text.Encodings.Web;
using Outturn.Server.Hosting;

namespace Outturn.Server.Access;

/// <summary>The pages around signing in. They need no script, and load nothing.</summary>
internal static class SignInPage
{
    private const string Style = """
        :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
        body { max-width: 26rem; margin: 12vh auto 0; padding: 0 1rem }
        label, input { display: block; width: 100%; box-sizing: border-box; font: inherit }
        input { margin: .25rem 0 1rem; padding: .5rem }
        button, .button { font: inherit; padding: .5rem 1rem; display: inline-block; cursor: pointer }
        a { color: inherit }
        .fault { border-left: .25rem solid #c33; padding-left: .75rem }
        """;

    public static Task WriteLoginAsync(HttpContext context, string next, bool isOpenId, string? fault, int status = StatusCodes.Status200OK)
    {
        var elsewhere = isOpenId ? $"""<p><a class="button" href="{OpenIdSignIn.Path}?next={Uri.EscapeDataString(next)}">Sign in with your organisation</a></p>""" : "";
        var said = fault is null ? "" : $"""<p class="fault" role="alert">{Encode(fault)}</p>""";
        return WriteAsync(context, status, "Sign in", $"""
            {said}{elsewhere}
            <form method="post" action="/login">
            <input type="hidden" name="{Forgery.Field}" value="{Encode(Forgery.Word(context))}">
            <input type="hidden" name="next" value="{Encode(next)}">
            <label for="token">Access token</label>
            <input id="token" name="token" type="password" autocomplete="current-password" spellcheck="false" required autofocus>
            <button>Sign in</button>
            </form>
            <p>The server printed a link for this when it started; <code>outturn tokens add</code> makes a token.</p>
            """);
    }

    public static Task WriteAccountAsync(HttpContext context, Session session) => WriteAsync(context, StatusCodes.Status200OK, "Signed in", $"""
        <p>You are signed in as <strong>{Encode(session.Caller.Person ?? session.Caller.Name)}</strong>. Open to you: {Encode(ScopeNames.Text(session.Caller.Scopes))}.</p>
        <p>The API is described at <a href="/openapi/v1.json">/openapi/v1.json</a>.</p>
        <form method="post" action="/logout">
        <input type="hidden" name="{Forgery.Field}" value="{Encode(session.Forgery)}">
        <button>Sign out</button>
        </form>
        """);

    /// <summary>
    /// A page that goes on by itself. A browser sends no strict cookie on a way that another site began, as signing in elsewhere did;
    /// from here the next step is this site's own.
    /// </summary>
    public static Task WriteGoingOnAsync(HttpContext context, string next)
    {
        context.Response.Headers["Refresh"] = $"0;url={next}";
        return WriteAsync(context, StatusCodes.Status200OK, "Signed in", $"""<p><a href="{Encode(next)}">Go on</a></p>""");
    }

    public static Task WriteFaultAsync(HttpContext context, int status, string fault) => WriteAsync(
        context, status, "Not signed in", $"""<p class="fault" role="alert">{Encode(fault)}</p><p><a href="/login">Try again</a></p>""");

    private static Task WriteAsync(HttpContext context, int status, string title, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync($"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <link rel="icon" href="data:,"><title>{title} · Outturn</title><style nonce="{PageNonce.Of(context)}">{Style}</style></head>
            <body><main><h1>{title}</h1>
            {body}
            </main></body></html>
            """, context.RequestAborted);
    }

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
