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
    private readonly ShapeBook _book;

    internal TelemetryQueries(StoreConnections connections, ShapeBook book) => (_connections, _book) = (connections, book);

    /// <summary>The spans of a trace by start; no more than so many.</summary>
    public IReadOnlyList<StoredSpan> Trace(UInt128 trace, int limit = 10_000) => _connections.Read<IReadOnlyList<StoredSpan>>(connection =>
    {
        var parts = Parts(connection, trace);
        if (parts.Count == 0)
        {
            return [];
        }
        var sql = SqlText.Of("trace_spans").Replace("{parts}", string.Join(", ", parts.Select(part => part.Number)), StringComparison.Ordinal);
        using var rows = connection.Query(sql, parts.Min(part => part.First), parts.Max(part => part.First + part.Count - 1), limit);
        var spans = SpanReader.Read(connection, _book, rows, trace);
        spans.Sort(static (a, b) => (a.StartNanos, a.Number).CompareTo((b.StartNanos, b.Number)));
        return spans;
    });

    /// <summary>The spans of a session by start.</summary>
    /// <param name="session">Its id.</param>
    /// <param name="after">The end of the page before; null for the first.</param>
    /// <param name="limit">Rows of a page.</param>
    public RowPage<StoredSpan> SessionSpans(string session, RowCursor? after = null, int limit = 1_000) => _connections.Read(connection =>
    {
        var digest = (long)IdDigest.Of(session);
        var (first, last) = SessionTimes(connection, digest);
        var from = after ?? new RowCursor(Times.NanosOfMicros(first - 1), -1);
        using var rows = connection.Query(
            SqlText.Of("session_spans"), digest, from.Time, Times.NanosOfMicros(last + 1), from.Number, limit + 1L);
        return Page(SpanReader.Read(connection, _book, rows), limit, span => new RowCursor(span.StartNanos, span.Number));
    });

    /// <summary>The events of a session by time.</summary>
    /// <inheritdoc cref="SessionSpans"/>
    public RowPage<StoredEvent> SessionEvents(string session, RowCursor? after = null, int limit = 1_000) => _connections.Read(connection =>
    {
        var digest = (long)IdDigest.Of(session);
        var (first, last) = SessionTimes(connection, digest);
        var from = after ?? new RowCursor(first, -1);
        using var rows = connection.Query(SqlText.Of("session_events"), digest, from.Time, last, from.Number, limit + 1L);
        return Page(EventReader.Read(connection, _book, rows), limit, row => new RowCursor(Times.Micros(row.Event.At), row.Number));
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

    private static List<(long Number, long First, int Count)> Parts(DuckDbConnection connection, UInt128 trace)
    {
        using var rows = connection.Query(SqlText.Of("trace_parts"), (long)(ulong)(trace >> 64), (long)(ulong)trace);
        var parts = new List<(long, long, int)>();
        while (rows.Read())
        {
            parts.Add((rows.Int64(0), rows.Int64(1), rows.Int32(2)));
        }
        return parts;
    }

    /// <summary>From the first to the last microsecond of a session; of one that is not there, an empty range.</summary>
    private static (long First, long Last) SessionTimes(DuckDbConnection connection, long session)
    {
        using var rows = connection.Query(SqlText.Of("session_times"), session);
        return rows.Read() && !rows.IsNull(0) ? (rows.Int64(0), rows.Int64(1)) : (0, -1);
    }

    private static SessionRow Session(DuckDbRows row) => new(
        row.Text(16), row.TextOrNull(1), row.Text(2), Times.OfMicros(row.Int64(3)), Times.OfMicros(row.Int64(4)),
        SumReader.Sums(row, 5, hasDuration: false));

    private static RowPage<T> Page<T>(List<T> rows, int limit, Func<T, RowCursor> cursor) =>
        rows.Count <= limit ? new RowPage<T>(rows, null) : new RowPage<T>(rows[..limit], cursor(rows[limit - 1]));
}
