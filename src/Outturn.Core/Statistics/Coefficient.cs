using MathNet.Numerics.Distributions;

namespace Outturn.Core.Statistics;

/// <summary>An estimate with its standard error.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="StandardError">Zero or more, in the same unit.</param>
/// <param name="DegreesOfFreedom">For quantiles of Student's t; above 0.</param>
public readonly record struct Coefficient(double Value, double StandardError, double DegreesOfFreedom)
{
    /// <summary>The symmetric interval around the estimate.</summary>
    /// <param name="level">Nominal coverage, above 0 and below 1.</param>
    /// <param name="studentT">Take quantiles of Student's t instead of the normal distribution.</param>
    /// <exception cref="ArgumentOutOfRangeException">The level is out of its range.</exception>
    public Interval Interval(double level, bool studentT)
    {
        Levels.Check(level);
        var quantile = studentT && double.IsFinite(DegreesOfFreedom)
            ? StudentT.InvCDF(0, 1, DegreesOfFreedom, (1 + level) / 2)
            : Normal.InvCDF(0, 1, (1 + level) / 2);
        return new Interval(Value - (quantile * StandardError), Value + (quantile * StandardError), level);
    }
}
