using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using Outturn.Core.Statistics;

namespace Outturn.Core.Tests.Statistics;

public class ShiftEvidenceTests
{
    [Fact]
    public void Recursive_residuals_add_up_to_those_of_least_squares()
    {
        var random = new Randomness(5);
        double[][] columns = [[.. Enumerable.Repeat(1.0, 30)], random.Normals(30), [.. random.Normals(30).Select(value => value + 2)]];
        double[] outcome = random.Normals(30), other = random.Normals(30);
        var residuals = new RecursiveResiduals(3);
        double[][] coefficients = [new double[3], new double[3]];
        var (squares, products, speaking) = (0.0, 0.0, 0);
        for (var i = 0; i < 30; i++)
        {
            double[] values = [outcome[i], other[i]];
            if (residuals.Next([columns[0][i], columns[1][i], columns[2][i]], coefficients, values))
            {
                (squares, products, speaking) = (squares + (values[0] * values[0]), products + (values[0] * values[1]), speaking + 1);
            }
        }
        var fit = LeastSquares.Fit(columns, outcome);
        Assert.Equal(27, speaking);
        Assert.Equal(fit.Residuals.Sum(residual => residual * residual), squares, 4);
        Assert.Equal(fit.Residuals.Zip(fit.Refit(other).Residuals, (one, two) => one * two).Sum(), products, 4);
        Assert.Equal(fit.Coefficients[1]!.Value, coefficients[0][1], 5);
    }

    [Theory]
    [InlineData(4.0, -3.0, 20.0, 15, 1.0)]
    [InlineData(10.0, 2.0, 30.0, 40, 0.3)]
    [InlineData(6.0, -8.0, 25.0, 25, 3.0)]
    public void The_Bayes_factor_is_the_integral_that_it_stands_for(double columns, double products, double outcomes, int rows, double deviation)
    {
        // Over σ with 1/σ and the shift in σ with a half-normal prior: both by quadrature, the first in closed form.
        double Likelihood(double shift)
        {
            // ∫ σ^(−r−1) exp(−(S_ee − 2 d σ S_we + d² σ² S_ww) / 2σ²) dσ, by σ = e^s.
            double Log(double s) => (-rows * s) - ((outcomes * Math.Exp(-2 * s)) - (2 * shift * products * Math.Exp(-s)) + (shift * shift * columns)) / 2;
            var peak = Log(Math.Log(outcomes / rows) / 2);
            return Integrate.GaussLegendre(s => Math.Exp(Log(s) - peak), -4, 5, 256) * Math.Exp(peak + (rows * Math.Log(outcomes / rows) / 2) + (rows / 2.0));
        }
        var with = Integrate.GaussLegendre(shift => 2 * Normal.PDF(0, deviation, shift) * Likelihood(shift), -8 * Math.Max(deviation, 1), 0, 512);
        Assert.Equal(with / Likelihood(0), ShiftEvidence.BelowZero(columns, products, outcomes, rows, deviation), 0.0001 * with / Likelihood(0));
    }

    [Fact]
    public void Its_mean_is_one_without_a_shift_whenever_one_stops()
    {
        const int runs = 20_000;
        var random = new Randomness(2);
        var (ever, stoppedMean) = (0, 0.0);
        for (var run = 0; run < runs; run++)
        {
            double columns = 0, products = 0, outcomes = 0, stopped = 0, evidence = 1;
            for (var row = 1; row <= 30; row++)
            {
                var (error, column) = (random.Normal(), row > 20 ? 1 : 0);
                (columns, products, outcomes) = (columns + column, products + (column * error), outcomes + (error * error));
                evidence = ShiftEvidence.BelowZero(columns, products, outcomes, row, 1);
                stopped = stopped == 0 && evidence > 2 ? evidence : stopped;
            }
            ever += stopped > 0 ? 1 : 0;
            stoppedMean += (stopped == 0 ? evidence : stopped) / runs;
        }
        Sampling.Print(FormattableString.Invariant($"mean evidence, stopped at the first above 2, {stoppedMean:0.000}; ever above 2 {ever / (double)runs:P1}"));
        Assert.True(ever <= runs / 2);
        Assert.Equal(1, stoppedMean, 0.05);
    }

    [Fact]
    public void The_fast_distribution_function_is_Students()
    {
        foreach (var freedom in new[] { 20, 21, 50, 400 })
        {
            for (var score = -6.0; score <= 6; score += 0.25)
            {
                Assert.Equal(StudentT.CDF(0, 1, freedom, score), ShiftEvidence.Below(score, freedom), 6);
            }
        }
        Assert.Equal(StudentT.CDF(0, 1, 7, -1.5), ShiftEvidence.Below(-1.5, 7), 12);
    }
}
