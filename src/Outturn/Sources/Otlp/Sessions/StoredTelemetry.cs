using System.Collections.Immutable;
using Outturn.Core.Telemetry;
using Outturn.Core.Traces;
using Outturn.Sources.Transcripts;
using Outturn.Store;
using Outturn.Store.Telemetry;

namespace Outturn.Sources.Otlp.Sessions;

/// <summary>Sessions out of what the store holds of telemetry: families at a time, so that memory is bounded by the largest.</summary>
internal static class StoredTelemetry
{
    /// <summary>Families are read together up to so many spans and events, and so many sessions.</summary>
    private const long PageItems = 50_000;

    private const int PageSessions = 500;

    /// <summary>Families in pages, those together that are near in time.</summary>
    public static IEnumerable<IReadOnlyList<FamilyMember>> Pages(IReadOnlyList<FamilyMember> members)
    {
        var page = new List<FamilyMember>();
        var items = 0L;
        foreach (var family in members.GroupBy(member => member.Root, StringComparer.Ordinal).OrderBy(family => family.Min(member => member.First)))
        {
            var size = family.Sum(member => member.Items);
            if (page.Count > 0 && (items + size > PageItems || page.Count >= PageSessions))
            {
                yield return page;
                (page, items) = ([], 0);
            }
            page.AddRange(family);
            items += size;
        }
        if (page.Count > 0)
        {
            yield return page;
        }
    }

    /// <summary>The sessions of whole families as telemetry tells them, in order of id.</summary>
    /// <param name="store">The store.</param>
    /// <param name="members">All sessions of these families.</param>
    /// <param name="names">Ids that others know; learns those that events name.</param>
    /// <param name="spendOnly">Whether only model calls are wanted.</param>
    public static ImmutableArray<Session> Load(OutturnStore store, IReadOnlyList<FamilyMember> members, CallNames names, bool spendOnly = false)
    {
        if (members.Count == 0)
        {
            return [];
        }
        var wanted = members.Select(member => member.Root).ToHashSet(StringComparer.Ordinal);
        var rows = store.Families.Load(members);
        return [.. Sessions(rows.Spans, rows.Events, names, spendOnly).Where(session => wanted.Contains(TelemetrySessions.Root(session.Id).Value))];
    }

    /// <summary>All sessions that rows tell of.</summary>
    public static ImmutableArray<Session> Sessions(IEnumerable<StoredSpan> spans, IReadOnlyList<StoredEvent> events, CallNames names, bool spendOnly)
    {
        foreach (var row in events)
        {
            names.Learn(row.Event.Request);
            names.Learn(row.Event.ToolCall);
        }
        var sink = new SessionSink(spendOnly);
        TelemetrySessions.Read(spans.Select(span => Span(span, names)), events.Select(row => row.Event), sink);
        return sink.Sessions.ToSessions();
    }

    private static TelemetrySpan Span(StoredSpan span, CallNames names) => new(
        span.Key, span.Parent, span.StartNanos, span.DurationNanos, span.Service, span.Name, span.IsError, span.ErrorType, span.Operation, span.Provider,
        span.Model, span.Session, span.Agent, span.Tool, names.Of(span.ToolCallDigest), names.Of(span.RequestDigest), span.Usage, span.CostMicros, span.Evidence);
}
