using Outturn.Core.Telemetry;
using Outturn.Store.DuckDb;
using Outturn.Store.Projection;

namespace Outturn.Store.Telemetry;

/// <summary>Puts events together again from their rows.</summary>
internal static class EventReader
{
    public static List<StoredEvent> Read(DuckDbConnection connection, ShapeBook book, DuckDbRows rows)
    {
        var events = new List<StoredEvent>();
        var sessions = new List<long>();
        while (rows.Read())
        {
            events.Add(new StoredEvent(Event(rows, book.Series(connection, rows.Int32(27))), rows.Boolean(26), rows.Int64(0)));
            sessions.Add(rows.Int64(4));
        }
        var ids = SpanReader.SessionIds(connection, sessions);
        for (var i = 0; i < events.Count; i++)
        {
            events[i] = events[i] with { Event = events[i].Event with { Session = ids.GetValueOrDefault(sessions[i]) } };
        }
        return events;
    }

    private static TelemetryEvent Event(DuckDbRows row, in SeriesKey series) => new(
        (ulong)row.Int64(1), Times.OfMicros(row.Int64(2)), series.Service, row.Text(3), null, series.Agent, row.TextOrNull(5),
        row.TextOrNull(6), row.TextOrNull(7), series.Provider, series.Model, row.Boolean(8) ? SpanReader.Usage(row, 9) : null,
        row.Int64OrNull(15), row.TextOrNull(16), row.TextOrNull(17), row.TextOrNull(18), row.TextOrNull(19), row.BooleanOrNull(20),
        row.Int64OrNull(21), row.TextOrNull(22), row.TextOrNull(23), row.TextOrNull(24), row.Int64(25));
}
