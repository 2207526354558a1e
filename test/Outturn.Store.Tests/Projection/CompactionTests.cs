using Outturn.Store.DuckDb;
using Outturn.Store.Projection;

namespace Outturn.Store.Tests.Projection;

public sealed class CompactionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DuckDbConnection _connection;

    public CompactionTests()
    {
        _connection = DuckDbConnection.Open(_folder.File("sums.duckdb"));
        Assert.True(Schema.TryEnsure(_connection));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(1_000_000)]
    public void Sums_of_sessions_are_merged_a_slice_at_a_time_and_stay_what_they_were(long rowsAtOnce)
    {
        var random = new Random(5);
        long[] sessions = [long.MinValue, long.MinValue + 1, -1, 0, 1, long.MaxValue - 1, long.MaxValue, .. Enumerable.Range(0, 40).Select(_ => random.NextInt64(long.MinValue, long.MaxValue))];
        var expected = new Dictionary<long, long>();
        Add([.. Enumerable.Range(0, 200).Select(i => (sessions[i % sessions.Length], (long)random.Next(100)))], expected);
        var steps = 0;
        var compaction = new Compaction(step =>
        {
            steps++;
            step(_connection);
        }, rowsAtOnce);

        compaction.Run(all: true);

        Assert.Equal(expected.OrderBy(sum => sum.Key), Sums().OrderBy(sum => sum.Key));
        Assert.Equal(sessions.Length, Count("session_name"));
        Assert.True(steps >= 200 / rowsAtOnce);

        // What came since joins what is there.
        Add([(long.MaxValue, 3), (long.MinValue, 4)], expected);
        compaction.Run(all: true);
        Assert.Equal(expected.OrderBy(sum => sum.Key), Sums().OrderBy(sum => sum.Key));
    }

    public void Dispose()
    {
        _connection.Dispose();
        _folder.Dispose();
    }

    private void Add((long Session, long Items)[] rows, Dictionary<long, long> expected)
    {
        using var sums = _connection.Append("rollup_session");
        using var names = _connection.Append("session_name");
        foreach (var (session, items) in rows)
        {
            sums.Append(session).Append((string?)null).Append("service").Append(1L).Append(2L).Append(items);
            for (var i = 0; i < 10; i++)
            {
                sums.Append(0L);
            }
            sums.EndRow();
            names.Append(session).Append($"session {session}").EndRow();
            expected[session] = expected.GetValueOrDefault(session) + items;
        }
        sums.Complete();
        names.Complete();
    }

    private Dictionary<long, long> Sums()
    {
        using var rows = _connection.Query("SELECT session, items FROM rollup_session");
        var sums = new Dictionary<long, long>();
        while (rows.Read())
        {
            sums.Add(rows.Int64(0), rows.Int64(1));
        }
        return sums;
    }

    private long Count(string table)
    {
        using var rows = _connection.Query($"SELECT count(*) FROM {table}");
        rows.Read();
        return rows.Int64(0);
    }
}
