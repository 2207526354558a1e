using Outturn.Core.Statistics;

namespace Outturn.Core.Tests.Statistics;

public class MannWhitneyTests
{
    // Hollander and Wolfe 1973, page 69: permeability of a membrane at term and at 12 to 26 weeks.
    private static readonly double[] s_term = [0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
    private static readonly double[] s_early = [1.15, 0.88, 0.90, 0.74, 1.21];

    [Fact]
    public void The_worked_example_of_Hollander_and_Wolfe_is_met()
    {
        var test = MannWhitney.Compare(s_term, s_early)!.Value;
        Assert.Equal(35, test.U);
        Assert.True(test.IsExact);
        Assert.Equal(0.1272, test.Greater, 4);
        Assert.Equal(0.1103, MannWhitney.Approximate(35, 0, 10, 5, continuity: 0).Greater, 4);
    }

    [Fact]
    public void Ties_are_corrected_for_as_in_R()
    {
        // R: wilcox.test(extra ~ group, data = sleep), W = 25.5, p-value = 0.06933.
        var test = MannWhitney.Compare(
            [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0], [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4])!.Value;
        Assert.Equal(25.5, test.U);
        Assert.False(test.IsExact);
        Assert.Equal(0.06933, test.PValue, 5);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 4)]
    [InlineData(5, 2)]
    [InlineData(6, 6)]
    public void The_exact_distribution_is_that_of_all_arrangements(int first, int second)
    {
        var all = first + second;
        var counts = new double[(first * second) + 1];
        for (var set = 0; set < 1 << all; set++)
        {
            if (System.Numerics.BitOperations.PopCount((uint)set) == first)
            {
                counts[(int)MannWhitney.Count(Members(set, all, 1), Members(set, all, 0)).U]++;
            }
        }
        var set0 = (1 << first) - 1;
        var test = MannWhitney.Compare([.. Members(set0 << (second / 2), all, 1)], [.. Members(set0 << (second / 2), all, 0)])!.Value;
        Assert.Equal(counts[..((int)test.U + 1)].Sum() / counts.Sum(), test.Less, 12);
        Assert.Equal(counts[(int)test.U..].Sum() / counts.Sum(), test.Greater, 12);
    }

    [Fact]
    public void Just_below_fifty_the_exact_and_the_approximate_agree()
    {
        var random = new Randomness(49);
        double[] first = random.Normals(49), second = [.. random.Normals(49).Select(value => value + 0.3)];
        var test = MannWhitney.Compare(first, second)!.Value;
        Assert.True(test.IsExact);
        Assert.Equal(MannWhitney.Approximate(test.U, 0, 49, 49, 0.5).PValue, test.PValue, 2);
        Assert.False(MannWhitney.Compare([.. first, 9], second)!.Value.IsExact);
    }

    [Fact]
    public void Nothing_to_compare_gives_nothing()
    {
        Assert.Null(MannWhitney.Compare([], [1]));
        Assert.Equal(1, MannWhitney.Compare([2, 2, 2], [2, 2])!.Value.PValue);
        Assert.Throws<ArgumentOutOfRangeException>(() => MannWhitney.Compare([double.NaN], [1]));
    }

    private static IEnumerable<double> Members(int set, int all, int bit) =>
        Enumerable.Range(0, all).Where(i => ((set >> i) & 1) == bit).Select(i => (double)i);
}
