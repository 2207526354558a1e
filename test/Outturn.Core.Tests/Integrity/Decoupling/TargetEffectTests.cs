using Outturn.Core.Integrity.Decoupling;
using Outturn.Core.Statistics;
using Outturn.Core.Tests.Statistics;

namespace Outturn.Core.Tests.Integrity.Decoupling;

public class TargetEffectTests
{
    private const int Window = 12;

    [Fact]
    public void A_proxy_that_rose_for_nothing_is_found_and_one_that_rose_by_effort_is_not()
    {
        const int runs = 400;
        var honest = new World { Groups = 16, Targeted = 8, Effort = 1, Autocorrelation = 0.4, Shared = 0.3 };
        var gamed = honest with { Effort = 0, Gamed = 1 };
        var random = new Randomness(9);
        var covered = 0;
        var silent = World.Rate("the outcome rises with the proxy, a shortfall significant at 5 %", runs, _ =>
        {
            var found = TargetEffect.Of(honest.Draw(random), Window).Result!;
            covered += found.Outcome.Interval(0.95, studentT: true).Contains(1) ? 1 : 0;
            return found.PValue <= 0.05;
        });
        var (outcome, proxy) = (0.0, 0.0);
        var power = World.Rate("the proxy alone rises, a shortfall significant at 5 %", runs, _ =>
        {
            var found = TargetEffect.Of(gamed.Draw(random), Window).Result!;
            (outcome, proxy) = (outcome + (found.Outcome.Value / runs), proxy + (found.Proxy.Value / runs));
            return found.PValue <= 0.05;
        });
        Sampling.Print(FormattableString.Invariant($"the outcome's change is covered in {covered / (double)runs:P1}; on average the proxy moved by {proxy:0.00} and the outcome by {outcome:0.00}"));
        Assert.InRange(silent, 0, World.Most(0.05, runs));
        Assert.True(covered / (double)runs > 0.92);
        Assert.True(power > 0.9);
        Assert.Equal(0, outcome, 0.1);
        Assert.Equal(1, proxy, 0.1);
    }

    [Fact]
    public void With_one_date_the_error_is_Welchs()
    {
        var series = new World { Groups = 9, Targeted = 4, Gamed = 2 }.Draw(new Randomness(2));
        var found = TargetEffect.Of(series, Window).Result!;
        var changes = series.Rows.GroupBy(row => row.Group).Select(rows =>
            rows.Where(row => row.Period is >= 40 and < 52).Average(row => row.Outcome) - rows.Where(row => row.Period is >= 28 and < 40).Average(row => row.Outcome)).ToArray();
        double Part(double[] values) => values.Sum(value => Math.Pow(value - values.Average(), 2)) / (values.Length - 1) / values.Length;
        var (first, second) = (Part(changes[..4]), Part(changes[4..]));
        Assert.Equal(changes[..4].Average() - changes[4..].Average(), found.Outcome.Value, 10);
        Assert.Equal(Math.Sqrt(first + second), found.Outcome.StandardError, 10);
        Assert.Equal(Math.Pow(first + second, 2) / ((first * first / 3) + (second * second / 4)), found.Outcome.DegreesOfFreedom, 8);
    }

    [Fact]
    public void Targets_that_come_at_different_times_and_go_again_count_with_their_sign()
    {
        var random = new Randomness(21);
        double Rise(int group, int period) => group switch
        {
            < 4 => period >= 20 ? 1 : 0,
            < 8 => period is >= 40 and < 60 ? 1 : 0,
            _ => 0,
        };
        var seen = Enumerable.Range(0, 12).SelectMany(group => Enumerable.Range(0, 80).Select(period => (group, period))).Select(at =>
        {
            var effort = random.Normal();
            return new Observation(World.Start.AddDays(at.period), $"{at.group:00}", effort + (3 * Rise(at.group, at.period)), effort + (0.1 * at.period) + (0.1 * random.Normal()));
        }).ToArray();
        TargetPeriod[] targets = [.. Enumerable.Range(0, 8).Select(group => group < 4
            ? new TargetPeriod($"{group:00}", World.Start.AddDays(20)) : new TargetPeriod($"{group:00}", World.Start.AddDays(40), World.Start.AddDays(60)))];
        var found = TargetEffect.Of(ProxySeries.Of(seen, targets), 10).Result!;
        Assert.Equal(3, found.Proxy.Value, 0.3);
        Assert.Equal(0, found.Outcome.Value, 0.3);
        Assert.Equal(-3, found.Shortfall.Value, 0.4);
        Assert.Equal((8, 4), (found.Changed, found.Controls));
        Assert.True(found.PValueOfBroken < 0.001);
    }

    [Fact]
    public void Without_groups_to_hold_against_it_says_so()
    {
        Assert.Contains("3 where none did", TargetEffect.Of(new World().Draw(new Randomness(1)), Window).Needed, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => TargetEffect.Of(new World().Draw(new Randomness(1)), 1));
    }
}
