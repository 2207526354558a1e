using Outturn.Core.Telemetry;
using Outturn.Store.Projection;

namespace Outturn.Store.Tests.Projection;

public class RecentSpansTests
{
    [Fact]
    public void A_span_is_new_once()
    {
        var recent = new RecentSpans(null);

        Assert.False(recent.MayBeKept(new SpanKey(1, 2), 3));
        Assert.True(recent.MayBeKept(new SpanKey(1, 2), 3));
        Assert.False(recent.MayBeKept(new SpanKey(2, 2), 3));
        Assert.False(recent.MayBeKept(new SpanKey(1, 3), 3));
        Assert.False(recent.MayBeKept(new SpanKey(1, 2), 4));
    }

    [Fact]
    public void Of_spans_up_to_the_last_that_is_kept_it_knows_nothing()
    {
        var recent = new RecentSpans(100);

        Assert.True(recent.MayBeKept(new SpanKey(1, 1), 100));
        Assert.False(recent.MayBeKept(new SpanKey(1, 1), 101));
        Assert.True(new RecentSpans(long.MaxValue).MayBeKept(new SpanKey(1, 1), long.MaxValue));
        Assert.False(new RecentSpans(null).MayBeKept(new SpanKey(1, 1), long.MinValue));
    }

    [Fact]
    public void However_much_it_forgets_it_takes_no_span_for_new_that_came_before()
    {
        var random = new Random(1);
        var recent = new RecentSpans(null, most: 500);
        var seen = new List<(SpanKey Key, long Start)>();
        var taken = 0;
        for (var batch = 0; batch < 40; batch++)
        {
            for (var i = 0; i < 100; i++)
            {
                var span = (new SpanKey((UInt128)random.Next(5), (ulong)random.NextInt64()), batch * 5_000_000_000L + random.NextInt64(60_000_000_000));
                taken += recent.MayBeKept(span.Item1, span.Item2) ? 0 : 1;
                seen.Add(span);
            }
            recent.Shrink();
            Assert.All(seen, span => Assert.True(recent.MayBeKept(span.Key, span.Start)));
        }
        Assert.InRange(taken, 1_000, 3_999);
    }
}
