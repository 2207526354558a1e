using Outturn.Core.Statistics;

namespace Outturn.Core.Tests.Statistics;

public class CliffsDeltaTests
{
    // Hogarty and Kromrey 1999, the example that R's effsize tests with.
    private static readonly double[] s_treatment = [10, 10, 20, 20, 20, 30, 30, 30, 40, 50];
    private static readonly double[] s_control = [10, 20, 30, 40, 40, 50];

    [Fact]
    public void The_worked_example_of_Hogarty_and_Kromrey_is_met()
    {
        var spread = Dominance.Of(s_treatment, s_control);
        Assert.Equal(-0.25, spread.Delta, 12);
        Assert.Equal(0.2669753, spread.RowVariance, 7);
        Assert.Equal(0.447, spread.ColumnVariance, 7);
        Assert.Equal(1.0055556, spread.CellVariance, 7);
        var interval = CliffsDelta.Compare(s_treatment, s_control, 0.95)!.Value.Interval!.Value;
        Assert.Equal(-0.7265846, interval.Low, 7);
        Assert.Equal(0.3890062, interval.High, 7);
    }

    [Fact]
    public void The_sweep_is_the_dominance_matrix()
    {
        var random = new Randomness(96);
        for (var round = 0; round < 50; round++)
        {
            double[] first = [.. Enumerable.Range(0, 2 + random.NextBelow(12)).Select(_ => (double)random.NextBelow(9))];
            double[] second = [.. Enumerable.Range(0, 2 + random.NextBelow(12)).Select(_ => (double)random.NextBelow(9))];
            double n = first.Length, m = second.Length;
            var delta = first.Average(x => second.Average(y => Math.Sign(x - y)));
            var rows = first.Sum(x => Math.Pow(second.Average(y => Math.Sign(x - y)) - delta, 2));
            var columns = second.Sum(y => Math.Pow(first.Average(x => Math.Sign(x - y)) - delta, 2));
            var cells = first.Sum(x => second.Sum(y => Math.Pow(Math.Sign(x - y) - delta, 2)));
            var variance = ((m * m * rows) + (n * n * columns) - cells) / (n * m * (n - 1) * (m - 1));
            var spread = Dominance.Of(first, second);
            Assert.Equal(delta, spread.Delta, 12);
            Assert.Equal(Math.Max(variance, (1 - (delta * delta)) / ((n * m) - 1)), spread.Unbiased, 12);
            Assert.Equal(delta, (2 * MannWhitney.Compare(first, second)!.Value.U / (n * m)) - 1, 12);
        }
    }

    [Fact]
    public void Samples_apart_keep_a_doubt_that_their_size_decides()
    {
        var few = CliffsDelta.Compare([5, 6, 7], [1, 2, 3], 0.95)!.Value;
        var many = CliffsDelta.Compare([.. Enumerable.Range(100, 40)], [.. Enumerable.Range(0, 40)], 0.95)!.Value;
        Assert.Equal((1, 1), (few.Delta, few.Interval!.Value.High));
        Assert.True(few.Interval.Value.Low < 0);
        Assert.InRange(many.Interval!.Value.Low, 0.8, 0.85);
        Assert.Equal(-1, CliffsDelta.Compare([1, 2], [5, 6], 0.95)!.Value.Interval!.Value.Low);
    }

    [Fact]
    public void Too_little_gives_no_interval_and_nothing_gives_nothing()
    {
        Assert.Null(CliffsDelta.Compare([], [1], 0.95));
        Assert.Null(CliffsDelta.Compare([1], [1, 2], 0.95)!.Value.Interval);
        Assert.Throws<ArgumentOutOfRangeException>(() => CliffsDelta.Compare([1], [2], 1));
    }

    [Fact]
    public void The_interval_covers_at_its_level()
    {
        // Log-normal, one group shifted by half a standard deviation: delta = 2 Φ(0.5/√2) − 1 = 0.2763.
        const double truth = 0.27632639;
        var random = new Randomness(2004);
        var covered = 0;
        for (var sample = 0; sample < 4000; sample++)
        {
            var interval = CliffsDelta.Compare([.. random.Normals(25).Select(z => Math.Exp(z + 0.5))], [.. random.Normals(35).Select(Math.Exp)], 0.95)!.Value.Interval!.Value;
            covered += interval.Contains(truth) ? 1 : 0;
        }
        Sampling.Print($"Cliff's delta, 25 against 35: covers {covered / 4000.0:P1} of 95 %");
        Assert.InRange(covered / 4000.0, 0.94, 0.97);
    }
}
