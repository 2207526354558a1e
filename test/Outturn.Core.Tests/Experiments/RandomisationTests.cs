using Outturn.Core.Experiments;

namespace Outturn.Core.Tests.Experiments;

public class RandomisationTests
{
    [Theory]
    [InlineData(0.5)]
    [InlineData(0.25)]
    [InlineData(0.6)]
    [InlineData(0.37)]
    public void Every_stratum_and_the_whole_are_within_one_item_of_their_share(double share)
    {
        for (var seed = 0UL; seed < 200; seed++)
        {
            var items = Items(seed, 97);
            var treated = Randomisation.Assign(items, share, seed);
            Assert.InRange(treated.Count(t => t) - (share * items.Length), -1, 1);
            foreach (var stratum in Enumerable.Range(0, items.Length).GroupBy(i => string.Join('/', items[i].Strata)))
            {
                Assert.InRange(stratum.Count(i => treated[i]) - (share * stratum.Count()), -1, 1);
            }
        }
    }

    [Fact]
    public void Blocks_keep_the_balance_along_the_way()
    {
        var items = Enumerable.Range(0, 100).Select(i => new WorkItem($"{i}", [])).ToArray();
        for (var seed = 0UL; seed < 50; seed++)
        {
            var treated = Randomisation.Assign(items, 0.5, seed);
            Assert.All(Enumerable.Range(1, 100), count => Assert.InRange(treated.Take(count).Count(t => t) - (count / 2.0), -0.5, 0.5));
        }
        Assert.Equal(2, Randomisation.BlockLength(0.5));
        Assert.Equal(3, Randomisation.BlockLength(1 / 3.0));
        Assert.Equal(20, Randomisation.BlockLength(0.35));
        Assert.Null(Randomisation.BlockLength(0.333));
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.25)]
    public void Every_item_has_the_same_chance_whatever_its_stratum(double share)
    {
        const int seeds = 20_000;
        var items = Items(3, 23);
        var counts = new int[items.Length];
        for (var seed = 0UL; seed < seeds; seed++)
        {
            var treated = Randomisation.Assign(items, share, seed);
            for (var i = 0; i < items.Length; i++)
            {
                counts[i] += treated[i] ? 1 : 0;
            }
        }
        var margin = 4.5 * Math.Sqrt(share * (1 - share) / seeds);
        Assert.All(counts, count => Assert.InRange(count / (double)seeds, share - margin, share + margin));
    }

    [Fact]
    public void The_seed_decides_alone_and_no_item_follows_its_neighbour()
    {
        var items = Enumerable.Range(0, 40).Select(i => new WorkItem($"{i}", [$"{i / 4}"])).ToArray();
        Assert.Equal(Randomisation.Assign(items, 0.5, 9), Randomisation.Assign(items, 0.5, 9));
        var distinct = Enumerable.Range(0, 300).Select(seed => string.Concat(Randomisation.Assign(items, 0.5, (ulong)seed))).Distinct().Count();
        Assert.Equal(300, distinct);
        Assert.Throws<ArgumentOutOfRangeException>(() => Randomisation.Assign(items, 1, 9));
        Assert.Empty(Randomisation.Assign([], 0.5, 9));
    }

    private static WorkItem[] Items(ulong seed, int count)
    {
        var random = new Outturn.Core.Statistics.Randomness(seed);
        return [.. Enumerable.Range(0, count).Select(i => new WorkItem($"{i}", [$"kind {random.NextBelow(4)}", $"size {random.NextBelow(3)}"]))];
    }
}
