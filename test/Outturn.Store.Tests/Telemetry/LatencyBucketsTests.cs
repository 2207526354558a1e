using Outturn.Store.Telemetry;

namespace Outturn.Store.Tests.Telemetry;

public class LatencyBucketsTests
{
    [Fact]
    public void Each_doubling_has_eight_and_the_ends_hold_what_is_beyond()
    {
        Assert.Equal(0, LatencyBuckets.Of(0));
        Assert.Equal(0, LatencyBuckets.Of(999_999));
        Assert.Equal(1, LatencyBuckets.Of(1_000_000));
        Assert.Equal(9, LatencyBuckets.Of(2_000_000));
        Assert.Equal(8, LatencyBuckets.Of(1_999_999));
        Assert.Equal(81, LatencyBuckets.Of(1_024_000_000));
        Assert.Equal(LatencyBuckets.Count - 1, LatencyBuckets.Of(long.MaxValue));
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.95)]
    [InlineData(0.99)]
    public void Percentiles_are_within_their_bound_of_the_real_ones(double share)
    {
        var random = new Random(7);
        var nanos = Enumerable.Range(0, 5_000).Select(_ => (long)(Math.Exp(random.NextDouble() * 12) * 1_500_000)).Order().ToArray();
        var counts = new long[LatencyBuckets.Count];
        foreach (var duration in nanos)
        {
            counts[LatencyBuckets.Of(duration)]++;
        }
        var real = nanos[(int)Math.Ceiling(nanos.Length * share) - 1] / 1e6;

        Assert.InRange(LatencyBuckets.Percentile(counts, share)!.Value, real / 1.045, real * 1.045);
    }

    [Fact]
    public void Nothing_has_no_percentile() => Assert.Null(LatencyBuckets.Percentile(new long[LatencyBuckets.Count], 0.5));
}
