using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Outturn.Server.Access;
using Outturn.Server.Api;
using Outturn.Web;

namespace Outturn.Server.Pages;

/// <summary>Answers that are pages.</summary>
internal static class PageAnswer
{
    /// <param name="context">The request.</param>
    /// <param name="title">Of the page.</param>
    /// <param name="shown">What the page shows.</param>
    public static async Task WriteAsync<TPage>(HttpContext context, string title, params object[] shown)
        where TPage : IComponent
    {
        var identity = Identity.Of(context);
        var viewer = identity.Caller is { } caller
            ? new Viewer(caller.Name, caller.Person, [.. ScopeNames.Of(caller.Scopes)]) : null;
        var site = new Site(title, context.Request.Path.Value ?? "/", viewer, identity.Session is null ? null : Forgery.Word(context));
        context.Response.Headers.CacheControl = "private, no-cache";
        await Answers.BytesAsync(context, await PageRenderer.RenderAsync<TPage>(site, shown), "text/html; charset=utf-8");
    }

    public static Task NoticeAsync(HttpContext context, int status, string title, string says)
    {
        context.Response.StatusCode = status;
        return WriteAsync<Web.Pages.NoticePage>(context, title, new NoticeView(title, says));
    }
}
