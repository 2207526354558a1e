using Outturn.Core.Statistics;

namespace Outturn.Core.Tests.Statistics;

public class JackknifeTests
{
    [Fact]
    public void A_mean_has_its_textbook_error_and_a_difference_Welchs()
    {
        double[] first = [3, 5, 4, 9], second = [1, 2, 8, 4, 4, 6];
        var mean = new Jackknife([.. first.Select(value => new[] { value, 1 })]).Of(sums => sums[0] / sums[1])!.Value;
        Assert.Equal(5.25, mean.Value, 12);
        Assert.Equal(Math.Sqrt(Variance(first) / 4), mean.StandardError, 12);
        Assert.Equal(3, mean.DegreesOfFreedom, 10);
        var jackknife = new Jackknife(
            [.. first.Select(value => new[] { value, 1, 0, 0 }), .. second.Select(value => new[] { 0, 0, value, 1 })],
            [.. first.Select(_ => 0), .. second.Select(_ => 1)]);
        var difference = jackknife.Of(sums => (sums[0] / sums[1]) - (sums[2] / sums[3]))!.Value;
        var (one, other) = (Variance(first) / 4, Variance(second) / 6);
        Assert.Equal(Math.Sqrt(one + other), difference.StandardError, 12);
        Assert.Equal((one + other) * (one + other) / ((one * one / 3) + (other * other / 5)), difference.DegreesOfFreedom, 9);
    }

    [Fact]
    public void Where_leaving_one_out_leaves_nothing_there_is_no_error()
    {
        Assert.Null(new Jackknife([]).Of(sums => 1));
        Assert.Null(new Jackknife([[1, 1]]).Of(sums => sums[0] / sums[1]));
        Assert.Null(new Jackknife([[1, 1], [1, 0]]).Of(sums => sums[0] / sums[1]));
        Assert.Null(new Jackknife([[1, 1], [1, 1]]).Of(sums => sums[0] / sums[1]));
        Assert.Null(new Jackknife([[1, 1], [2, 1], [2, 1]], [0, 0, 1]).Of(sums => sums[0] / sums[1]));
    }

    [Fact]
    public void Normal_equations_are_solved_as_least_squares_are()
    {
        var random = new Randomness(3);
        double[][] columns = [random.Normals(20), random.Normals(20), random.Normals(20)];
        var outcome = random.Normals(20);
        var sums = new double[NormalEquations.Width(3)];
        for (var i = 0; i < 20; i++)
        {
            NormalEquations.Add(sums, [columns[0][i], columns[1][i], columns[2][i]], outcome[i]);
        }
        var fit = LeastSquares.Fit(columns, outcome);
        var solved = NormalEquations.Solve(sums, 3)!;
        Assert.All(Enumerable.Range(0, 3), i => Assert.Equal(fit.Coefficients[i]!.Value, solved[i], 10));
        var sigma = fit.Sigma!.Value;
        Assert.Equal(fit.Classical(1)!.Value, sigma * Math.Sqrt(NormalEquations.Inverse(sums, [0, 1, 0])!.Value), 10);
        var twice = new double[NormalEquations.Width(2)];
        NormalEquations.Add(twice, [1, 2], 1);
        NormalEquations.Add(twice, [2, 4], 1);
        Assert.Null(NormalEquations.Solve(twice, 2));
        Assert.Null(NormalEquations.Inverse(twice, [1, 0]));
    }

    private static double Variance(double[] values) => values.Sum(value => Math.Pow(value - values.Average(), 2)) / (values.Length - 1);
}
