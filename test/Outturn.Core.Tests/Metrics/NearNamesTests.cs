using Outturn.Core.Metrics;

namespace Outturn.Core.Tests.Metrics;

public sealed class NearNamesTests
{
    private static readonly string[] s_names = ["landed", "lineSurvival", "restrictedMeanSurvival", "reworkRate", "revertRate", "cost"];

    [Theory]
    [InlineData("landet", "landed")]
    [InlineData("LANDED", "landed")]
    [InlineData("reworkrate", "reworkRate,revertRate")]
    [InlineData("survival", "lineSurvival,restrictedMeanSurvival")]
    [InlineData("coast", "cost")]
    [InlineData("zzz", "")]
    [InlineData("", "")]
    public void A_wrong_name_leads_to_those_near_it(string wrong, string near) =>
        Assert.Equal(near.Split(',', StringSplitOptions.RemoveEmptyEntries), NearNames.Of(wrong, s_names));

    [Fact]
    public void There_are_three_at_most_and_the_nearest_is_first()
    {
        Assert.Equal(["revertRate", "reworkRate"], NearNames.Of("rewertRate", s_names));
        Assert.Equal(["rate1", "rate2", "rate3"], NearNames.Of("rate", ["rate4", "rate3", "rate2", "rate1"]));
    }
}
