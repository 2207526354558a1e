using Outturn.Core.Statistics;

namespace Outturn.Core.Tests.Statistics;

public class WilsonTests
{
    // Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void The_worked_examples_of_newcombe_are_met(long successes, long trials, double low, double high)
    {
        var interval = Wilson.Proportion(successes, trials, 0.95)!.Value;
        Assert.Equal(low, interval.Low, 4);
        Assert.Equal(high, interval.High, 4);
    }

    [Fact]
    public void No_trials_give_no_interval_and_all_successes_reach_one()
    {
        Assert.Null(Wilson.Proportion(0, 0, 0.95));
        Assert.Equal(1, Wilson.Proportion(20, 20, 0.95)!.Value.High);
        Assert.Throws<ArgumentOutOfRangeException>(() => Wilson.Proportion(3, 2, 0.95));
        Assert.Throws<ArgumentOutOfRangeException>(() => Wilson.Proportion(1, 2, 1));
    }
}
