namespace Outturn.Core.Statistics;

/// <summary>How to resample.</summary>
/// <param name="Replicates">How many resamples, one or more; 2,000 are common for 95 %.</param>
/// <param name="Seed">Where the resampling starts: the same input and seed give the same figures everywhere.</param>
/// <param name="Level">Nominal coverage, above 0 and below 1.</param>
public sealed record Resampling(int Replicates = 2_000, ulong Seed = 1, double Level = 0.95);

/// <summary>A figure with the intervals that resampled clusters give it.</summary>
/// <param name="Value">The figure.</param>
/// <param name="StandardError">The standard deviation of the replicates; for a ratio, of its natural logarithm.</param>
/// <param name="Percentile">
/// The percentile interval: the middle of the replicates. The one to show for lines, since commits differ much in size: there
/// it covered 93 % where BCa covered 91 % (100 commits, 95 % meant; see docs/statistics.md).
/// </param>
/// <param name="BiasCorrected">
/// The bias-corrected and accelerated interval, BCa (B. Efron, "Better bootstrap confidence intervals", JASA 82, 1987). It
/// covers better than the other where clusters are few and of like size.
/// </param>
/// <param name="Clusters">How many clusters were resampled.</param>
public readonly record struct Resampled(
    double Value, double StandardError, Interval Percentile, Interval BiasCorrected, int Clusters)
{
    /// <summary>From the scale of logarithms to the ratio itself; the standard error stays that of the logarithm.</summary>
    internal Resampled ToRatio() => this with
    {
        Value = Math.Exp(Value),
        Percentile = Exponential(Percentile),
        BiasCorrected = Exponential(BiasCorrected),
    };

    private static Interval Exponential(Interval interval) =>
        new(Math.Exp(interval.Low), Math.Exp(interval.High), interval.Level);
}
