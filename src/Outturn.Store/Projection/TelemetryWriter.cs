using Outturn.Core.Telemetry;
using Outturn.Store.DuckDb;

namespace Outturn.Store.Projection;

/// <summary>
/// Writes batches, one after the other. It remembers numbers from one to the next, so that one whose transaction failed must not
/// be used again.
/// </summary>
internal sealed class TelemetryWriter
{
    private readonly Novelty _novelty;
    private readonly Sums _sums = new();
    private readonly Names _names;
    private readonly SpanWriter _spans;
    private readonly EventWriter _events;

    public TelemetryWriter(DuckDbConnection connection)
    {
        _names = new Names(connection);
        using var last = connection.Query(SqlText.Of("last_telemetry"));
        last.Read();
        _spans = new SpanWriter(_names, _sums, last.Int64(0), last.Int64(1));
        _events = new EventWriter(_names, _sums, last.Int64(2));
        _novelty = new Novelty(new RecentSpans(last.Int64OrNull(3)));
    }

    public Applied Write(DuckDbConnection connection, ProjectionBatch batch)
    {
        var (spans, events) = (batch.Telemetry.Spans, batch.Telemetry.Events);
        var newSpans = _novelty.Spans(connection, spans);
        var newEvents = _novelty.Events(connection, events);
        var (spanRepeats, eventRepeats) = CallRepeats.Find(connection, batch.Telemetry, newSpans, newEvents, _events.HasAny);
        _spans.Write(connection, spans, newSpans, spanRepeats);
        _events.Write(connection, events, newEvents, eventRepeats);
        _names.Write(connection);
        _sums.Write(connection);
        TallyWriter.Write(connection, batch.Telemetry.Points);
        TallyWriter.Write(connection, batch.Records, Repeated(batch.Telemetry, newSpans, newEvents));
        return new Applied(newSpans.Count, newEvents.Count, spans.Count - newSpans.Count + events.Count - newEvents.Count);
    }

    /// <summary>How many items of each record were there already.</summary>
    private static Dictionary<long, int> Repeated(TelemetryBatch batch, List<int> newSpans, List<int> newEvents)
    {
        var repeated = new Dictionary<long, int>();
        void Count<T>(List<T> items, List<int> places, Func<T, long> evidence)
        {
            if (places.Count == items.Count)
            {
                return;
            }
            var next = 0;
            for (var place = 0; place < items.Count; place++)
            {
                if (next < places.Count && places[next] == place)
                {
                    next++;
                }
                else
                {
                    repeated[evidence(items[place])] = repeated.GetValueOrDefault(evidence(items[place])) + 1;
                }
            }
        }
        Count(batch.Spans, newSpans, span => span.Evidence);
        Count(batch.Events, newEvents, happened => happened.Evidence);
        return repeated;
    }
}
