using System.Diagnostics;
using Outturn.Core.Statistics;

namespace Outturn.Core.Tests.Statistics;

public class ClusterBootstrapTests
{
    [Fact]
    public void Without_censoring_it_is_the_bootstrap_of_a_ratio()
    {
        var random = new Randomness(3);
        var clusters = Enumerable.Range(0, 40)
            .Select(c => (Dead: (long)random.NextBelow(9), All: 9L + random.NextBelow(20))).ToArray();
        var lifetimes = clusters
            .SelectMany((c, i) => new Lifetime[] { new(7, true, c.Dead, i), new(99, false, c.All - c.Dead, i) }).ToArray();
        var ratio = Bootstrap.Ratio(
            [.. clusters.Select(c => (double)(c.All - c.Dead))], [.. clusters.Select(c => (double)c.All)], 999, 5, 0.9)!.Value;
        var survival = ClusterBootstrap.Survival(lifetimes, [30], new Resampling(999, 5, 0.9))[0]!.Value;
        Assert.Equal(ratio.Low, survival.BiasCorrected.Low, 12);
        Assert.Equal(ratio.High, survival.BiasCorrected.High, 12);
        Assert.Equal(40, survival.Clusters);
    }

    [Fact]
    public void Each_replicate_is_the_curve_of_the_clusters_drawn()
    {
        double[] times = [10, 20, 20.5, 35];
        var lifetimes = Simulated.Lifetimes(new Randomness(11), clusters: 25, hazard: 0.03, age: 60, wholeDays: false);
        var byCluster = lifetimes.GroupBy(l => l.Cluster).OrderBy(g => g.Key).Select(g => g.ToArray()).ToArray();
        var random = new Randomness(21);
        var drawn = times.Select(_ => new List<double>()).ToArray();
        for (var replicate = 0; replicate < 399; replicate++)
        {
            var curve = KaplanMeier.Of(Enumerable.Range(0, 25).SelectMany(_ => byCluster[random.NextBelow(25)]).ToArray());
            for (var i = 0; i < times.Length; i++)
            {
                drawn[i].Add(curve.At(times[i])!.Value);
            }
        }
        var answer = ClusterBootstrap.Survival(lifetimes, times, new Resampling(399, 21));
        for (var i = 0; i < times.Length; i++)
        {
            drawn[i].Sort();
            Assert.Equal(KaplanMeier.Of(lifetimes).At(times[i])!.Value, answer[i]!.Value.Value, 12);
            Assert.Equal(drawn[i][9], answer[i]!.Value.Percentile.Low, 12);
            Assert.Equal(drawn[i][^10], answer[i]!.Value.Percentile.High, 12);
        }
    }

    [Fact]
    public void A_group_against_itself_differs_by_nothing_and_against_another_by_the_difference()
    {
        var first = KnownLifetimes.Treated;
        var second = KnownLifetimes.Placebo.Select(l => l with { Cluster = 100 + l.Cluster }).ToArray();
        var difference = ClusterBootstrap.SurvivalDifference(first, second, [10, 20], new Resampling(500))[0]!.Value;
        Assert.Equal(0.752941 - 0.380952, difference.Value, 6);
        Assert.True(difference.BiasCorrected.Contains(difference.Value) && difference.Percentile.Contains(difference.Value));
        Assert.Equal(Math.Sqrt(Math.Pow(0.0963497, 2) + Math.Pow(0.1059712, 2)), difference.StandardError, 0.02);
        Assert.Null(ClusterBootstrap.SurvivalDifference(first, first, [10], new Resampling(100))[0]);
    }

    [Fact]
    public void Restricted_means_are_those_of_the_curves()
    {
        var second = KnownLifetimes.Placebo.Select(l => l with { Cluster = 100 + l.Cluster }).ToArray();
        var mean = ClusterBootstrap.RestrictedMean(KnownLifetimes.Treated, 20, new Resampling())!.Value;
        Assert.Equal(16.11653, mean.Value, 5);
        Assert.Equal(1.25156, mean.StandardError, 0.15);
        var difference = ClusterBootstrap.RestrictedMeanDifference(KnownLifetimes.Treated, second, 20, new Resampling())!.Value;
        Assert.Equal(16.11653 - 8.42857, difference.Value, 4);
        Assert.Equal(1.7817, difference.StandardError, 0.2);
    }

    [Fact]
    public void The_spread_over_clusters_is_near_the_robust_error_of_r()
    {
        // R: survfit(Surv(t, s) ~ 1, cluster = id, robust = TRUE) on the treated of Freireich in 14 clusters.
        var treated = KnownLifetimes.Clustered(KnownLifetimes.Treated, 14);
        var answer = ClusterBootstrap.Survival(treated, [6, 13, 22, 23], new Resampling(10_000));
        double[] printed = [0.0673435, 0.0786016, 0.1161706, 0.1321410];
        for (var i = 0; i < printed.Length; i++)
        {
            Assert.InRange(answer[i]!.Value.StandardError / printed[i], 0.95, 1.15);
        }
    }

    [Fact]
    public void Where_nobody_died_the_clusters_count_and_not_their_lines()
    {
        var lifetimes = Enumerable.Range(0, 12).Select(c => new Lifetime(50, false, 1_000, c)).ToArray();
        var survival = ClusterBootstrap.Survival(lifetimes, [30], new Resampling())[0]!.Value;
        Assert.Equal(1, survival.Value);
        Assert.Equal(Wilson.Proportion(12, 12, 0.95), survival.BiasCorrected);
    }

    [Fact]
    public void What_was_not_observed_has_no_figure()
    {
        var answer = ClusterBootstrap.Survival(KnownLifetimes.Treated, [20, 36], new Resampling(200));
        Assert.NotNull(answer[0]);
        Assert.Null(answer[1]);
        Assert.Null(ClusterBootstrap.Survival([], [20], new Resampling(200))[0]);
        Assert.Null(ClusterBootstrap.RestrictedMean(KnownLifetimes.Treated, 36, new Resampling(200)));
        Assert.Throws<ArgumentException>(() => ClusterBootstrap.Survival([], [20, 10], new Resampling(200)));
        Assert.Throws<ArgumentException>(() => ClusterBootstrap.Survival([], [], new Resampling(200)));
    }

    [Fact]
    public void Ten_thousand_commits_and_their_hundred_thousand_observations_take_little_time()
    {
        var random = new Randomness(1);
        var lifetimes = new Lifetime[100_000];
        for (var i = 0; i < lifetimes.Length; i++)
        {
            var died = random.NextBelow(3) > 0;
            var time = died ? 400 * random.NextDouble() : 300 + random.NextBelow(500);
            lifetimes[i] = new Lifetime(time, died, 1 + random.NextBelow(50), i % 10_000);
        }
        double[] horizons = [7, 30, 90, 180, 365];
        var clock = Stopwatch.StartNew();
        var answer = ClusterBootstrap.Survival(lifetimes, horizons, new Resampling());
        TestContext.Current.TestOutputHelper?.WriteLine($"2,000 replicates and the jackknife: {clock.Elapsed.TotalSeconds:0.00} s");
        // Generous, since the machine may be busy; a pass over lines instead of cells would take minutes.
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20));
        var curve = KaplanMeier.Of(lifetimes);
        Assert.Equal(curve.At(90)!.Value, answer[2]!.Value.Value, 12);
        // Rounded up to whole days, since there are more than 2,048 times of death, and some lines are censored by then.
        Assert.Equal(curve.At(365)!.Value, answer[4]!.Value.Value, 1e-4);
    }
}
