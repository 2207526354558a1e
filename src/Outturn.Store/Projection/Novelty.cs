using Outturn.Core.Telemetry;
using Outturn.Store.DuckDb;

namespace Outturn.Store.Projection;

/// <summary>
/// Which spans and events of a batch are not kept yet: neither in the tables nor earlier in the batch. Exact. A span is the same as
/// another where trace, span id and start are; an event, where key and time are. The time belongs to it so that a batch is compared
/// with the rows of its own time and not with all.
/// </summary>
/// <param name="recent">Knows most spans for new without a search.</param>
internal sealed class Novelty(RecentSpans recent)
{
    private const long SpanGap = 60_000_000_000;
    private const long EventGap = 60_000_000;

    private readonly HashSet<TimedKey> _events = [];

    /// <summary>The places of the new spans, in the batch's order.</summary>
    public List<int> Spans(DuckDbConnection connection, List<TelemetrySpan> spans)
    {
        var doubtful = new List<int>();
        for (var place = 0; place < spans.Count; place++)
        {
            if (recent.MayBeKept(spans[place].Key, spans[place].StartNanos))
            {
                doubtful.Add(place);
            }
        }
        recent.Shrink();
        var known = doubtful.Count == 0 ? [] : Known(connection, spans, doubtful);
        var places = new List<int>(spans.Count);
        for (var place = 0; place < spans.Count; place++)
        {
            if (!known.Contains(place))
            {
                places.Add(place);
            }
        }
        return places;
    }

    /// <summary>Those of the doubtful spans that are kept, or stand earlier in the batch.</summary>
    private static HashSet<int> Known(DuckDbConnection connection, List<TelemetrySpan> spans, List<int> doubtful)
    {
        var known = new HashSet<int>();
        var first = new HashSet<(SpanKey, long)>(spans.Count);
        for (var place = 0; place < spans.Count; place++)
        {
            if (!first.Add((spans[place].Key, spans[place].StartNanos)))
            {
                known.Add(place);
            }
        }
        doubtful.RemoveAll(known.Contains);
        var keys = doubtful.ConvertAll(place => new TimedKey((long)spans[place].Key.Span, spans[place].StartNanos));
        foreach (var (ordinal, trace) in KeptSpans(connection, keys))
        {
            if (spans[doubtful[ordinal]].Key.Trace == trace)
            {
                known.Add(doubtful[ordinal]);
            }
        }
        return known;
    }

    /// <summary>The places of the new events, in the batch's order.</summary>
    public List<int> Events(DuckDbConnection connection, List<TelemetryEvent> events)
    {
        _events.Clear();
        var places = new List<int>(events.Count);
        var keys = new List<TimedKey>(events.Count);
        for (var i = 0; i < events.Count; i++)
        {
            var key = new TimedKey((long)events[i].Key, Times.Micros(events[i].At));
            if (_events.Add(key))
            {
                places.Add(i);
                keys.Add(key);
            }
        }
        var kept = new HashSet<int>();
        Search(connection, "find_events", keys, EventGap, rows => kept.Add(rows.Int32(0)));
        return kept.Count == 0 ? places : [.. places.Where((_, ordinal) => !kept.Contains(ordinal))];
    }

    /// <summary>Spans of the same id and start, and their traces.</summary>
    private static List<(int Ordinal, UInt128 Trace)> KeptSpans(DuckDbConnection connection, List<TimedKey> keys)
    {
        var found = new List<(int Ordinal, long Part)>();
        Search(connection, "find_spans", keys, SpanGap, rows => found.Add((rows.Int32(0), rows.Int64(1))));
        if (found.Count == 0)
        {
            return [];
        }
        var traces = new Dictionary<long, UInt128>();
        Probe.Fill(connection, found.Select(span => span.Part).Distinct());
        using var parts = connection.Query(SqlText.Of("find_parts"));
        while (parts.Read())
        {
            traces.Add(parts.Int64(0), new UInt128((ulong)parts.Int64(1), (ulong)parts.Int64(2)));
        }
        return found.ConvertAll(span => (span.Ordinal, traces[span.Part]));
    }

    private static void Search(DuckDbConnection connection, string query, List<TimedKey> keys, long gap, Action<DuckDbRows> found)
    {
        if (keys.Count == 0)
        {
            return;
        }
        Probe.Fill(connection, keys.Select(key => (key.Id, key.At)));
        foreach (var (from, to) in TimeRanges.Of([.. keys.Select(key => key.At)], gap))
        {
            using var rows = connection.Query(SqlText.Of(query), from, to);
            while (rows.Read())
            {
                found(rows);
            }
        }
    }
}
