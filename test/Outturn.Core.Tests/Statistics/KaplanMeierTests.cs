using Outturn.Core.Statistics;

namespace Outturn.Core.Tests.Statistics;

public class KaplanMeierTests
{
    [Fact]
    public void The_remission_times_of_freireich_give_the_printed_curve()
    {
        // Kleinbaum and Klein, "Survival Analysis", chapter 2: 6-MP group, to four digits.
        var curve = KaplanMeier.Of(KnownLifetimes.Treated);
        (double Time, long AtRisk, long Deaths, double Survival)[] printed =
        [
            (6, 21, 3, 0.8571), (7, 17, 1, 0.8067), (10, 15, 1, 0.7529), (13, 12, 1, 0.6902),
            (16, 11, 1, 0.6275), (22, 7, 1, 0.5378), (23, 6, 1, 0.4482),
        ];
        Assert.Equal(printed, curve.Points.Where(p => p.Deaths > 0)
            .Select(p => (p.Time, p.AtRisk, p.Deaths, Math.Round(p.Survival, 4))));
        Assert.Equal(23, curve.Median);
        Assert.Equal(8, KaplanMeier.Of(KnownLifetimes.Placebo).Median);
    }

    [Fact]
    public void Standard_errors_and_log_log_intervals_are_those_of_r()
    {
        // R 4.2.2, survival 3.5-3: summary(survfit(Surv(time, status) ~ 1, aml[aml$x == "Maintained", ], conf.type = "log-log")).
        (double Time, double Survival, double Error, double Low, double High)[] printed =
        [
            (9, 0.909091, 0.0866784, 0.5080802, 0.986674), (13, 0.818182, 0.1162913, 0.4474286, 0.951162),
            (18, 0.715909, 0.1396650, 0.3501904, 0.899024), (23, 0.613636, 0.1526323, 0.2657520, 0.835299),
            (31, 0.490909, 0.1641933, 0.1673309, 0.753400), (34, 0.368182, 0.1626689, 0.0928296, 0.657041),
            (48, 0.184091, 0.1534927, 0.0117385, 0.525015),
        ];
        var curve = KaplanMeier.Of(KnownLifetimes.Maintained);
        foreach (var (time, survival, error, low, high) in printed)
        {
            Assert.Equal(survival, curve.At(time)!.Value, 6);
            Assert.Equal(error, curve.StandardErrorAt(time)!.Value, 7);
            Assert.Equal(low, curve.IntervalAt(time, 0.95)!.Value.Low, 7);
            Assert.Equal(high, curve.IntervalAt(time, 0.95)!.Value.High, 6);
        }
    }

    [Fact]
    public void Medians_have_the_intervals_that_r_gives_them()
    {
        Assert.Equal((31, 13, double.PositiveInfinity), Median(KnownLifetimes.Maintained));
        Assert.Equal((23, 5, 33), Median(KnownLifetimes.NotMaintained));
        Assert.Equal((23, 13, double.PositiveInfinity), Median(KnownLifetimes.Treated));
        Assert.Equal((8, 4, 11), Median(KnownLifetimes.Placebo));

        static (double, double, double) Median(Lifetime[] lifetimes)
        {
            var curve = KaplanMeier.Of(lifetimes);
            var interval = curve.MedianInterval(0.95);
            return (curve.Median!.Value, interval.Low, interval.High);
        }
    }

    [Fact]
    public void Numbers_at_risk_count_who_is_seen_at_or_after_a_time()
    {
        var curve = KaplanMeier.Of(KnownLifetimes.Maintained);
        Assert.Equal([11L, 11, 10, 8, 8, 1, 0], new double[] { 0, 9, 9.5, 13.5, 18, 161, 162 }.Select(curve.AtRisk));
        foreach (var time in Enumerable.Range(0, 170))
        {
            Assert.Equal(KnownLifetimes.Maintained.Count(l => l.Time >= time), curve.AtRisk(time));
        }
    }

    [Fact]
    public void A_count_stands_for_as_many_lines()
    {
        Lifetime[] once = [new(3, true, 5, 1), new(3, false, 2, 2), new(7, true, 1, 1), new(9, false, 4, 3)];
        var each = once.SelectMany(l => Enumerable.Repeat(l with { Count = 1 }, (int)l.Count)).ToArray();
        Assert.Equal(KaplanMeier.Of(each).Points, KaplanMeier.Of(once).Points);
        Assert.Equal(12, KaplanMeier.Of(once).Count);
    }

    [Fact]
    public void Past_the_last_line_under_observation_survival_is_unknown_unless_all_are_dead()
    {
        var alive = KaplanMeier.Of([new(5, true, 1, 1), new(10, false, 1, 1)]);
        Assert.Equal(0.5, alive.At(10));
        Assert.Null(alive.At(10.5));
        Assert.Null(alive.IntervalAt(10.5, 0.95));
        var dead = KaplanMeier.Of([new(5, true, 2, 1)]);
        Assert.Equal(0, dead.At(99));
        Assert.Null(dead.StandardErrorAt(99));
        Assert.Null(KaplanMeier.Of([]).At(1));
    }

    [Fact]
    public void Where_nobody_died_the_interval_still_has_room()
    {
        var curve = KaplanMeier.Of([new(30, false, 20, 1), new(40, true, 1, 2)]);
        Assert.Equal(1, curve.At(20));
        Assert.Equal(Wilson.Proportion(21, 21, 0.95), curve.IntervalAt(20, 0.95));
        Assert.Equal(Wilson.Proportion(0, 1, 0.95), curve.IntervalAt(40, 0.95));
    }

    [Fact]
    public void Values_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => KaplanMeier.Of([new(-1, true, 1, 1)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => KaplanMeier.Of([new(double.NaN, true, 1, 1)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => KaplanMeier.Of([new(1, true, -1, 1)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => KaplanMeier.Of([]).IntervalAt(1, 1));
    }
}
