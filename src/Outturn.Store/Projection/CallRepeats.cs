using Outturn.Core.Telemetry;
using Outturn.Store.DuckDb;

namespace Outturn.Store.Projection;

/// <summary>
/// Some agents tell of a call to a model by a span and by an event: by the provider's id of the request it is the same, and counts
/// once, by what came first in the evidence. Span and event must lie within a day of each other, so that only what is kept of
/// about that time is searched.
/// </summary>
internal static class CallRepeats
{
    private const long MicrosADay = 86_400_000_000;

    /// <summary>The places of new spans and of new events whose call an earlier record of the other form told of.</summary>
    public static (HashSet<int> Spans, HashSet<int> Events) Find(
        DuckDbConnection connection, TelemetryBatch batch, List<int> spans, List<int> events, bool hasEvents)
    {
        var (repeatedSpans, repeatedEvents) = (new HashSet<int>(), new HashSet<int>());
        var spanCalls = !hasEvents && events.Count == 0 ? [] : spans.Where(place => batch.Spans[place] is { Request: not null } span && ModelCalls.Is(span))
            .Select(place => new Call(place, IdDigest.Of(batch.Spans[place].Request), batch.Spans[place].StartNanos / 1000, batch.Spans[place].Evidence)).ToList();
        var eventCalls = events.Where(place => batch.Events[place] is { Request: not null } row && ModelCalls.Is(row))
            .Select(place => new Call(place, IdDigest.Of(batch.Events[place].Request), Times.Micros(batch.Events[place].At), batch.Events[place].Evidence)).ToList();
        Search(connection, "find_event_calls", spanCalls, repeatedSpans);
        Search(connection, "find_span_calls", eventCalls, repeatedEvents);
        Compare(spanCalls, eventCalls, repeatedSpans);
        Compare(eventCalls, spanCalls, repeatedEvents);
        return (repeatedSpans, repeatedEvents);
    }

    private static void Search(DuckDbConnection connection, string query, List<Call> calls, HashSet<int> repeated)
    {
        if (calls.Count == 0)
        {
            return;
        }
        Probe.Fill(connection, calls.Select(call => ((long)call.Request, call.Micros)));
        foreach (var (from, to) in TimeRanges.Of([.. calls.Select(call => call.Micros)], MicrosADay))
        {
            using var rows = connection.Query(SqlText.Of(query), Math.Max(from, Times.LeastMicros), Math.Min(to, Times.MostMicros));
            while (rows.Read())
            {
                repeated.Add(calls[rows.Int32(0)].Place);
            }
        }
    }

    /// <summary>The calls of one form that one of the other form stands before, within the batch.</summary>
    private static void Compare(List<Call> calls, List<Call> others, HashSet<int> repeated)
    {
        var byRequest = others.ToLookup(other => other.Request);
        foreach (var call in calls)
        {
            if (byRequest[call.Request].Any(other => other.Evidence < call.Evidence && Math.Abs(other.Micros - call.Micros) <= MicrosADay))
            {
                repeated.Add(call.Place);
            }
        }
    }

    private readonly record struct Call(int Place, ulong Request, long Micros, long Evidence);
}
