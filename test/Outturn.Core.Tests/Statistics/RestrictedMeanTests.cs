using Outturn.Core.Statistics;

namespace Outturn.Core.Tests.Statistics;

public class RestrictedMeanTests
{
    [Fact]
    public void Means_and_errors_are_those_of_r()
    {
        // R 4.2.2, survival 3.5-3: print(survfit(...), rmean = 20) and rmean = 30.
        AssertMean(KnownLifetimes.Treated, 20, 16.11653, 1.25156);
        AssertMean(KnownLifetimes.Placebo, 20, 8.42857, 1.26808);
        AssertMean(KnownLifetimes.Maintained, 30, 24.6023, 2.31315, 4);
        AssertMean(KnownLifetimes.NotMaintained, 30, 19.6944, 3.0542, 4);

        static void AssertMean(Lifetime[] lifetimes, double horizon, double mean, double error, int digits = 5)
        {
            var estimate = RestrictedMean.Of(KaplanMeier.Of(lifetimes), horizon, 0.95)!.Value;
            Assert.Equal(mean, estimate.Value, digits);
            Assert.Equal(error, estimate.StandardError, digits);
        }
    }

    [Fact]
    public void The_difference_adds_the_variances()
    {
        var difference = RestrictedMean.Difference(
            KaplanMeier.Of(KnownLifetimes.Treated), KaplanMeier.Of(KnownLifetimes.Placebo), 20, 0.95)!.Value;
        Assert.Equal(16.11653 - 8.42857, difference.Value, 4);
        Assert.Equal(Math.Sqrt((1.25156 * 1.25156) + (1.26808 * 1.26808)), difference.StandardError, 5);
        Assert.Equal(difference.Value + (1.959964 * difference.StandardError), difference.Interval.High, 5);
    }

    [Fact]
    public void Without_censoring_it_is_the_mean_of_the_shorter_of_life_and_horizon()
    {
        Lifetime[] all = [new(2, true, 3, 1), new(5, true, 1, 2), new(11, true, 4, 3), new(40, true, 2, 4)];
        var estimate = RestrictedMean.Of(KaplanMeier.Of(all), 20, 0.95)!.Value;
        Assert.Equal(((2 * 3) + 5 + (11 * 4) + (20 * 2)) / 10.0, estimate.Value, 12);
        double[] each = [2, 2, 2, 5, 11, 11, 11, 11, 20, 20];
        Assert.Equal(Math.Sqrt(each.Sum(t => Math.Pow(t - each.Average(), 2)) / 100), estimate.StandardError, 12);
    }

    [Fact]
    public void Past_the_last_line_under_observation_it_is_unknown()
    {
        Assert.Null(RestrictedMean.Of(KaplanMeier.Of(KnownLifetimes.Treated), 36, 0.95));
        Assert.NotNull(RestrictedMean.Of(KaplanMeier.Of(KnownLifetimes.Treated), 35, 0.95));
        Assert.NotNull(RestrictedMean.Of(KaplanMeier.Of(KnownLifetimes.Placebo), 36, 0.95));
        Assert.Null(RestrictedMean.Of(KaplanMeier.Of([]), 36, 0.95));
    }
}
