using Outturn.Core.Integrity.Decoupling;
using Outturn.Core.Statistics;
using Outturn.Core.Tests.Statistics;

namespace Outturn.Core.Tests.Integrity.Decoupling;

public class PeriodEndTests
{
    private static readonly DateOnly[] s_months = [.. Enumerable.Range(0, 13).Select(month => new DateOnly(2024, 1, 1).AddMonths(month).AddDays(-1))];

    [Fact]
    public void A_rush_before_the_reading_is_found_and_weekdays_and_slow_drift_are_not()
    {
        const int runs = 300;
        var random = new Randomness(17);
        var silent = World.Rate("twelve months without a rush, significant at 5 %", runs, _ => PeriodEnd.Of(Days(random, 1), s_months, 3, 1).Result!.PValue <= 0.05);
        var mean = 0.0;
        var power = World.Rate("1.6 times as much in the last three days, significant at 5 %", runs, _ =>
        {
            var found = PeriodEnd.Of(Days(random, 1.6), s_months, 3, 1).Result!;
            mean += found.Excess.Value / runs;
            return found.PValue <= 0.05;
        });
        Sampling.Print(FormattableString.Invariant($"excess {mean:0.00} on average"));
        Assert.InRange(silent, 0, World.Most(0.05, runs));
        Assert.True(power > 0.8);
        Assert.Equal(0.58, mean, 0.1);
    }

    [Fact]
    public void Sign_flips_are_counted_exactly_and_drawn_alike()
    {
        Assert.Equal(1 / 64.0, PeriodEnd.Flips([1, 2, 3, 4, 5, 6], 1));
        Assert.Equal(63 / 64.0, PeriodEnd.Flips([-1, -2, -3, -4, -5, -6.5], 1) - (1 / 64.0));
        var contrasts = new Randomness(4).Normals(14).Select(value => value + 0.3).ToArray();
        var exact = PeriodEnd.Flips(contrasts, 1);
        var drawn = PeriodEnd.Flips([.. contrasts, 1e-12], 1);
        Assert.Equal(exact, drawn, 0.02);
        Assert.Equal(drawn, PeriodEnd.Flips([.. contrasts, 1e-12], 1));
    }

    [Fact]
    public void Weeks_and_few_periods_say_what_they_need()
    {
        var days = Days(new Randomness(1), 1);
        DateOnly[] weeks = [.. Enumerable.Range(0, 40).Select(week => new DateOnly(2024, 1, 7).AddDays(7 * week))];
        Assert.Contains("more than a week; there are 0", PeriodEnd.Of(days, weeks, 2, 1).Needed, StringComparison.Ordinal);
        Assert.Contains("there are 4", PeriodEnd.Of(days, s_months[..5], 3, 1).Needed, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => PeriodEnd.Of([days[0], days[0]], s_months, 3, 1));
        Assert.Throws<ArgumentException>(() => PeriodEnd.Of(days, [.. s_months.Reverse()], 3, 1));
    }

    // A year of days: quiet weekends, skewed amounts, a level that wanders.
    private static DailyAmount[] Days(Randomness random, double rush)
    {
        var level = 0.0;
        return [.. Enumerable.Range(0, 366).Select(at =>
        {
            var day = new DateOnly(2024, 1, 1).AddDays(at);
            level = (0.8 * level) + (0.2 * random.Normal());
            var isWeekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
            var isEnd = s_months.Any(end => day <= end && day.AddDays(3) > end);
            return new DailyAmount(day, (isWeekend ? 1 : 10) * (isEnd ? rush : 1) * Math.Exp(level + (0.3 * random.Normal())));
        })];
    }
}
