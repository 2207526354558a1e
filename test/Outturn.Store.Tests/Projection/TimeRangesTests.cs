using Outturn.Store.Projection;

namespace Outturn.Store.Tests.Projection;

public class TimeRangesTests
{
    [Fact]
    public void Times_close_together_are_one_range() => Assert.Equal([(1L, 12L)], TimeRanges.Of([5, 1, 12, 7], gap: 100));

    [Fact]
    public void Times_apart_are_ranges_of_their_own() => Assert.Equal([(1L, 5L), (1_000L, 1_003L)], TimeRanges.Of([1_003, 5, 1, 1_000], gap: 100));

    [Fact]
    public void There_are_no_more_than_eight_and_the_widest_gaps_are_left_out()
    {
        var times = Enumerable.Range(1, 20).Select(i => (long)i * i * 1_000).ToArray();

        var ranges = TimeRanges.Of(times, gap: 100);

        Assert.Equal(8, ranges.Count);
        Assert.Equal((1_000L, 169_000L), ranges[0]);
        Assert.All(times, time => Assert.Contains(ranges, range => range.From <= time && time <= range.To));
    }

    [Fact]
    public void The_ends_of_all_time_make_no_trouble() =>
        Assert.Equal([(long.MinValue, long.MinValue), (long.MaxValue, long.MaxValue)], TimeRanges.Of([long.MaxValue, long.MinValue], gap: 100));

    [Fact]
    public void No_times_have_no_range() => Assert.Empty(TimeRanges.Of([], gap: 100));
}
