using Outturn.Core.Telemetry;
using Outturn.Store.DuckDb;

namespace Outturn.Store.Telemetry;

/// <summary>
/// Questions to the telemetry. Each sees one committed state, and may be asked from any thread while more arrives. Since and until
/// are instants: from the first, up to but without the second.
/// </summary>
public sealed class TelemetryQueries
{
    private readonly StoreConnections _connections;

    internal TelemetryQueries(StoreConnections connections) => _connections = connections;

    /// <summary>The spans of a trace by start; no more than so many.</summary>
    public IReadOnlyList<StoredSpan> Trace(UInt128 trace, int limit = 10_000) => _connections.Read(connection =>
    {
        var spans = new List<StoredSpan>();
        foreach (var (first, count) in Parts(connection, trace))
        {
            if (spans.Count < limit)
            {
                using var rows = connection.Query(SqlText.Of("trace_spans"), first, first + Math.Min(count, limit - spans.Count) - 1);
                spans.AddRange(SpanReader.Read(connection, rows, trace));
            }
        }
        spans.Sort(static (a, b) => (a.StartNanos, a.Number).CompareTo((b.StartNanos, b.Number)));
        return spans;
    });

    /// <summary>The spans of a session by start.</summary>
    /// <param name="session">Its id.</param>
    /// <param name="after">The end of the page before; null for the first.</param>
    /// <param name="limit">Rows of a page.</param>
    public RowPage<StoredSpan> SessionSpans(string session, RowCursor? after = null, int limit = 1_000) => _connections.Read(connection =>
    {
        var from = after ?? new RowCursor(long.MinValue, -1);
        using var rows = connection.Query(
            SqlText.Of("session_spans"), (long)IdDigest.Of(session), long.MinValue, long.MaxValue, from.Time, from.Number, limit + 1L);
        return Page(SpanReader.Read(connection, rows), limit, span => new RowCursor(span.StartNanos, span.Number));
    });

    /// <summary>The events of a session by time.</summary>
    /// <inheritdoc cref="SessionSpans"/>
    public RowPage<StoredEvent> SessionEvents(string session, RowCursor? after = null, int limit = 1_000) => _connections.Read(connection =>
    {
        var from = after ?? new RowCursor(long.MinValue, -1);
        using var rows = connection.Query(
            SqlText.Of("session_events"), (long)IdDigest.Of(session), long.MinValue, long.MaxValue, from.Time, from.Number, limit + 1L);
        return Page(EventReader.Read(connection, rows), limit, row => new RowCursor(Times.Micros(row.Event.At), row.Number));
    });

    /// <summary>The sessions that ended last, the latest first.</summary>
    /// <inheritdoc cref="SessionSpans"/>
    public RowPage<SessionRow> Sessions(RowCursor? after = null, int limit = 50) => _connections.Read(connection =>
    {
        var from = after ?? new RowCursor(long.MaxValue, long.MaxValue);
        using var rows = connection.Query(SqlText.Of("recent_sessions"), from.Time, from.Number, limit + 1L);
        var sessions = new List<(long Digest, SessionRow Row)>();
        while (rows.Read())
        {
            sessions.Add((rows.Int64(0), Session(rows)));
        }
        var page = Page(sessions, limit, session => new RowCursor(Times.Micros(session.Row.End), session.Digest));
        return new RowPage<SessionRow>([.. page.Rows.Select(session => session.Row)], page.Next);
    });

    /// <summary>What telemetry says of one session; null where it does not know it.</summary>
    public SessionRow? Session(string session) => _connections.Read(connection =>
    {
        using var rows = connection.Query(SqlText.Of("one_session"), (long)IdDigest.Of(session));
        return rows.Read() ? Session(rows) : null;
    });

    /// <summary>How much there is.</summary>
    public TelemetryCounts Counts() => _connections.Read(static connection =>
    {
        using var rows = connection.Query(SqlText.Of("telemetry_counts"));
        rows.Read();
        return new TelemetryCounts(rows.Int64(0), rows.Int64(1), rows.Int64(2), rows.Int64(3));
    });

    private static List<(long First, int Count)> Parts(DuckDbConnection connection, UInt128 trace)
    {
        using var rows = connection.Query(SqlText.Of("trace_parts"), (long)(ulong)(trace >> 64), (long)(ulong)trace);
        var parts = new List<(long, int)>();
        while (rows.Read())
        {
            parts.Add((rows.Int64(1), rows.Int32(2)));
        }
        return parts;
    }

    private static SessionRow Session(DuckDbRows row) => new(
        row.Text(16), row.TextOrNull(1), row.Text(2), Times.OfMicros(row.Int64(3)), Times.OfMicros(row.Int64(4)),
        SumReader.Sums(row, 5, hasDuration: false));

    private static RowPage<T> Page<T>(List<T> rows, int limit, Func<T, RowCursor> cursor) =>
        rows.Count <= limit ? new RowPage<T>(rows, null) : new RowPage<T>(rows[..limit], cursor(rows[limit - 1]));
}
