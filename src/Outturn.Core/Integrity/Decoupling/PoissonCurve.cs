using Outturn.Core.Statistics;

namespace Outturn.Core.Integrity.Decoupling;

/// <summary>
/// Counts as the exponential of a polynomial, by iteratively reweighted least squares, with a variance in proportion to the mean
/// (quasi-Poisson: P. McCullagh, J. Nelder, "Generalized Linear Models", 2nd edition, 1989, sections 2.5 and 6.2).
/// </summary>
internal sealed class PoissonCurve
{
    private const int MostSteps = 50;
    private const double Precision = 1e-10;

    private readonly double[] _coefficients;
    private readonly double[] _sums;

    private PoissonCurve(double[] coefficients, double[] sums, double dispersion, int freedom)
    {
        (_coefficients, _sums, Dispersion, Freedom) = (coefficients, sums, dispersion, freedom);
    }

    /// <summary>Variance over mean, Pearson's χ² by degrees of freedom; 1 at least: less is chance.</summary>
    public double Dispersion { get; }

    /// <summary>Bins less coefficients.</summary>
    public int Freedom { get; }

    /// <summary>Fits counts at points of about unit size; null where they do not determine the curve.</summary>
    public static PoissonCurve? Fit(double[] points, double[] counts, int degree)
    {
        if (points.Length <= degree + 1 || counts.Sum() <= 0)
        {
            return null;
        }
        var coefficients = new double[degree + 1];
        coefficients[0] = Math.Log(counts.Average());
        var sums = new double[NormalEquations.Width(degree + 1)];
        for (var step = 0; step < MostSteps; step++)
        {
            Array.Clear(sums);
            for (var i = 0; i < points.Length; i++)
            {
                var powers = Powers(points[i], degree);
                var line = Line(powers, coefficients);
                var mean = Math.Exp(line);
                NormalEquations.Add(sums, powers, line + ((counts[i] - mean) / mean), mean);
            }
            if (NormalEquations.Solve(sums, degree + 1) is not { } next || !next.All(double.IsFinite))
            {
                return null;
            }
            var moved = next.Zip(coefficients, (one, other) => Math.Abs(one - other)).Max();
            coefficients = next;
            if (moved < Precision)
            {
                break;
            }
        }
        var pearson = points.Zip(counts, (point, count) => Math.Exp(Line(Powers(point, degree), coefficients)) is var mean
            ? (count - mean) * (count - mean) / mean : 0).Sum();
        var freedom = points.Length - degree - 1;
        return double.IsFinite(pearson) ? new PoissonCurve(coefficients, sums, Math.Max(1, pearson / freedom), freedom) : null;
    }

    /// <summary>The curve's sum over points, and its variance (the delta method).</summary>
    public (double Mean, double Variance) Sum(double[] points)
    {
        var slope = new double[_coefficients.Length];
        var sum = 0.0;
        foreach (var point in points)
        {
            var powers = Powers(point, slope.Length - 1);
            var mean = Math.Exp(Line(powers, _coefficients));
            sum += mean;
            for (var i = 0; i < slope.Length; i++)
            {
                slope[i] += mean * powers[i];
            }
        }
        return (sum, Dispersion * (NormalEquations.Inverse(_sums, slope) ?? double.PositiveInfinity));
    }

    private static double[] Powers(double point, int degree) => [.. Enumerable.Range(0, degree + 1).Select(power => Math.Pow(point, power))];

    private static double Line(double[] powers, double[] coefficients) => powers.Zip(coefficients, (power, coefficient) => power * coefficient).Sum();
}
