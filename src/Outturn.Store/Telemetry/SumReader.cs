using Outturn.Core.Traces;
using Outturn.Store.DuckDb;

namespace Outturn.Store.Telemetry;

/// <summary>Sums by some key, and the latency that goes with each.</summary>
internal static class SumReader
{
    /// <param name="connection">A reader.</param>
    /// <param name="sums">Name of a query whose rows are a key, items, calls, errors, six kinds of tokens, costed, cost, duration.</param>
    /// <param name="latency">Name of one whose rows are a key, a bucket and a count; null where latency is not asked for.</param>
    /// <param name="key">Reads a row's key.</param>
    /// <param name="parameters">For both.</param>
    public static List<(T Key, TelemetrySums Sums)> Read<T>(
        DuckDbConnection connection, string sums, string? latency, Func<DuckDbRows, T> key, params ReadOnlySpan<Parameter> parameters)
    {
        // A tuple, since a key may be null.
        var buckets = new Dictionary<ValueTuple<T>, long[]>();
        if (latency is not null)
        {
            using var counts = connection.Query(SqlText.Of(latency), parameters);
            while (counts.Read())
            {
                if (!buckets.TryGetValue(new(key(counts)), out var found))
                {
                    buckets.Add(new(key(counts)), found = new long[LatencyBuckets.Count]);
                }
                found[counts.Int32(1)] += counts.Int64(2);
            }
        }
        var answer = new List<(T, TelemetrySums)>();
        using var rows = connection.Query(SqlText.Of(sums), parameters);
        while (rows.Read())
        {
            answer.Add((key(rows), Sums(rows, 1) with { Latency = LatencyOf(buckets.GetValueOrDefault(new(key(rows)))) }));
        }
        return answer;
    }

    /// <param name="row">A row.</param>
    /// <param name="first">The column of items; calls, errors, tokens, costed and cost follow.</param>
    /// <param name="hasDuration">The duration follows too.</param>
    public static TelemetrySums Sums(DuckDbRows row, int first, bool hasDuration = true)
    {
        var costed = Sum(9);
        var usage = new TokenUsage(Sum(3), Sum(4), Sum(5), Sum(6), Sum(7), Sum(8));
        return new TelemetrySums(Sum(0), Sum(1), Sum(2), usage, costed, costed > 0 ? Sum(10) : null, hasDuration ? Sum(11) : 0, null);

        long Sum(int column) => Bounded(row.Int128(first + column));
    }

    /// <summary>A sum of numbers beyond belief is the largest number, not a wrong one.</summary>
    public static long Bounded(Int128 sum) => (long)Int128.Min(sum, long.MaxValue);

    private static Latency? LatencyOf(long[]? counts) => counts is not null && LatencyBuckets.Percentile(counts, 0.5) is { } median
        ? new Latency(median, LatencyBuckets.Percentile(counts, 0.95)!.Value, LatencyBuckets.Percentile(counts, 0.99)!.Value, counts.Sum())
        : null;
}
