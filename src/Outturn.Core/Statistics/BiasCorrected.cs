using MathNet.Numerics.Distributions;

namespace Outturn.Core.Statistics;

/// <summary>
/// The ends of a BCa interval from sorted replicates (Efron and Tibshirani 1993, equations 14.9 to 14.15). Bias correction
/// and acceleration move the two percentiles that are read off.
/// </summary>
internal static class BiasCorrected
{
    public static Interval Interval(double estimate, ReadOnlySpan<double> sorted, double acceleration, double level)
    {
        var bias = Bias(estimate, sorted);
        var (low, high) = Percentiles(bias, acceleration, level);
        var count = sorted.Length;
        // Order statistics as on page 160: the k-th from each side, where k is the whole part of (count + 1) × share.
        var first = Math.Clamp((int)((count + 1) * low), 1, count);
        var last = Math.Clamp(count + 1 - (int)((count + 1) * (1 - high)), 1, count);
        return new Interval(sorted[first - 1], sorted[last - 1], level);
    }

    /// <summary>
    /// The shares of replicates below the two ends (14.10). Where the correction is undefined (all replicates on one side,
    /// or an acceleration past its pole) they are those of the plain percentile interval.
    /// </summary>
    public static (double Low, double High) Percentiles(double bias, double acceleration, double level)
    {
        var plain = ((1 - level) / 2, (1 + level) / 2);
        var low = Share(Normal.InvCDF(0, 1, plain.Item1));
        var high = Share(Normal.InvCDF(0, 1, plain.Item2));
        return double.IsFinite(low) && double.IsFinite(high) && low < high ? (low, high) : plain;

        double Share(double z)
        {
            var divisor = 1 - (acceleration * (bias + z));
            return divisor > 0 ? Normal.CDF(0, 1, bias + ((bias + z) / divisor)) : double.NaN;
        }
    }

    /// <summary>The normal quantile of the share of replicates below the estimate (14.14); ties count half.</summary>
    public static double Bias(double estimate, ReadOnlySpan<double> sorted)
    {
        int below = 0, equal = 0;
        foreach (var replicate in sorted)
        {
            below += replicate < estimate ? 1 : 0;
            equal += replicate == estimate ? 1 : 0;
        }
        return Normal.InvCDF(0, 1, (below + (0.5 * equal)) / sorted.Length);
    }

    /// <summary>
    /// The acceleration from the estimates that leave out one unit each (14.15); zero, which leaves the bias correction
    /// alone, where they do not differ or one is undefined.
    /// </summary>
    public static double Acceleration(ReadOnlySpan<double> leftOut)
    {
        var mean = 0.0;
        foreach (var estimate in leftOut)
        {
            mean += estimate / leftOut.Length;
        }
        double squares = 0, cubes = 0;
        foreach (var estimate in leftOut)
        {
            var distance = mean - estimate;
            squares += distance * distance;
            cubes += distance * distance * distance;
        }
        var acceleration = cubes / (6 * squares * Math.Sqrt(squares));
        return double.IsFinite(acceleration) ? acceleration : 0;
    }
}
