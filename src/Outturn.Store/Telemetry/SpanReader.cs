using Outturn.Core.Telemetry;
using Outturn.Core.Traces;
using Outturn.Store.DuckDb;
using Outturn.Store.Projection;

namespace Outturn.Store.Telemetry;

/// <summary>Puts spans together again from their rows.</summary>
internal static class SpanReader
{
    /// <summary>Reads all rows; their traces and sessions, kept as numbers there, are looked up once for all.</summary>
    /// <param name="connection">A reader.</param>
    /// <param name="book">Knows what their shapes are.</param>
    /// <param name="rows">Rows of spans.</param>
    /// <param name="trace">The trace that all are of; null where they are of several.</param>
    public static List<StoredSpan> Read(DuckDbConnection connection, ShapeBook book, DuckDbRows rows, UInt128? trace = null)
    {
        var spans = new List<StoredSpan>();
        var (parts, sessions) = (new List<long>(), new List<long>());
        while (rows.Read())
        {
            spans.Add(Span(rows, book.Shape(connection, rows.Int32(17))));
            parts.Add(rows.Int64(1));
            sessions.Add(rows.Int64(6));
        }
        if (spans.Count > 0)
        {
            var traces = trace is null ? Traces(connection, parts) : null;
            var ids = SessionIds(connection, sessions);
            for (var i = 0; i < spans.Count; i++)
            {
                spans[i] = spans[i] with
                {
                    Key = spans[i].Key with { Trace = trace ?? traces![parts[i]] },
                    Session = ids.GetValueOrDefault(sessions[i]),
                };
            }
        }
        return spans;
    }

    /// <summary>The ids of sessions by digest.</summary>
    public static Dictionary<long, string> SessionIds(DuckDbConnection connection, IEnumerable<long> digests)
    {
        var ids = new Dictionary<long, string>();
        var distinct = digests.Where(digest => digest != 0).Distinct().ToList();
        if (distinct.Count == 0)
        {
            return ids;
        }
        using var rows = distinct.Count == 1 ? connection.Query(SqlText.Of("session_id"), distinct[0])
            : Chosen(connection, distinct).Query(SqlText.Of("session_ids"));
        while (rows.Read())
        {
            ids.Add(rows.Int64(0), rows.Text(1));
        }
        return ids;
    }

    public static TokenUsage Usage(DuckDbRows row, int first) => new(
        row.Int64(first), row.Int64(first + 1), row.Int64(first + 2), row.Int64(first + 3), row.Int64(first + 4), row.Int64(first + 5));

    private static Dictionary<long, UInt128> Traces(DuckDbConnection connection, List<long> parts)
    {
        Chosen(connection, parts.Distinct());
        var traces = new Dictionary<long, UInt128>();
        using var rows = connection.Query(SqlText.Of("part_traces"), parts.Min(), parts.Max());
        while (rows.Read())
        {
            traces.Add(rows.Int64(0), new UInt128((ulong)rows.Int64(1), (ulong)rows.Int64(2)));
        }
        return traces;
    }

    private static DuckDbConnection Chosen(DuckDbConnection connection, IEnumerable<long> numbers)
    {
        Probe.Fill(connection, numbers);
        return connection;
    }

    private static StoredSpan Span(DuckDbRows row, in ShapeKey shape)
    {
        var (call, tool) = ((ulong)row.Int64(7), (ulong)row.Int64(8));
        return new StoredSpan(
            new SpanKey(default, (ulong)row.Int64(2)), (ulong)row.Int64(3), row.Int64(4), row.Int64(5), shape.Series.Service, shape.Name,
            shape.IsError, shape.ErrorType, shape.Series.Operation, shape.Series.Provider, shape.Series.Model, null, shape.Series.Agent,
            shape.Tool, shape.CallIsTool ? call : tool, shape.CallIsTool ? IdDigest.None : call, shape.HasUsage ? Usage(row, 9) : null,
            shape.HasCost ? row.Int64(15) : null, row.Int64(16), shape.IsRepeat, row.Int64(0));
    }
}
