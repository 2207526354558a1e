using Outturn.Core.Statistics;

namespace Outturn.Core.Tests.Statistics;

/// <summary>
/// Simulated commits of three kinds of task. Agents do most of the work that lives short and people most of what lives long;
/// within each kind agents do better. The raw figure says the opposite.
/// </summary>
public class StratifiedTests
{
    private const int Runs = 200;
    private const double Gain = 0.1;

    // By kind (features, fixes, docs): how many of ten commits are by agents, and the share of people's lines that lives.
    private static readonly (int Agents, double Share)[] s_kinds = [(8, 0.3), (5, 0.5), (2, 0.8)];

    [Fact]
    public void Proportions_within_task_kinds_recover_sign_and_size_where_the_raw_ones_do_not()
    {
        var random = new Randomness(201);
        var watch = new Watch();
        for (var run = 0; run < Runs; run++)
        {
            var tallies = Commits(random).Select(c =>
            {
                var lives = Enumerable.Range(0, c.Lines).Count(_ => random.NextDouble() < c.Share);
                return new Tally(c.Kind, c.Side, lives, c.Lines, c.Number);
            }).ToArray();
            watch.See(StratifiedProportions.Compare(tallies, Measure.Difference, new Resampling(300, (ulong)run)), Gain, 0);
        }
        watch.Judge("survivors, Mantel-Haenszel difference", Gain, 0.01);
    }

    [Fact]
    public void Standardised_survival_recovers_sign_and_size_where_the_raw_curves_do_not()
    {
        var random = new Randomness(202);
        var watch = new Watch();
        for (var run = 0; run < Runs; run++)
        {
            var lifetimes = Commits(random).SelectMany(c =>
            {
                // A hazard that leaves the share alive at day 30, and a commit seen for 20 to 120 days.
                var (hazard, until) = (-Math.Log(c.Share) / 30, 20 + (100 * random.NextDouble()));
                return Enumerable.Range(0, c.Lines).Select(_ => Simulated.Exponential(random, hazard))
                    .Select(d => new Lifetime(Math.Ceiling(Math.Min(d, until)), d <= until, 1, c.Number))
                    .Select(l => new StratifiedLifetime(c.Kind, c.Side, l));
            }).ToArray();
            watch.See(StratifiedSurvival.Compare(lifetimes, 30, new Resampling(300, (ulong)run)), Gain, 0);
        }
        watch.Judge("survival at 30 days, standardised", Gain, 0.01);
    }

    [Fact]
    public void Durations_within_task_kinds_recover_sign_and_size_where_the_raw_ones_do_not()
    {
        var random = new Randomness(203);
        var watch = new Watch();
        for (var run = 0; run < Runs; run++)
        {
            // Short-lived kinds take long; within a kind agents take 0.7 of the time; an author's three changes share a pace.
            var paces = Enumerable.Range(0, 50).Select(_ => 0.4 * Simulated.Normal(random)).ToArray();
            var durations = Commits(random).Select(c => new Duration(
                c.Kind,
                c.Side,
                (c.Side == Side.First ? 0.7 : 1)
                    * Math.Exp(3 - (4 * s_kinds[c.Kind].Share) + (0.5 * Simulated.Normal(random)) + paces[c.Number / 3]),
                c.Number / 3)).ToArray();
            watch.See(StratifiedDurations.Compare(durations, new Resampling(300, (ulong)run)), 0.7, 1);
        }
        watch.Judge("time to merge, ratio of geometric means", 0.7, 0.02);
    }

    [Fact]
    public void The_ratio_of_durations_is_that_of_least_squares()
    {
        // R: warpbreaks, lm(log(breaks) ~ wool + tension): woolB -0.1521535668, error 0.1062978986, 95 % 0.6937392014 to 1.0632731693.
        int[][] breaks =
        [
            [26, 30, 54, 25, 70, 52, 51, 26, 67], [18, 21, 29, 17, 12, 18, 35, 30, 36], [36, 21, 24, 18, 10, 43, 28, 15, 26],
            [27, 14, 29, 19, 29, 31, 41, 20, 44], [42, 26, 19, 16, 39, 28, 21, 39, 29], [20, 21, 24, 17, 13, 15, 15, 16, 28],
        ];
        var durations = breaks.SelectMany((b, i) => b.Select(
            (v, j) => new Duration(i % 3, i < 3 ? Side.Second : Side.First, v, (9 * i) + j))).ToArray();
        var ratio = StratifiedDurations.Compare(durations, new Resampling(200)).Adjusted.Naive!.Value;
        Assert.Equal(-0.1521535668, Math.Log(ratio.Value), 10);
        Assert.Equal(0.1062978986, ratio.StandardError, 10);
        Assert.Equal(0.6937392014, ratio.Interval.Low, 8);
        Assert.Equal(1.0632731693, ratio.Interval.High, 8);
    }

    [Fact]
    public void Standardised_survival_is_the_mean_of_the_strata_with_the_mix_of_both_groups()
    {
        // The third stratum has nobody of the second group observed up to the horizon, and the fourth one commit of it: neither
        // counts.
        StratifiedLifetime[] lifetimes =
        [
            .. Stratum(1, Side.First, died: 20, alive: 80, from: 0), .. Stratum(1, Side.Second, died: 40, alive: 60, from: 100),
            .. Stratum(2, Side.First, died: 10, alive: 10, from: 200), .. Stratum(2, Side.Second, died: 18, alive: 12, from: 300),
            .. Stratum(3, Side.First, died: 5, alive: 45, from: 400),
            .. Enumerable.Range(900, 50).Select(i => new StratifiedLifetime(3, Side.Second, new Lifetime(12, false, 1, i))),
            .. Stratum(4, Side.First, died: 5, alive: 35, from: 500), new(4, Side.Second, new Lifetime(50, false, 10, 999)),
        ];
        var comparison = StratifiedSurvival.Compare(lifetimes, 30, new Resampling(200));
        Assert.Equal(((200 * 0.2) + (50 * -0.1 * -1)) / 250, comparison.Adjusted.Naive!.Value.Value, 12);
        var variance = (Math.Pow(0.8, 2) * ((0.8 * 0.2 / 100) + (0.6 * 0.4 / 100)))
            + (Math.Pow(0.2, 2) * ((0.5 * 0.5 / 20) + (0.6 * 0.4 / 30)));
        Assert.Equal(Math.Sqrt(variance), comparison.Adjusted.Naive!.Value.StandardError, 12);
        Assert.Equal((2, 4, 250.0 / 400), (comparison.SharedStrata, comparison.Strata, comparison.Overlap));
        Assert.Equal(comparison.Adjusted.Naive!.Value.Value, comparison.Adjusted.Clustered!.Value.Value, 12);

        static IEnumerable<StratifiedLifetime> Stratum(int stratum, Side side, int died, int alive, int from) =>
            Enumerable.Range(0, died + alive).Select(i => new StratifiedLifetime(
                stratum, side, new Lifetime(i < died ? 5 + (i % 20) : 40, i < died, 1, from + i)));
    }

    private static IEnumerable<Commit> Commits(Randomness random)
    {
        for (var number = 0; number < 150; number++)
        {
            var kind = random.NextBelow(3);
            var side = random.NextBelow(10) < s_kinds[kind].Agents ? Side.First : Side.Second;
            var share = s_kinds[kind].Share + (side == Side.First ? Gain : 0);
            // What the commit's lines have in common: half of the commits fare better, half worse.
            var own = random.NextBelow(2) == 0 ? -0.08 : 0.08;
            yield return new Commit(number, kind, side, 1 + random.NextBelow(40), share + own);
        }
    }

    private sealed record Commit(int Number, int Kind, Side Side, int Lines, double Share);

    private sealed class Watch
    {
        private int _runs;
        private int _wrongWay;
        private int _rightWay;
        private int _disagree;
        private int _covered;
        private int _coveredNaively;
        private int _rawCovered;
        private double _sum;

        public void See(Comparison comparison, double truth, double noEffect)
        {
            var (raw, adjusted) = (comparison.Raw, comparison.Adjusted);
            _runs++;
            _wrongWay += (raw.Clustered!.Value.Value - noEffect) * (truth - noEffect) < 0 ? 1 : 0;
            _rightWay += (adjusted.Clustered!.Value.Value - noEffect) * (truth - noEffect) > 0 ? 1 : 0;
            _disagree += comparison.DisagreeInSign ? 1 : 0;
            _covered += adjusted.Clustered!.Value.Percentile.Contains(truth) ? 1 : 0;
            _coveredNaively += adjusted.Naive!.Value.Interval.Contains(truth) ? 1 : 0;
            _rawCovered += raw.Clustered!.Value.Percentile.Contains(truth) ? 1 : 0;
            _sum += adjusted.Clustered!.Value.Value;
            Assert.Null(comparison.CannotConclude);
        }

        public void Judge(string what, double truth, double tolerance)
        {
            Simulated.Say($"{what}: mean {_sum / _runs:0.000} (truth {truth})");
            Simulated.Say($"of the wrong sign: raw {Share(_wrongWay):0} %, adjusted {100 - Share(_rightWay):0} %");
            Simulated.Say($"covered of 95 %: clustered {Share(_covered):0.0}, naive {Share(_coveredNaively):0.0}");
            Simulated.Say($"raw, clustered {Share(_rawCovered):0.0}");
            Assert.Equal(truth, _sum / _runs, tolerance);
            Assert.True(_wrongWay > 0.9 * _runs);
            Assert.True(_rightWay > 0.95 * _runs);
            Assert.True(_disagree > 0.85 * _runs);
            Assert.InRange(_covered / (double)_runs, 0.9, 0.99);
            Assert.True(_rawCovered < 0.05 * _runs);
        }

        private double Share(int count) => 100.0 * count / _runs;
    }
}
