using Outturn.Store.DuckDb;

namespace Outturn.Store.Dump;

/// <summary>
/// All that the tables hold, in an order that follows from what it says and not from how it came there. Numbers that rows were given
/// on their way are resolved. Rows are read in slices, so that memory stays small.
/// </summary>
internal sealed class StoreDump(DuckDbConnection connection, RowText text, CancellationToken cancellation)
{
    private const int FewRows = 10_000;
    private const int ManyRows = 60_000;
    private const int OwnersAtOnce = 2_000;
    private const int SessionSlices = 64;

    /// <summary>The tables that hold rows of a source, and the order of these within it.</summary>
    private static readonly (string Table, string Order)[] s_ofSources =
    [
        ("session", "number"), ("place", "session, number"), ("step", "session, number"), ("edit", "session, step, is_applied, number"),
        ("printed_commit", "session, step, number"), ("attestation", "number"), ("attested_lines", "attestation, number"), ("skip", "number"),
    ];

    /// <summary>The tables that hold rows of a commit, likewise.</summary>
    private static readonly (string Table, string Order)[] s_ofCommits =
    [
        ("commit_parent", "number"), ("file_change", "number"), ("hunk", "file_number, number"), ("merged_file", "number"),
        ("merged_hunk", "file_number, number"),
    ];

    public void Write()
    {
        Query("projection", "position");
        Query("ingest", "dump_ingest");
        Query("ingest_skip", "ingest_skips");
        Query("metric", "dump_metrics");
        Query("session_name", "dump_session_names");
        Sliced("span", "first_span_evidence", "dump_spans", 256);
        Sliced("event", "first_event_evidence", "dump_events", 256);
        Sliced("rollup", "first_rollup", "dump_rollup", 24);
        Sliced("rollup_latency", "first_rollup", "dump_rollup_latency", 24);
        for (var slice = 0; slice < SessionSlices; slice++)
        {
            const long Width = 1L << 58;
            var from = long.MinValue + (slice * Width);
            Query("rollup_session", "dump_sessions", from, from + (Width - 1));
        }
        Owned("source", "dump_source_numbers", "dump_sources", "dump_source_rows", s_ofSources);
        Owned("commit", "dump_commit_numbers", "dump_commits", "dump_commit_rows", s_ofCommits);
    }

    /// <summary>Goes through a table by some number that its rows have, in steps as wide as the rows are far apart.</summary>
    private void Sliced(string table, string first, string query, long width)
    {
        for (var start = Next(first, long.MinValue); start is { } from;)
        {
            var rows = Query(table, query, from, from + width - 1);
            start = Next(first, from + width);
            width = rows < FewRows ? Math.Min(width * 2, int.MaxValue) : rows > ManyRows ? Math.Max(width / 2, 1) : width;
        }
    }

    /// <summary>What belongs to sources or commits, so many of these at once.</summary>
    private void Owned(string table, string numbers, string owners, string rowsOf, (string Table, string Order)[] tables)
    {
        var all = new List<int>();
        using (var rows = connection.Query(SqlText.Of(numbers)))
        {
            while (rows.Read())
            {
                all.Add(rows.Int32(0));
            }
        }
        foreach (var page in all.Chunk(OwnersAtOnce))
        {
            connection.Execute(SqlText.Of("forget_choice"));
            using (var chosen = connection.Append("chosen"))
            {
                foreach (var number in page)
                {
                    chosen.Append(number).EndRow();
                }
                chosen.Complete();
            }
            Query(table, owners);
            foreach (var (owned, order) in tables)
            {
                cancellation.ThrowIfCancellationRequested();
                using var rows = connection.Query(SqlText.Of(rowsOf)
                    .Replace("{table}", owned, StringComparison.Ordinal)
                    .Replace("{order}", string.Join(", ", order.Split(", ").Select(column => "t." + column)), StringComparison.Ordinal));
                text.Write(owned, rows, leftOut: 2);
            }
        }
    }

    private int Query(string table, string query, params ReadOnlySpan<Parameter> parameters)
    {
        cancellation.ThrowIfCancellationRequested();
        using var rows = connection.Query(SqlText.Of(query), parameters);
        return text.Write(table, rows);
    }

    private long? Next(string first, long from)
    {
        using var rows = connection.Query(SqlText.Of(first), from);
        return rows.Read() && !rows.IsNull(0) ? rows.Int64(0) : null;
    }
}
