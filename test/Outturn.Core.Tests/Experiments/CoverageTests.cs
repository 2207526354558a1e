using Outturn.Core.Experiments;
using Outturn.Core.Statistics;
using Outturn.Core.Tests.Statistics;

namespace Outturn.Core.Tests.Experiments;

/// <summary>How often 95 % intervals hold the truth on simulated data. The seeds are fixed, and so are the figures.</summary>
public class CoverageTests
{
    private const double Truth = 0.25;
    private static readonly AnalysisPlan s_plan = new(MissingRule.Impute, 0.95, StudentT: false, IsClustered: true, Order: null, Seed: 1);

    [Fact]
    public void HC3_covers_where_variances_differ_and_the_classical_interval_does_not()
    {
        // A fifth is treated, with three times the spread.
        var random = new Randomness(3);
        var (classical, hc3, _) = Coverage(3000, _ => Enumerable.Range(0, 150).Select(i => i % 5 == 0).Select(treated => Row(
            treated, 3 + (treated ? Truth + (1.5 * random.Normal()) : 0.5 * random.Normal()), 0, 0)), s_plan);
        Sampling.Print($"unequal variances: classical {classical:P1}, HC3 {hc3:P1} of 95 %");
        Assert.InRange(hc3, 0.935, 0.965);
        Assert.True(classical < 0.75);
    }

    [Fact]
    public void The_cluster_robust_interval_covers_where_whole_clusters_are_treated_and_the_others_do_not()
    {
        var random = new Randomness(4);
        var (classical, hc3, cluster) = Coverage(1500, _ => Enumerable.Range(0, 80).SelectMany(group =>
        {
            var common = random.Normal();
            return Enumerable.Range(0, 6).Select(_ => Row(group % 2 == 0, 3 + (group % 2 == 0 ? Truth : 0) + common + random.Normal(), 0, group));
        }), s_plan);
        Sampling.Print($"80 clusters of 6: classical {classical:P1}, HC3 {hc3:P1}, cluster-robust {cluster:P1} of 95 %");
        Assert.InRange(cluster, 0.93, 0.965);
        Assert.True(hc3 < 0.75 && classical < 0.75);
    }

    [Fact]
    public void Multiple_imputation_covers_where_dropping_what_is_missing_is_wrong()
    {
        // Large items, known by their size, are mostly missing with AI and never without; with AI, size matters more. Over all
        // items the effect is 0.25.
        var random = new Randomness(5);
        var plan = s_plan with { Missing = MissingRule.Multiple, IsClustered = false };
        var (imputed, dropped) = (0, 0);
        const int runs = 300;
        for (var run = 0; run < runs; run++)
        {
            Trial[] trials = [.. Enumerable.Range(0, 120).Select(i =>
            {
                var (treated, size) = (i % 2 == 0, random.Normal());
                var log = 3 + (size * (treated ? 1.5 : 0.5)) + (treated ? Truth : 0) + (0.5 * random.Normal());
                var isMissing = treated && size > 0.3 && random.NextDouble() < 0.7;
                return new Trial(treated, isMissing ? null : Math.Exp(log), 0, [size], 0);
            })];
            imputed += Holds(ExperimentAnalysis.Analyze(trials, plan with { Seed = (ulong)run }).Result!.Effects[1]);
            dropped += Holds(ExperimentAnalysis.Analyze(trials, plan with { Missing = MissingRule.Drop }).Result!.Effects[1]);
        }
        Sampling.Print($"a fifth missing by size: multiple imputation {imputed / (double)runs:P1}, rows dropped {dropped / (double)runs:P1} of 95 %");
        Assert.InRange(imputed / (double)runs, 0.92, 0.985);
        Assert.True(dropped < 0.85 * runs);
    }

    [Fact]
    public void Follow_ups_imputed_several_times_keep_coverage_when_many_are_missing()
    {
        var random = new Randomness(6);
        var (multiple, once) = (0, 0);
        const int runs = 300;
        for (var run = 0; run < runs; run++)
        {
            Trial[] trials = [.. Enumerable.Range(0, 100).Select(i =>
            {
                var treated = i % 2 == 0;
                var factor = treated ? Math.Exp(Truth) : 1;
                var followUp = factor * 20 * Math.Exp(random.Normal());
                return new Trial(treated, factor * 10 * Math.Exp(0.5 * random.Normal()), random.NextDouble() < 0.6 ? null : followUp, [], 0);
            })];
            multiple += Holds(ExperimentAnalysis.Analyze(trials, s_plan with { Missing = MissingRule.Multiple, Seed = (ulong)run }).Result!.Effects[1]);
            once += Holds(ExperimentAnalysis.Analyze(trials, s_plan).Result!.Effects[1]);
        }
        Sampling.Print($"six of ten follow-ups missing: multiple imputation {multiple / (double)runs:P1}, the arm's mean once {once / (double)runs:P1} of 95 %");
        Assert.InRange(multiple / (double)runs, 0.90, 0.985);
        Assert.True(once < 0.85 * runs);
    }

    private static (double Classical, double HC3, double Cluster) Coverage(int runs, Func<int, IEnumerable<Trial>> draw, AnalysisPlan plan)
    {
        var held = new int[3];
        for (var run = 0; run < runs; run++)
        {
            var result = ExperimentAnalysis.Analyze([.. draw(run)], plan).Result!;
            for (var i = 0; i < held.Length; i++)
            {
                held[i] += result.Effects[i].LogInterval is null ? 0 : Holds(result.Effects[i]);
            }
        }
        return (held[0] / (double)runs, held[1] / (double)runs, held[2] / (double)runs);
    }

    private static int Holds(Effect effect) => effect.LogInterval!.Value.Contains(Truth) ? 1 : 0;

    private static Trial Row(bool treated, double log, double followUp, int cluster) => new(treated, Math.Exp(log), followUp, [], cluster);
}
