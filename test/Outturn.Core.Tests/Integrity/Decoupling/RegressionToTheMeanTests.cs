using Outturn.Core.Integrity.Decoupling;
using Outturn.Core.Statistics;
using Outturn.Core.Tests.Statistics;

namespace Outturn.Core.Tests.Integrity.Decoupling;

public class RegressionToTheMeanTests
{
    [Theory]
    [InlineData("mostly real", 0.5, 15)]
    [InlineData("half chance", 0.2886751, 15)]
    [InlineData("mostly chance", 0.1, 40)]
    public void The_share_of_a_lead_that_regresses_is_covered_and_comes_true(string what, double spread, int groups)
    {
        const int runs = 600;
        const int periods = 12;
        // A group's mean over 12 periods has a variance of 1/12 by chance.
        var truth = (1.0 / periods) / ((spread * spread) + (1.0 / periods));
        var random = new Randomness(14);
        var (covered, flagged, said, came, mean) = (0, 0, 0.0, 0.0, 0.0);
        for (var run = 0; run < runs; run++)
        {
            var levels = random.Normals(groups);
            var seen = Enumerable.Range(0, periods).SelectMany(period =>
            {
                var shared = random.Normal();
                return levels.Select((level, group) => new Observation(World.Start.AddDays(7 * period), $"{group:00}", (spread * level) + shared + random.Normal(), 0));
            }).ToArray();
            var found = RegressionToTheMean.Of(ProxySeries.Of(seen, []), 0.95).Result!;
            covered += found.RegressesInterval.Contains(truth) ? 1 : 0;
            flagged += found.PValue <= 0.05 ? 1 : 0;
            var top = seen.GroupBy(row => row.Group).OrderByDescending(rows => rows.Average(row => row.Proxy)).First().Key;
            said += found.Expected / runs;
            mean += found.Regresses / runs;
            came += spread * (levels[int.Parse(top, System.Globalization.CultureInfo.InvariantCulture)] - levels.Average()) / runs;
        }
        Sampling.Print(FormattableString.Invariant($"{what}: {truth:0.000} of a lead is chance, said {mean:0.000}; interval covers {covered / (double)runs:P1}; called mostly chance {flagged / (double)runs:P1}; lead expected {said:0.000}, true {came:0.000}"));
        Assert.InRange(covered / (double)runs, 0.95 - (3.1 * 0.0089), 1);
        Assert.Equal(came, said, 0.05);
        Assert.True(truth > 0.8 ? flagged > 0.6 * runs : flagged <= runs * World.Most(0.05, runs));
    }

    [Fact]
    public void The_reliability_is_Cronbachs_alpha()
    {
        // Three groups in three blocks of four alike periods: variances by hand.
        double[][] blocks = [[1, 2, 6], [2, 4, 6], [3, 3, 9]];
        var seen = blocks.SelectMany((own, block) => Enumerable.Range(0, 4).SelectMany(at => own.Select((value, group) =>
            new Observation(World.Start.AddDays((block * 4) + at), $"{group}", value, 0)))).ToArray();
        var found = RegressionToTheMean.Of(ProxySeries.Of(seen, []), 0.95).Result!;
        double Variance(double[] values) => values.Sum(value => Math.Pow(value - values.Average(), 2)) / (values.Length - 1);
        // α = k/(k − 1) (1 − Σ variances of blocks ÷ variance of sums).
        var alpha = 1.5 * (1 - (blocks.Sum(Variance) / Variance([.. Enumerable.Range(0, 3).Select(group => blocks.Sum(block => block[group]))])));
        Assert.Equal(1 - alpha, found.Regresses, 12);
        Assert.Equal(7 - (36.0 / 9), found.Lead, 12);
        Assert.Equal(found.Lead * alpha, found.Expected, 12);
    }

    [Fact]
    public void Two_groups_have_no_top_to_speak_of()
    {
        var seen = Enumerable.Range(0, 40).Select(i => new Observation(World.Start.AddDays(i / 2), $"{i % 2}", i, 0)).ToArray();
        Assert.Contains("three groups", RegressionToTheMean.Of(ProxySeries.Of(seen, []), 0.95).Needed, StringComparison.Ordinal);
    }
}
