using Outturn.Store.DuckDb;

namespace Outturn.Store.Projection;

/// <summary>
/// Makes one row of the sums that belong together, once enough have gathered, so that no table grows without bound and each row is
/// written a few times only. Of sums by hour those of the hours that changed are made anew; other tables as a whole, once they
/// are twice as large as they were after the last time.
/// </summary>
internal sealed class Compaction
{
    private const long FewRows = 8_192;
    private const long ManyRows = 65_536;

    private readonly Dictionary<string, long> _afterMerge = [];

    /// <param name="connection">Within a transaction.</param>
    /// <param name="all">Whatever there is to merge.</param>
    public void Run(DuckDbConnection connection, bool all)
    {
        if (all || Grown(connection, "rollup", ManyRows, 1) || Grown(connection, "rollup_latency", ManyRows, 1))
        {
            connection.Execute(SqlText.Of("forget_choice"));
            connection.Execute(SqlText.Of("choose_hours"));
            Merge(connection, "rollup");
            Merge(connection, "rollup_latency");
        }
        foreach (var table in (string[])["rollup_session", "ingest_tally", "ingest_skip", "metric_tally", "session_name"])
        {
            if (all || Grown(connection, table, FewRows, 2))
            {
                Merge(connection, table);
            }
        }
    }

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
