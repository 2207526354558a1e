using Outturn.Core.Statistics;

namespace Outturn.Core.Tests.Statistics;

public class RubinsRulesTests
{
    [Fact]
    public void Pooling_adds_the_doubt_between_completions()
    {
        // By hand: mean 2, within 4, between 1, total 4 + 4/3 = 16/3; γ = 1/4; ν_old = 2/(1/16) = 32; ν_obs = 21/23 · 20 · 3/4.
        var pooled = RubinsRules.Pool([new(1, 2, 20), new(2, 2, 20), new(3, 2, 20)]);
        Assert.Equal(2, pooled.Value, 12);
        Assert.Equal(16.0 / 3, pooled.StandardError * pooled.StandardError, 12);
        var observed = 21.0 / 23 * 20 * 0.75;
        Assert.Equal(1 / ((1 / 32.0) + (1 / observed)), pooled.DegreesOfFreedom, 10);
    }

    [Fact]
    public void Completions_that_agree_leave_the_estimate_as_it_was()
    {
        var pooled = RubinsRules.Pool([new(1, 2, 20), new(1, 2, 20)]);
        Assert.Equal(new Coefficient(1, 2, 20), pooled);
        Assert.Throws<ArgumentException>(() => RubinsRules.Pool([new(1, 2, 20)]));
    }
}
