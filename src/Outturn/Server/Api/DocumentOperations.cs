using Outturn.Governance;
using Outturn.Instruments;
using Outturn.LineHistory;
using Outturn.Pushing;
using Outturn.Reports;
using Outturn.Server.Access;
using Outturn.Server.Documents;
using Outturn.Server.Hosting;
using Outturn.Server.Judging;
using Outturn.Server.Pages;
using Outturn.Spending;
using Outturn.Tracing;

namespace Outturn.Server.Api;

/// <summary>The documents that pages and the command line show: by repository, and over all.</summary>
internal static class DocumentOperations
{
    public static IEnumerable<ApiOperation> All(ServerParts parts)
    {
        var handlers = new DocumentHandlers(parts.Documents, async (after, cancellation) => await ReachedAsync(parts, after, cancellation));
        yield return new ApiOperation("GET", "/api/v1/governance", "getGovernance", "Where the money of all repositories went, by repository and team", Scopes.Govern, context =>
            Answers.JsonAsync(context, parts.Governance.Of(Audience.SmallestGroup(parts)), GovernanceJson.Default.GovernanceDocument))
        {
            Gives = GovernanceJson.Default.GovernanceDocument,
        };
        yield return new ApiOperation("GET", "/api/v1/instruments", "getInstruments", "What the engines used: tokens, cost, cache, latency, errors, and what arrives", Scopes.Read, context =>
            Answers.JsonAsync(context, InstrumentsBuilder.Build(parts.Store, parts.Time.GetUtcNow(), PageOperations.Days(context), parts.Log.Size, parts.Options.Configuration.Budgets), InstrumentsJson.Default.InstrumentsDocument))
        {
            Gives = InstrumentsJson.Default.InstrumentsDocument,
            Parameters = [ApiParameter.InQuery("days", "The last so many days: 7 by default, 366 at most", "integer")],
        };
        yield return new ApiOperation("GET", DocumentHandlers.ListPath, "listRepositories", "The repositories that were pushed or scanned", Scopes.Read, handlers.ListAsync)
        {
            Gives = DocumentJson.Default.RepositoryList,
        };
        yield return new ApiOperation(
            "GET", "/api/v1/trace", "findTrace", "The decision trace of a commit, a session or a line in whichever repository holds it, or of a session that telemetry alone knows; that it is read is recorded",
            Scopes.Read, context => TracePages.AnswerAsync(context, parts))
        {
            Gives = TraceJson.Default.TraceDocument,
            Parameters = [ApiParameter.InQuery("asked", "A commit, FILE:LINE or session")],
            Subject = context => context.Request.Query["asked"].ToString(),
        };
        foreach (var (kind, needs, summary, gives) in new (DocumentKind, Scopes, string, System.Text.Json.Serialization.Metadata.JsonTypeInfo)[]
        {
            (DocumentKind.Report, Scopes.Govern, "The ledger of a repository", ReportJson.Default.ReportDocument),
            (DocumentKind.Lines, Scopes.Govern, "The history of its lines by origin", LinesJson.Default.LinesDocument),
            (DocumentKind.Trace, Scopes.Read, "The decision trace of a commit, a session or a line; that it is read is recorded", TraceJson.Default.TraceDocument),
            (DocumentKind.Spend, Scopes.Read, "Tokens and cost of its sessions", SpendJson.Default.SpendDocument),
        })
        {
            var answer = Answer(parts, handlers, kind);
            var operation = new ApiOperation("GET", DocumentHandlers.PathOf(kind), $"get{kind}", summary, needs, answer)
            {
                Gives = gives,
                Parameters = [ApiParameter.InPath("repository", "host:owner:name")],
                Subject = kind == DocumentKind.Trace ? context => $"{context.Request.RouteValues["repository"]}: {context.Request.Query["asked"]}" : null,
            };
            yield return operation;
            yield return operation with { Method = "POST", Id = $"ask{kind}", Takes = DocumentJson.Default.DocumentQuestion };
        }
    }

    /// <summary>Answers, unless the repository is of too few people.</summary>
    private static RequestDelegate Answer(ServerParts parts, DocumentHandlers handlers, DocumentKind kind) => context =>
    {
        var slug = RepositoryId.Read(context.Request.RouteValues["repository"] as string)?.Slug;
        var isOwner = Identity.Of(context).Caller?.Name == ServerRun.CommandLine;
        var withheld = isOwner || kind is DocumentKind.Trace ? null
            : parts.Governance.Withheld(slug, Audience.SmallestGroup(parts));
        return withheld is null ? handlers.AnswerAsync(context, kind)
            : Problems.WriteAsync(context, StatusCodes.Status403Forbidden, $"the figures of this repository are withheld: {withheld}");
    };

    private static async Task<bool> ReachedAsync(ServerParts parts, long after, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(s_patience);
        try
        {
            while (parts.Projection.Position <= after)
            {
                await Task.Delay(s_pause, parts.Time, patience.Token);
            }
            return true;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);
}
