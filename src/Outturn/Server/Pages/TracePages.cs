using System.Collections.Immutable;
using Outturn.Server.Access;
using Outturn.Server.Api;
using Outturn.Server.Hosting;
using Outturn.Server.Judging;
using Outturn.Tracing;
using Outturn.Web;
using Outturn.Web.Pages;

namespace Outturn.Server.Pages;

/// <summary>The trace page: what was asked for, looked up in the repositories. Reading one is written down first.</summary>
internal static class TracePages
{
    private const int Listed = 20;

    public static async Task ShowAsync(HttpContext context, ServerParts parts)
    {
        var asked = context.Request.Query["q"].ToString().Trim();
        var repository = context.Request.Query["repository"].ToString();
        var all = parts.Judged.All.OrderBy(one => one.Name, StringComparer.OrdinalIgnoreCase).Select(one => (one.Id, one.Name)).ToImmutableArray();
        if (asked.Length == 0)
        {
            await PageAnswer.WriteAsync<TracePage>(context, "Trace", new TraceView(null, null, null, null, all, Recent(context, parts), []));
            return;
        }
        var caller = Identity.Of(context).Caller!;
        if (!(await new PersonAccess(parts.Append, parts.Time).RecordAccess(caller, "showTrace", asked, context.RequestAborted)).IsKept)
        {
            await Problems.WriteAsync(
                context, StatusCodes.Status503ServiceUnavailable, "that this was read cannot be written down now, so it is not shown", TimeSpan.FromSeconds(5));
            return;
        }
        var (document, failure, found) = await FindAsync(parts, asked, repository.Length == 0 ? all.Select(one => one.Id) : [repository]);
        if (document is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
        await PageAnswer.WriteAsync<TracePage>(
            context, document is null ? "Trace" : $"Trace of {asked}",
            new TraceView(asked, document, failure, repository, all, [], found is null ? [] : Proofs(parts, found)));
    }

    /// <summary>The trace of what was asked for, in the first repository that holds it.</summary>
    public static async Task<(TraceDocument? Document, string? Failure, string? Repository)> FindAsync(
        ServerParts parts, string asked, IEnumerable<string> repositories)
    {
        string? failure = null;
        foreach (var id in repositories)
        {
            if (await parts.Judged.LinkedAsync(id) is not { } judged)
            {
                continue;
            }
            var search = TargetFinder.Find(judged, asked, null);
            if (search.Target is { } target)
            {
                return (TraceBuilder.Build(judged, asked, target), null, id);
            }
            failure ??= search.Error;
        }
        return (null, failure ?? "No repository is known here yet.", null);
    }

    // Whoever reads alone may begin with any session; others with their own.
    private static ImmutableArray<SessionReference> Recent(HttpContext context, ServerParts parts) => Audience.IsAlone(parts)
        ? [.. parts.Judged.All.SelectMany(one => one.Report.Sessions).Where(session => session.Start is not null)
            .OrderByDescending(session => session.Start).Take(Listed)
            .Select(session => new SessionReference(session.Session, session.Parent, session.Agent, session.Title, session.Start))]
        : Identity.Of(context).Caller?.Person is { } person ? [.. OwnSessions.Of(parts, person).Take(Listed)] : [];

    private static ImmutableArray<long> Proofs(ServerParts parts, string slug) =>
        [.. parts.Store.ListCheckouts().Where(checkout => new Pushing.RepositoryId(checkout.Repository).Slug == slug).Select(checkout => checkout.Position).Order()];
}
