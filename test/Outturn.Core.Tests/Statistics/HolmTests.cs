using Outturn.Core.Statistics;

namespace Outturn.Core.Tests.Statistics;

public class HolmTests
{
    [Fact]
    public void Adjusted_p_values_are_those_of_R()
    {
        // p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm")
        Assert.Equal([0.03, 0.06, 0.06, 0.02], Holm.Adjust([0.01, 0.04, 0.03, 0.005]).Select(adjusted => Math.Round(adjusted.PValue, 12)));
        Assert.Equal([3, 1, 2, 4], Holm.Adjust([0.01, 0.04, 0.03, 0.005]).Select(adjusted => adjusted.Factor));
        Assert.Equal([1.0, 1.0], Holm.Adjust([0.9, 0.8]).Select(adjusted => adjusted.PValue));
        Assert.Empty(Holm.Adjust([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Holm.Adjust([1.1]));
    }
}
