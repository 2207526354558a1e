using Outturn.Core.Integrity.Decoupling;
using Outturn.Core.Statistics;

namespace Outturn.Core.Tests.Integrity.Decoupling;

public class RelationChangeTests
{
    [Theory]
    [InlineData("12 groups", 12, 0)]
    [InlineData("12 groups, autocorrelation 0.5, half shared", 12, 0.5)]
    [InlineData("1 group, autocorrelation 0.3", 1, 0.3)]
    public void A_slope_that_falls_is_found_and_one_that_stays_is_not(string what, int groups, double autocorrelation)
    {
        const int runs = 400;
        var honest = new World { Groups = groups, Before = 60, Under = 60, Autocorrelation = autocorrelation, Shared = autocorrelation };
        var loose = honest with { Left = _ => 0.3 };
        var random = new Randomness(3);
        var covered = 0;
        var silent = World.Rate($"{what}: no change, significant at 5 %", runs, _ =>
        {
            var found = RelationChange.Of(honest.Draw(random)).Result!;
            covered += found.Change.Interval(0.95, studentT: true).Contains(0) ? 1 : 0;
            return found.PValue <= 0.05;
        });
        var kept = 0.0;
        var power = World.Rate($"{what}: 30 % left, significant at 5 %", runs, _ =>
        {
            var found = RelationChange.Of(loose.Draw(random)).Result!;
            kept += found.Kept / runs;
            return found.PValue <= 0.05;
        });
        Outturn.Core.Tests.Statistics.Sampling.Print(FormattableString.Invariant($"interval of no change covers {covered / (double)runs:P1}; share left on average {kept:0.000}"));
        Assert.InRange(silent, 0, World.Most(0.05, runs));
        Assert.True(covered / (double)runs > 0.92);
        Assert.True(power > 0.9);
        Assert.Equal(0.3, kept, 0.05);
    }

    [Fact]
    public void Slopes_are_those_of_least_squares_with_a_level_for_each_group_and_phase()
    {
        var series = new World { Groups = 7, Before = 9, Under = 11, Left = _ => 0.5 }.Draw(new Randomness(8));
        var found = RelationChange.Of(series).Result!;
        var rows = series.Rows;
        var columns = new List<double[]>();
        foreach (var phase in new[] { Phase.Before, Phase.Under })
        {
            columns.AddRange(Enumerable.Range(0, 7).Select(group => rows.Select(row => row.Group == group && row.Phase == phase ? 1.0 : 0).ToArray()));
            columns.Add([.. rows.Select(row => row.Phase == phase ? row.Proxy : 0)]);
        }
        var fit = LeastSquares.Fit(columns, [.. rows.Select(row => row.Outcome)]);
        Assert.Equal(fit.Coefficients[7]!.Value, found.Before.Value, 10);
        Assert.Equal(fit.Coefficients[15]!.Value, found.Under.Value, 10);
        Assert.Equal(found.Under.Value - found.Before.Value, found.Change.Value, 12);
        Assert.Equal(6, found.Change.DegreesOfFreedom, 10);
        Assert.True(found.ByGroup);
        // CR3 is wider than CR1, and of its size.
        Assert.InRange(found.Before.StandardError / fit.ClusterRobust(7, [.. rows.Select(row => row.Group)])!.Value, 0.9, 1.6);
    }

    [Fact]
    public void What_more_of_the_proxy_promises_may_be_less_of_the_outcome()
    {
        var world = new World { Left = _ => 0.2 };
        var together = RelationChange.Of(world.Draw(new Randomness(4))).Result!;
        var opposite = RelationChange.Of(world.Draw(new Randomness(4), Direction.Opposite)).Result!;
        Assert.Equal(together, opposite);
    }

    [Fact]
    public void Without_a_date_or_with_too_few_periods_it_says_what_it_needs()
    {
        var random = new Randomness(1);
        var never = RelationChange.Of(new World { Targeted = 0 }.Draw(random));
        Assert.Null(never.Result);
        Assert.Contains("the day since when", never.Needed, StringComparison.Ordinal);
        Assert.Null(RelationChange.Of(new World { Before = 3 }.Draw(random)).Result);
        ProxySeries flat = ProxySeries.Of(
            [.. Enumerable.Range(0, 20).Select(i => new Observation(World.Start.AddDays(i), "team", 1, i))], [new TargetPeriod("team", World.Start.AddDays(10))]);
        Assert.Contains("varies", RelationChange.Of(flat).Needed, StringComparison.Ordinal);
    }

    [Fact]
    public void A_series_refuses_what_it_cannot_mean()
    {
        Observation one = new(World.Start, "team", 1, 2);
        Assert.Throws<ArgumentException>(() => ProxySeries.Of([one, one with { Proxy = 3 }], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => ProxySeries.Of([one with { Outcome = double.NaN }], []));
        Assert.Throws<ArgumentException>(() => ProxySeries.Of([one], [new TargetPeriod("team", World.Start, World.Start)]));
        Assert.Throws<ArgumentException>(() => ProxySeries.Of([one], [new TargetPeriod("team", World.Start), new TargetPeriod("team", World.Start.AddDays(1))]));
        Assert.Null(ProxySeries.Of([one], [new TargetPeriod("another", World.Start)]).Since);
    }
}
