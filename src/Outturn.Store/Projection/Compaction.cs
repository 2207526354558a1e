using Outturn.Store.DuckDb;

namespace Outturn.Store.Projection;

/// <summary>
/// Makes one row of the sums that belong together, once enough have gathered, so that no table grows without bound and each row is
/// written a few times only. Of sums by hour those of the hours that changed are made anew; other tables as a whole, once they
/// are twice as large as they were after the last time. Each step is a transaction of its own: a sum is the same in one part or in
/// several, and a step takes no more memory than the engine may have.
/// </summary>
/// <param name="change">Runs a step in a transaction.</param>
/// <param name="mostRowsAtOnce">Rows of one step, of tables with a row for each session: they take some 300 bytes each in memory while they are summed.</param>
internal sealed class Compaction(Action<Action<DuckDbConnection>> change, long mostRowsAtOnce = 200_000)
{
    private const long FewRows = 8_192;
    private const long ManyRows = 65_536;

    private readonly Dictionary<string, long> _afterMerge = [];

    /// <param name="all">Whatever there is to merge.</param>
    public void Run(bool all)
    {
        change(connection =>
        {
            if (all || Grown(connection, "rollup", ManyRows, 1) || Grown(connection, "rollup_latency", ManyRows, 1))
            {
                connection.Execute(SqlText.Of("forget_choice"));
                connection.Execute(SqlText.Of("choose_hours"));
                Merge(connection, "rollup");
                Merge(connection, "rollup_latency");
            }
            foreach (var table in (string[])["ingest_tally", "ingest_skip", "metric_tally"])
            {
                if (all || Grown(connection, table, FewRows, 2))
                {
                    Merge(connection, table);
                }
            }
        });
        foreach (var table in (string[])["rollup_session", "session_name"])
        {
            MergeInSlices(table, all);
        }
    }

    /// <summary>Merges a table by digest, which falls anywhere in 64 bits, so that slices of equal width hold about as many rows each.</summary>
    private void MergeInSlices(string table, bool all)
    {
        var rows = 0L;
        change(connection => rows = all || Grown(connection, table, FewRows, 2) ? Count(connection, table) : 0);
        var slices = (rows + mostRowsAtOnce - 1) / mostRowsAtOnce;
        for (var slice = 0L; slice < slices; slice++)
        {
            var (low, high) = (Bound(slice, slices), slice == slices - 1 ? long.MaxValue : Bound(slice + 1, slices) - 1);
            change(connection =>
            {
                connection.Execute(SqlText.Of("forget_slice"));
                connection.Run(SqlText.Of("choose_slice"), low, high);
                Merge(connection, table);
            });
        }
    }

    private static long Bound(long slice, long slices) => (long)(((Int128)slice << 64) / slices + long.MinValue);

    private void Merge(DuckDbConnection connection, string table)
    {
        connection.Execute(SqlText.Of("merge_" + table));
        _afterMerge[table] = Count(connection, table);
    }

    private bool Grown(DuckDbConnection connection, string table, long rows, long times) =>
        Count(connection, table) > rows + (times * _afterMerge.GetValueOrDefault(table));

    private static long Count(DuckDbConnection connection, string table)
    {
        using var rows = connection.Query($"SELECT count(*) FROM {table}");
        rows.Read();
        return rows.Int64(0);
    }
}
