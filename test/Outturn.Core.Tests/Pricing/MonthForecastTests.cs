using Outturn.Core.Pricing;

namespace Outturn.Core.Tests.Pricing;

public class MonthForecastTests
{
    [Fact]
    public void Days_that_are_alike_go_on_as_a_straight_line_without_doubt()
    {
        var forecast = MonthForecast.Of([100, 100, 100, 100, 100], 40, 30)!.Value;
        Assert.Equal((3000, 3000, 3000, 5), (forecast.Micros, forecast.Low, forecast.High, forecast.Days));
    }

    [Fact]
    public void The_interval_is_the_published_one()
    {
        // Five days, mean 100, s = sqrt(250) = 15.811; t(4, 0.975) = 2.7764; r = 25: half = 2.7764 · 15.811 · sqrt(25 + 625/5) = 537.65.
        var forecast = MonthForecast.Of([80, 90, 100, 110, 120], 0, 30)!.Value;
        Assert.Equal((3000, 2462, 3538), (forecast.Micros, forecast.Low, forecast.High));
    }

    [Fact]
    public void It_covers_the_sum_as_often_as_it_says()
    {
        var random = new Random(17);
        const int Months = 4000;
        var covered = 0;
        for (var month = 0; month < Months; month++)
        {
            var days = Enumerable.Range(0, 30).Select(_ => (long)(1_000_000 + (100_000 * Normal(random)))).ToArray();
            var forecast = MonthForecast.Of(days[..10], 0, 30)!.Value;
            covered += days.Sum() >= forecast.Low && days.Sum() <= forecast.High ? 1 : 0;
        }
        Assert.InRange((double)covered / Months, 0.94, 0.96);
    }

    [Fact]
    public void Too_few_days_give_none_and_nothing_falls_below_what_is_spent()
    {
        Assert.Null(MonthForecast.Of([1, 2], 3, 30));
        var forecast = MonthForecast.Of([0, 0, 0], 5_000, 31)!.Value;
        Assert.Equal((5_000, 5_000, 5_000), (forecast.Micros, forecast.Low, forecast.High));
        Assert.Throws<ArgumentOutOfRangeException>(() => MonthForecast.Of([1, 2, 3], 0, 3));
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
