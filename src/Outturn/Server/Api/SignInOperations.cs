using Outturn.Server.Access;
using Outturn.Server.Hosting;

namespace Outturn.Server.Api;

/// <summary>Signing in and out with a browser: by token, by a link that works once, or through the provider of OpenID Connect.</summary>
internal static class SignInOperations
{
    public const string Account = "/account";

    public static IEnumerable<ApiOperation> All(ServerParts parts)
    {
        var isOpenId = parts.Options.Configuration.OpenIdConnect is not null;
        yield return Page("GET", "/login", "showLogin", Scopes.None, context => ShowAsync(context, parts, isOpenId)) with { Rate = RateGroup.SignIn };
        yield return Page("POST", "/login", "signIn", Scopes.None, context => SignInAsync(context, parts, isOpenId)) with { Rate = RateGroup.SignIn };
        yield return Page("POST", "/logout", "signOut", Scopes.None, context => SignOutAsync(context, parts));
        yield return Page("GET", Account, "showAccount", Scopes.None, context => Identity.Of(context).Session is { } session
            ? SignInPage.WriteAccountAsync(context, session)
            : Leave(context, "/login"));
        if (isOpenId)
        {
            yield return Page("GET", OpenIdSignIn.Path, "signInElsewhere", Scopes.None, OpenIdSignIn.ChallengeAsync) with { Rate = RateGroup.SignIn };
            yield return Page("GET", OpenIdSignIn.AnswerPath, "answerFromElsewhere", Scopes.None, OpenIdSignIn.AnswerAsync) with { Rate = RateGroup.SignIn };
        }
    }

    /// <summary>A path on this server, and nothing that leads elsewhere.</summary>
    public static string LocalPath(string? path) =>
        path is ['/', ..] && !path.StartsWith("//", StringComparison.Ordinal) && !path.Contains('\\', StringComparison.Ordinal) && !path.Any(char.IsControl) ? path : "/";

    private static ApiOperation Page(string method, string path, string id, Scopes needs, RequestDelegate handle) =>
        new(method, path, id, "", needs, handle) { MediaType = "text/html", IsPage = true, BodyLimit = 16 << 10 };

    private static Task ShowAsync(HttpContext context, ServerParts parts, bool isOpenId)
    {
        var next = LocalPath(context.Request.Query["next"]);
        if (context.Request.Query["link"] is not [{ Length: > 0 } link])
        {
            return SignInPage.WriteLoginAsync(context, next, isOpenId, null);
        }
        // What only looks ahead must not use the link up.
        if (HttpMethods.IsHead(context.Request.Method) || context.Request.Headers.ContainsKey("Sec-Purpose"))
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        }
        return parts.Links.Use(link) is { } caller
            ? EnterAsync(context, parts, caller, null, next)
            : SignInPage.WriteLoginAsync(context, next, isOpenId, "That link has been used, or is older than 15 minutes.");
    }

    private static async Task SignInAsync(HttpContext context, ServerParts parts, bool isOpenId)
    {
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : FormCollection.Empty;
        var next = LocalPath(form["next"]);
        if (!await Forgery.IsOwnAsync(context))
        {
            await SignInPage.WriteLoginAsync(context, next, isOpenId, "The form was no longer valid. Try again.", StatusCodes.Status403Forbidden);
            return;
        }
        var token = form["token"].ToString().Trim();
        if (parts.Tokens.Find(token, out var denial) is not { } caller)
        {
            await SignInPage.WriteLoginAsync(context, next, isOpenId, $"Not signed in: {Denials.Message(denial, Scopes.None)}.", StatusCodes.Status401Unauthorized);
            return;
        }
        await EnterAsync(context, parts, caller, SecretText.Digest(token), next);
    }

    private static Task EnterAsync(HttpContext context, ServerParts parts, Caller caller, string? digest, string next)
    {
        if (Identity.Of(context).Session is { } earlier)
        {
            parts.Sessions.End(earlier);
        }
        SessionCookie.Set(context, parts.Sessions.Start(caller, digest).Secret);
        return Leave(context, next);
    }

    private static async Task SignOutAsync(HttpContext context, ServerParts parts)
    {
        if (Identity.Of(context).Session is { } session && await Forgery.IsOwnAsync(context))
        {
            parts.Sessions.End(session);
            SessionCookie.Remove(context);
        }
        await Leave(context, "/login");
    }

    private static Task Leave(HttpContext context, string path)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = path;
        context.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
