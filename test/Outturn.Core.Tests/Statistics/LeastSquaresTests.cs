using Outturn.Core.Statistics;

namespace Outturn.Core.Tests.Statistics;

public class LeastSquaresTests
{
    // NIST StRD, Longley: employment by price deflator, product, unemployed, armed forces, population and year.
    private static readonly double[] s_employed =
        [60323, 61122, 60171, 61187, 63221, 63639, 64989, 63761, 66019, 67857, 68169, 66513, 68655, 69564, 69331, 70551];

    private static readonly double[][] s_longley =
    [
        Ones(16),
        [83.0, 88.5, 88.2, 89.5, 96.2, 98.1, 99.0, 100.0, 101.2, 104.6, 108.4, 110.8, 112.6, 114.2, 115.7, 116.9],
        [234289, 259426, 258054, 284599, 328975, 346999, 365385, 363112, 397469, 419180, 442769, 444546, 482704, 502601, 518173, 554894],
        [2356, 2325, 3682, 3351, 2099, 1932, 1870, 3578, 2904, 2822, 2936, 4681, 3813, 3931, 4806, 4007],
        [1590, 1456, 1616, 1650, 3099, 3594, 3547, 3350, 3048, 2857, 2798, 2637, 2552, 2514, 2572, 2827],
        [107608, 108632, 109773, 110929, 112075, 113270, 115094, 116219, 117388, 118734, 120445, 121950, 123366, 125368, 127852, 130081],
        [1947, 1948, 1949, 1950, 1951, 1952, 1953, 1954, 1955, 1956, 1957, 1958, 1959, 1960, 1961, 1962],
    ];

    // R's mtcars: miles per gallon, horse power, cylinders.
    private static readonly double[] s_miles =
    [
        21, 21, 22.8, 21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, 17.8, 16.4, 17.3, 15.2, 10.4, 10.4, 14.7, 32.4, 30.4, 33.9, 21.5, 15.5, 15.2,
        13.3, 19.2, 27.3, 26, 30.4, 15.8, 19.7, 15, 21.4,
    ];

    private static readonly double[] s_power =
    [
        110, 110, 93, 110, 175, 105, 245, 62, 95, 123, 123, 180, 180, 180, 205, 215, 230, 66, 52, 65, 97, 150, 150, 245, 175, 66, 91, 113,
        264, 175, 335, 109,
    ];

    private static readonly int[] s_cylinders = [6, 6, 4, 6, 8, 6, 8, 4, 4, 6, 6, 8, 8, 8, 8, 8, 8, 4, 4, 4, 4, 8, 8, 8, 8, 4, 4, 4, 8, 6, 8, 4];

    [Fact]
    public void The_certified_values_of_NIST_for_Longley_are_met()
    {
        var fit = LeastSquares.Fit(s_longley, s_employed);
        double[] coefficients =
            [-3482258.63459582, 15.0618722713733, -0.0358191792925910, -2.02022980381683, -1.03322686717359, -0.0511041056535807, 1829.15146461355];
        double[] errors =
            [890420.383607373, 84.9149257747669, 0.0334910077722432, 0.488399681651699, 0.214274163161675, 0.226073200069370, 455.478499142212];
        for (var i = 0; i < coefficients.Length; i++)
        {
            Sampling.Print($"{i}: {Digits(fit.Coefficients[i]!.Value, coefficients[i]):0.0} and {Digits(fit.Classical(i)!.Value, errors[i]):0.0} digits");
            Assert.True(Digits(fit.Coefficients[i]!.Value, coefficients[i]) > 9);
            Assert.True(Digits(fit.Classical(i)!.Value, errors[i]) > 9);
        }
        Assert.Equal(304.854073561965, fit.Sigma!.Value, 7);
        Assert.Equal(9, fit.DegreesOfFreedom);
        Assert.Equal(267.340029759711, fit.Residuals[0], 6);
    }

    [Fact]
    public void Robust_errors_of_Longley_are_those_of_R()
    {
        // From R, as statsmodels' own tests hold them; the intercept first here. HC1 is a cluster for each row.
        double[] hc3 = [1799477, 91.11939, 0.05562, 0.82213, 0.29879, 0.32491, 922.80784];
        double[] hc1 = [1109615, 68.29380, 0.03277, 0.51099, 0.19499, 0.21094, 571.17917];
        var fit = LeastSquares.Fit(s_longley, s_employed);
        for (var i = 0; i < hc3.Length; i++)
        {
            var digits = i == 0 ? 0 : 5;
            Assert.Equal(hc3[i], fit.HC3(i)!.Value, digits);
            Assert.Equal(hc1[i], fit.ClusterRobust(i, [.. Enumerable.Range(0, 16)])!.Value, digits);
        }
    }

    [Fact]
    public void Intervals_of_Longley_by_Students_t_are_those_of_Stata()
    {
        var fit = LeastSquares.Fit(s_longley, s_employed);
        var year = new Coefficient(fit.Coefficients[6]!.Value, fit.Classical(6)!.Value, fit.DegreesOfFreedom).Interval(0.95, studentT: true);
        // Stata read the data in single precision: six digits.
        Assert.Equal(798.7873, year.Low, 0.001);
        Assert.Equal(2859.515, year.High, 0.001);
        var normal = new Coefficient(1, 2, 9).Interval(0.95, studentT: false);
        Assert.Equal(1 - (1.959963984540054 * 2), normal.Low, 12);
    }

    [Fact]
    public void Variances_of_mtcars_are_those_of_Stata()
    {
        // `reg mpg hp` with vce(ols), vce(hc3) and vce(cluster cyl), as estimatr's tests hold them: data in single precision.
        var fit = LeastSquares.Fit([Ones(32), s_power], s_miles);
        Assert.Equal(0.0001024, Square(fit.Classical(1)), 8);
        Assert.Equal(0.00027562, Square(fit.HC3(1)), 8);
        Assert.Equal(0.00034882, Square(fit.ClusterRobust(1, s_cylinders)), 8);
        Assert.Equal(2.669698, Square(fit.Classical(0)), 5);
        Assert.Equal(5.8084222, Square(fit.HC3(0)), 5);
        Assert.Equal(14.922475, Square(fit.ClusterRobust(0, s_cylinders)), 0.00001);
    }

    [Fact]
    public void A_column_that_follows_from_others_has_no_coefficient_and_changes_nothing()
    {
        double[] twice = [.. s_power.Select(power => (2 * power) + 7)];
        var plain = LeastSquares.Fit([Ones(32), s_power], s_miles);
        var fit = LeastSquares.Fit([Ones(32), s_power, twice], s_miles);
        Assert.Equal(2, fit.Rank);
        Assert.Null(fit.Coefficients[2]);
        Assert.Null(fit.Classical(2));
        Assert.Null(fit.HC3(2));
        Assert.Null(fit.ClusterRobust(2, s_cylinders));
        Assert.Equal(plain.Coefficients[1]!.Value, fit.Coefficients[1]!.Value, 12);
        Assert.Equal(plain.HC3(1)!.Value, fit.HC3(1)!.Value, 12);
    }

    [Fact]
    public void Another_outcome_is_fitted_without_decomposing_again()
    {
        var fit = LeastSquares.Fit([Ones(32), s_miles, s_miles], s_miles).Refit(s_power);
        var anew = LeastSquares.Fit([Ones(32), s_miles], s_power);
        Assert.Equal(anew.Coefficients[1], fit.Coefficients[1]);
        Assert.Equal(anew.HC3(1), fit.HC3(1));
        Assert.Null(fit.Coefficients[2]);
        Assert.Throws<ArgumentException>(() => fit.Refit([1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => fit.Refit([.. s_power[1..], double.NaN]));
    }

    [Fact]
    public void A_row_with_a_parameter_of_its_own_does_not_undo_the_others_HC3()
    {
        // The last row has leverage 1: without it and its column the rest is the same.
        double[] own = [.. Enumerable.Range(0, 32).Select(i => i == 31 ? 1.0 : 0.0)];
        var fit = LeastSquares.Fit([Ones(32), s_power, own], s_miles);
        var without = LeastSquares.Fit([Ones(31), s_power[..31]], s_miles[..31]);
        Assert.Equal(1, fit.Leverages[31], 12);
        Assert.Equal(without.HC3(1)!.Value, fit.HC3(1)!.Value, 12);
        Assert.Null(fit.HC3(2));
        Assert.NotNull(fit.Classical(2));
    }

    [Fact]
    public void Without_degrees_of_freedom_or_clusters_there_are_no_errors()
    {
        var exact = LeastSquares.Fit([Ones(2), [1, 2]], [3, 5]);
        Assert.Equal(2, exact.Coefficients[1]!.Value, 12);
        Assert.Null(exact.Sigma);
        Assert.Null(exact.Classical(1));
        Assert.Null(exact.HC3(1));
        Assert.Null(LeastSquares.Fit([Ones(32), s_power], s_miles).ClusterRobust(1, new int[32]));
        Assert.Throws<ArgumentException>(() => LeastSquares.Fit([Ones(3)], [1, 2]));
        Assert.Throws<ArgumentException>(() => LeastSquares.Fit([], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => LeastSquares.Fit([[1, double.NaN]], [1, 2]));
    }

    private static double[] Ones(int count) => [.. Enumerable.Repeat(1.0, count)];

    private static double Square(double? value) => value!.Value * value.Value;

    // The digits that agree with a certified value (McCullough's log relative error).
    private static double Digits(double value, double certified) =>
        Math.Min(15, -Math.Log10(Math.Max(1e-16, Math.Abs((value - certified) / certified))));
}
