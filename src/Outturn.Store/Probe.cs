using Outturn.Store.DuckDb;

namespace Outturn.Store;

/// <summary>Numbers that a statement is to look for, in the connection's own table of that name.</summary>
internal static class Probe
{
    public static void Fill(DuckDbConnection connection, IEnumerable<(long Id, long Time)> keys)
    {
        connection.Execute(SqlText.Of("forget_probe"));
        using var probe = connection.Append("probe");
        var ordinal = 0;
        foreach (var (id, time) in keys)
        {
            probe.Append(ordinal++).Append(id).Append(time).EndRow();
        }
        probe.Complete();
    }

    public static void Fill(DuckDbConnection connection, IEnumerable<long> ids) => Fill(connection, ids.Select(id => (id, 0L)));
}
