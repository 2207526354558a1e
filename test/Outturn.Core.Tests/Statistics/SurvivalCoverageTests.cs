using Outturn.Core.Statistics;

namespace Outturn.Core.Tests.Statistics;

/// <summary>How often the intervals hold the truth, and the tests cry wolf, on data of which the truth is known.</summary>
public class SurvivalCoverageTests
{
    [Fact]
    public void Log_log_intervals_of_independent_lines_cover_at_their_level()
    {
        var random = new Randomness(101);
        int covered = 0, runs = 4_000;
        for (var run = 0; run < runs; run++)
        {
            var lifetimes = Enumerable.Range(0, 80).Select(i =>
            {
                var (death, until) = (Simulated.Exponential(random, 0.02), 20 + (100 * random.NextDouble()));
                return new Lifetime(Math.Min(death, until), death <= until, 1, i);
            }).ToArray();
            covered += KaplanMeier.Of(lifetimes).IntervalAt(40, 0.95)!.Value.Contains(Math.Exp(-0.02 * 40)) ? 1 : 0;
        }
        Simulated.Say($"independent lines, log-log: {100.0 * covered / runs:0.0} % (95 % is meant)");
        Assert.InRange(covered / (double)runs, 0.94, 0.96);
    }

    [Theory]
    [InlineData(10, false, 0.88)]
    [InlineData(20, false, 0.915)]
    [InlineData(60, false, 0.93)]
    [InlineData(20, true, 0.8)]
    [InlineData(60, true, 0.85)]
    public void Clusters_resampled_cover_near_their_level_where_greenwood_does_not(int commits, bool uneven, double least)
    {
        var random = new Randomness(102);
        var truth = Simulated.Survival(0.015, 30);
        int percentile = 0, corrected = 0, naive = 0, runs = 1_000;
        for (var run = 0; run < runs; run++)
        {
            var lifetimes = Simulated.Lifetimes(random, commits, 0.015, 60, uneven: uneven);
            var resampled = ClusterBootstrap.Survival(lifetimes, [30], new Resampling(500, (ulong)run))[0]!.Value;
            percentile += resampled.Percentile.Contains(truth) ? 1 : 0;
            corrected += resampled.BiasCorrected.Contains(truth) ? 1 : 0;
            naive += KaplanMeier.Of(lifetimes).IntervalAt(30, 0.95)!.Value.Contains(truth) ? 1 : 0;
        }
        Simulated.Say($"{commits} commits{(uneven ? " of uneven size" : "")}, covered of 95 %:");
        Simulated.Say($"percentile {100.0 * percentile / runs:0.0}, BCa {100.0 * corrected / runs:0.0}");
        Simulated.Say($"Greenwood with log-log {100.0 * naive / runs:0.0}");
        Assert.InRange(percentile / (double)runs, least, 0.97);
        Assert.InRange(corrected / (double)runs, least, 0.97);
        Assert.InRange(naive / (double)runs, 0.1, 0.75);
    }

    [Fact]
    public void Differences_of_clustered_groups_are_covered_near_their_level()
    {
        var random = new Randomness(103);
        var (share, mean) = (
            Simulated.Survival(0.01, 30) - Simulated.Survival(0.02, 30), Simulated.Mean(0.01, 30) - Simulated.Mean(0.02, 30));
        int shares = 0, means = 0, naive = 0, runs = 500;
        for (var run = 0; run < runs; run++)
        {
            // Times as they are: whole days would move the mean by half a day.
            var first = Simulated.Lifetimes(random, 30, 0.01, 60, wholeDays: false);
            var second = Simulated.Lifetimes(random, 50, 0.02, 60, wholeDays: false, firstCluster: 30);
            var how = new Resampling(400, (ulong)run);
            shares += ClusterBootstrap.SurvivalDifference(first, second, [30], how)[0]!.Value.Percentile.Contains(share) ? 1 : 0;
            means += ClusterBootstrap.RestrictedMeanDifference(first, second, 30, how)!.Value.Percentile.Contains(mean) ? 1 : 0;
            var plain = RestrictedMean.Difference(KaplanMeier.Of(first), KaplanMeier.Of(second), 30, 0.95)!.Value;
            naive += plain.Interval.Contains(mean) ? 1 : 0;
        }
        Simulated.Say($"30 and 50 commits, covered of 95 %: survival difference {100.0 * shares / runs:0.0}");
        Simulated.Say($"restricted mean difference {100.0 * means / runs:0.0}, naive {100.0 * naive / runs:0.0}");
        Assert.InRange(shares / (double)runs, 0.91, 0.975);
        Assert.InRange(means / (double)runs, 0.91, 0.975);
        Assert.InRange(naive / (double)runs, 0.3, 0.75);
    }

    [Theory]
    [InlineData(10, 15)]
    [InlineData(30, 50)]
    public void The_clustered_log_rank_test_cries_wolf_about_as_often_as_it_says(int one, int other)
    {
        var random = new Randomness(104);
        int clustered = 0, naive = 0, runs = 2_000;
        for (var run = 0; run < runs; run++)
        {
            var first = Simulated.Lifetimes(random, one, 0.015, 60);
            var second = Simulated.Lifetimes(random, other, 0.015, 60, firstCluster: one);
            clustered += LogRank.TestClustered(first, second)!.PValue < 0.05 ? 1 : 0;
            naive += LogRank.Test(first, second)!.PValue < 0.05 ? 1 : 0;
        }
        Simulated.Say($"{one} and {other} commits of one kind, told apart in 5 % at most:");
        Simulated.Say($"clustered {100.0 * clustered / runs:0.0}, naive {100.0 * naive / runs:0.0}");
        Assert.InRange(clustered / (double)runs, 0.025, 0.07);
        Assert.InRange(naive / (double)runs, 0.25, 0.7);
    }

    [Fact]
    public void The_clustered_log_rank_test_finds_a_difference_that_is_there()
    {
        var random = new Randomness(105);
        int found = 0, runs = 300;
        for (var run = 0; run < runs; run++)
        {
            var first = Simulated.Lifetimes(random, 60, 0.008, 60);
            var second = Simulated.Lifetimes(random, 60, 0.02, 60, firstCluster: 60);
            found += LogRank.TestClustered(first, second)!.PValue < 0.05 ? 1 : 0;
        }
        Simulated.Say($"a hazard 2.5 times as high among 60 commits each is found in {100.0 * found / runs:0} %");
        Assert.True(found > 0.85 * runs);
    }
}
