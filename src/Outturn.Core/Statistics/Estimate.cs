namespace Outturn.Core.Statistics;

/// <summary>A figure with its standard error and interval.</summary>
/// <param name="Value">The figure.</param>
/// <param name="StandardError">Of the figure; for a ratio, of its natural logarithm.</param>
/// <param name="Interval">Where the figure may lie.</param>
public readonly record struct Estimate(double Value, double StandardError, Interval Interval)
{
    internal static Estimate Normal(double value, double standardError, double level)
    {
        var half = Quantile(level) * standardError;
        return new Estimate(value, standardError, new Interval(value - half, value + half, level));
    }

    /// <summary>From a figure on the scale of logarithms to the ratio itself.</summary>
    internal static Estimate LogNormal(double logarithm, double standardError, double level)
    {
        var half = Quantile(level) * standardError;
        return new Estimate(
            Math.Exp(logarithm), standardError,
            new Interval(Math.Exp(logarithm - half), Math.Exp(logarithm + half), level));
    }

    /// <summary>How many standard errors a two-sided normal interval of a level reaches, such as 1.96.</summary>
    internal static double Quantile(double level)
    {
        Levels.Check(level);
        return MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, (1 + level) / 2);
    }

    /// <summary>The two-sided p-value of a standard normal score.</summary>
    internal static double TwoSided(double score) =>
        2 * MathNet.Numerics.Distributions.Normal.CDF(0, 1, -Math.Abs(score));
}
