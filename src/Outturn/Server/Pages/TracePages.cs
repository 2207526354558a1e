using System.Collections.Immutable;
using Outturn.Core.Pricing;
using Outturn.Server.Access;
using Outturn.Server.Api;
using Outturn.Server.Documents;
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
        var (document, failure, found) = await FindAsync(parts, asked, repository.Length == 0 ? null : repository);
        if (document is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
        await PageAnswer.WriteAsync<TracePage>(
            context, document is null ? "Trace" : $"Trace of {asked}",
            new TraceView(asked, document, failure, repository, all, [], Proofs(parts, document, found)));
    }

    /// <summary>Answers a program with the trace of what it asks for.</summary>
    public static async Task AnswerAsync(HttpContext context, ServerParts parts)
    {
        var asked = context.Request.Query["asked"].ToString().Trim();
        var found = asked.Length == 0 ? new FoundTrace(null, "asked: name a commit, FILE:LINE or session", null) : await FindAsync(parts, asked, null);
        await (found.Document is { } document ? Answers.JsonAsync(context, document, TraceJson.Default.TraceDocument)
            : Problems.WriteAsync(context, asked.Length == 0 ? StatusCodes.Status400BadRequest : StatusCodes.Status404NotFound, found.Failure!));
    }

    /// <summary>The trace of what was asked for, in the first repository that holds it; else of the session that telemetry knows by that name.</summary>
    /// <param name="parts">The server.</param>
    /// <param name="asked">As typed.</param>
    /// <param name="repository">Where to look; null for everywhere.</param>
    public static async Task<FoundTrace> FindAsync(ServerParts parts, string asked, string? repository)
    {
        string? failure = null;
        foreach (var id in repository is null ? parts.Judged.All.OrderBy(one => one.Name, StringComparer.OrdinalIgnoreCase).Select(one => one.Id) : [repository])
        {
            if (await parts.Judged.LinkedAsync(id) is not { } judged)
            {
                continue;
            }
            var search = TargetFinder.Find(judged, asked, null);
            if (search.Target is { } target)
            {
                return new FoundTrace(TraceBuilder.Build(judged, asked, target), null, id);
            }
            failure ??= search.Error;
        }
        var told = repository is null ? TelemetryTraces.Find(parts.Store, PriceBook.Embedded, asked, parts.Time.GetUtcNow()) : null;
        return told ?? new FoundTrace(null, failure ?? "No repository is known here yet, and telemetry tells of no session of that name.", null);
    }

    // Whoever reads alone may begin with any session; others with their own.
    private static ImmutableArray<SessionReference> Recent(HttpContext context, ServerParts parts) => Audience.IsAlone(parts)
        ? [.. parts.Judged.All.SelectMany(one => one.Report.Sessions).Where(session => session.Start is not null)
            .OrderByDescending(session => session.Start).Take(Listed)
            .Select(session => new SessionReference(session.Session, session.Parent, session.Agent, session.Title, session.Start))]
        : Identity.Of(context).Caller?.Person is { } person ? [.. OwnSessions.Of(parts, person).Take(Listed)] : [];

    private static ImmutableArray<long> Proofs(ServerParts parts, TraceDocument? document, string? slug) => document is null ? []
        :
        [
            .. parts.Store.ListCheckouts().Where(checkout => slug is not null && new Pushing.RepositoryId(checkout.Repository).Slug == slug).Select(checkout => checkout.Position)
                .Concat(document.Session is { } session ? TelemetryTraces.Evidence(parts.Store, session.Session.Session) : []).Distinct().Order(),
        ];
}
