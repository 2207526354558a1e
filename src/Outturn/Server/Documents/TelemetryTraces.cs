using System.Collections.Immutable;
using Outturn.Core.Lines;
using Outturn.Core.Pricing;
using Outturn.Core.Traces;
using Outturn.Reports;
using Outturn.Sources.Collection;
using Outturn.Sources.Git;
using Outturn.Sources.Otlp.Sessions;
using Outturn.Store;
using Outturn.Store.Telemetry;
using Outturn.Tracing;

namespace Outturn.Server.Documents;

/// <summary>The answer to what was asked for.</summary>
/// <param name="Document">The trace; null where nothing was found.</param>
/// <param name="Failure">Why nothing was found.</param>
/// <param name="Repository">The repository that holds it, as in addresses; null for a session that telemetry alone knows.</param>
internal sealed record FoundTrace(TraceDocument? Document, string? Failure, string? Repository);

/// <summary>Traces of sessions that no repository knows: telemetry alone tells of them, so that their spend is unattributed.</summary>
internal static class TelemetryTraces
{
    private const int Listed = 8;
    private const int MostEvidence = 100;

    /// <summary>The trace of a session by its id, or by how the id begins; null where telemetry knows none.</summary>
    public static FoundTrace? Find(OutturnStore store, PriceBook prices, string asked, DateTimeOffset now)
    {
        var found = Sessions(store, asked);
        return found.Count switch
        {
            0 => null,
            1 => Trace(store, prices, asked, new SessionId(found[0]), now) is { } document ? new FoundTrace(document, null, null) : null,
            _ => new FoundTrace(null, $"'{asked}' can be several sessions; write more of it:\n{TargetFinder.List(found.Select(id => $"  session  {PlainText.Clean(id)}"))}", null),
        };
    }

    /// <summary>The records of evidence that tell of a session, the first so many.</summary>
    public static ImmutableArray<long> Evidence(OutturnStore store, string session) =>
    [
        .. store.Telemetry.SessionSpans(session).Rows.Select(span => span.Evidence)
            .Concat(store.Telemetry.SessionEvents(session).Rows.Select(row => row.Event.Evidence)).Distinct().Order().Take(MostEvidence),
    ];

    /// <summary>A parent hides subagents under its name, as among transcripts.</summary>
    private static IReadOnlyList<string> Sessions(OutturnStore store, string asked)
    {
        if (asked.Length == 0)
        {
            return [];
        }
        if (store.Telemetry.Session(asked) is { } exact && exact.Id == asked)
        {
            return [asked];
        }
        var found = store.Families.Like(asked, 10 * Listed);
        return [.. found.Where(id => !found.Any(other => id.StartsWith(other + "/", StringComparison.Ordinal)))];
    }

    private static TraceDocument? Trace(OutturnStore store, PriceBook prices, string asked, SessionId session, DateTimeOffset now)
    {
        var members = store.Families.Members([TelemetrySessions.Root(session).Value]);
        var sessions = StoredTelemetry.Load(store, members, new CallNames());
        var options = new ReportOptions(new Period(null, null), null, prices) { FollowsFixes = false };
        var judged = LinkedRepository.Judge(Nowhere(sessions), options, now);
        return judged.Links.IndexOf(session) is >= 0 and var index
            ? TraceBuilder.Build(judged, asked, new TracedSession(index)) with { Repository = new TraceRepository("no known repository", null, null) } : null;
    }

    /// <summary>The evidence of sessions of which nothing says where they worked.</summary>
    private static RepositoryEvidence Nowhere(ImmutableArray<Session> sessions) => new(
        new RepositoryFacts(".", true, [], [], [], null), sessions, [.. sessions.Select(session => session.Id)], [], [], [], [], [], [])
    {
        OnlyInTelemetry = [.. sessions.Select(session => session.Id)],
    };
}
