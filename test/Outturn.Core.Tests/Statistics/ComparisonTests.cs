using Outturn.Core.Statistics;

namespace Outturn.Core.Tests.Statistics;

/// <summary>When two groups can be compared at all, and what is said when they cannot.</summary>
public class ComparisonTests
{
    private static readonly ComparisonWords s_words = new("by agents", "by people");

    [Fact]
    public void Few_commits_conclude_nothing_and_say_how_many_are_needed()
    {
        var comparison = Compare([.. Commits(0, Side.First, 3), .. Commits(0, Side.Second, 40)]);
        Assert.StartsWith(
            "3 commits by agents; 10 are needed; a difference as large as the one seen would take about ",
            comparison.CannotConclude,
            StringComparison.Ordinal);
        Assert.Equal((3, 40), (comparison.FirstClusters, comparison.SecondClusters));
        Assert.NotNull(comparison.ClustersNeeded);
    }

    [Fact]
    public void Enough_commits_in_shared_strata_conclude()
    {
        var comparison = Compare([.. Commits(0, Side.First, 12), .. Commits(0, Side.Second, 12)]);
        Assert.Null(comparison.CannotConclude);
        Assert.Equal((1, 1, 1.0), (comparison.SharedStrata, comparison.Strata, comparison.Overlap));
        Assert.NotNull(comparison.Adjusted.Clustered);
    }

    [Fact]
    public void Groups_that_never_meet_are_not_compared()
    {
        var comparison = Compare([.. Commits(0, Side.First, 30), .. Commits(1, Side.Second, 40)]);
        Assert.Equal("30 commits by agents and 40 by people, and no stratum where both can be compared", comparison.CannotConclude);
        Assert.Equal(0, comparison.Overlap);
        Assert.Null(comparison.Adjusted.Naive);
        Assert.NotNull(comparison.Raw.Clustered);
        Assert.False(comparison.DisagreeInSign);
    }

    [Fact]
    public void Little_overlap_concludes_nothing()
    {
        var comparison = Compare(
            [.. Commits(0, Side.First, 12), .. Commits(0, Side.Second, 12), .. Commits(1, Side.Second, 60, from: 100)]);
        Assert.Equal(24.0 / 84, comparison.Overlap, 12);
        Assert.Contains(
            "29 % of the lines stand in strata that hold both groups; 50 % are needed",
            comparison.CannotConclude,
            StringComparison.Ordinal);
    }

    [Fact]
    public void One_commit_that_holds_most_lines_is_not_many()
    {
        var comparison = Compare(
            [.. Commits(0, Side.First, 20), .. Commits(0, Side.Second, 20), new(0, Side.First, 900, 2_000, 999)]);
        Assert.Contains(
            "a few of the 21 commits by agents hold most lines: they weigh as 1.4 equal ones; 5 are needed",
            comparison.CannotConclude,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Hardly_any_events_conclude_nothing()
    {
        Tally[] tallies =
        [
            .. Enumerable.Range(0, 40).Select(i => new Tally(0, i % 2 == 0 ? Side.First : Side.Second, i is 3 or 4 ? 1 : 0, 10, i)),
        ];
        Assert.Contains(
            "2 of the commits compared have the rarer outcome; 5 are needed",
            Compare(tallies).CannotConclude,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_group_that_came_out_alike_throughout_has_no_interval_and_concludes_nothing()
    {
        // 0 of 12 says of a share that it is below a quarter, and no resample says so.
        Tally[] tallies =
        [
            .. Enumerable.Range(0, 200).Select(i => new Tally(0, Side.First, i % 20 == 0 ? 1 : 0, 1, i)),
            .. Enumerable.Range(200, 12).Select(i => new Tally(0, Side.Second, 0, 1, i)),
        ];
        Assert.StartsWith(
            "the 12 commits by people that can be compared all came out alike",
            Compare(tallies).CannotConclude,
            StringComparison.Ordinal);
        Assert.Null(Compare([.. tallies[..^1], new Tally(0, Side.Second, 1, 1, 211)]).CannotConclude);
    }

    [Fact]
    public void Empty_data_conclude_nothing()
    {
        Assert.Equal("0 commits by agents and 0 by people, and no stratum where both can be compared", Compare([]).CannotConclude);
        Assert.NotNull(StratifiedSurvival.Compare([], 30, new Resampling(50)).CannotConclude);
        Assert.NotNull(StratifiedDurations.Compare([], new Resampling(50)).CannotConclude);
    }

    [Fact]
    public void Ratios_have_the_same_sign_and_an_interval_of_their_own()
    {
        Tally[] tallies = [.. Commits(0, Side.First, 30), .. Commits(0, Side.Second, 30)];
        var difference = StratifiedProportions.Compare(tallies, Measure.Difference, new Resampling(500), s_words);
        foreach (var measure in new[] { Measure.RiskRatio, Measure.OddsRatio })
        {
            var ratio = StratifiedProportions.Compare(tallies, measure, new Resampling(500), s_words);
            Assert.Equal(ratio.Adjusted.Naive!.Value.Value, ratio.Adjusted.Clustered!.Value.Value, 12);
            Assert.Equal(difference.Adjusted.Naive!.Value.Value > 0, ratio.Adjusted.Naive!.Value.Value > 1);
            Assert.Equal(difference.Adjusted.Clustered!.Value.Percentile.Low > 0, ratio.Adjusted.Clustered!.Value.Percentile.Low > 1);
        }
    }

    [Fact]
    public void Half_a_standard_deviation_takes_sixty_three_of_each_at_eighty_per_cent()
    {
        // (1.959964 + 0.841621)² × 2 ÷ 0.5² = 62.79; the same whatever the clusters that the error was seen on.
        Assert.Equal(63, Power.ClustersNeeded(0.5, Math.Sqrt(2.0 / 40), 40, 40));
        Assert.Equal(63, Power.ClustersNeeded(0.5, Math.Sqrt((1.0 / 10) + (1.0 / 90)), 10, 90));
        Assert.Equal(85, Power.ClustersNeeded(0.5, Math.Sqrt(2.0 / 40), 40, 40, power: 0.9));
        Assert.Null(Power.ClustersNeeded(0, 1, 5, 5));
    }

    private static Comparison Compare(Tally[] tallies) =>
        StratifiedProportions.Compare(tallies, Measure.Difference, new Resampling(300), s_words);

    private static IEnumerable<Tally> Commits(int stratum, Side side, int count, int from = 0) =>
        Enumerable.Range(from, count).Select(i => new Tally(
            stratum, side, (i * 7 % 10) + (side == Side.First ? 3 : 0), 20, (2 * i) + (side == Side.First ? 0 : 1)));
}
