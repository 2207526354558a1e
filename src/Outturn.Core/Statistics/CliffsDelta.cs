using MathNet.Numerics.Distributions;

namespace Outturn.Core.Statistics;

/// <summary>
/// Cliff's delta: how much more often a value of the first sample is larger than one of the second than smaller (N. Cliff,
/// "Ordinal methods for behavioral data analysis", 1996; D. Feng, N. Cliff, Journal of Modern Applied Statistical Methods 3,
/// 2004).
/// </summary>
/// <param name="Delta">−1, where all values of the first are smaller, to 1, where all are larger.</param>
/// <param name="Interval">Asymmetric, within −1 and 1; null where a sample has fewer than two values.</param>
public readonly record struct CliffsDelta(double Delta, Interval? Interval)
{
    /// <summary>Compares two samples; null where one is empty.</summary>
    /// <remarks>
    /// The variance is Cliff's unbiased one, and not below (1 − d²)/(nm − 1); the quantile is Student's t with n + m − 2 degrees of
    /// freedom (Feng and Cliff). Where the samples do not overlap at all the variance vanishes; then the inner end is
    /// (b − t²)/(b + t²), b being the smaller sample's size: Wilson's limit for b of b, as a delta.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The level is out of range, or a value is not a number.</exception>
    public static CliffsDelta? Compare(IReadOnlyCollection<double> first, IReadOnlyCollection<double> second, double level)
    {
        Levels.Check(level);
        if (first.Any(double.IsNaN) || second.Any(double.IsNaN))
        {
            throw new ArgumentOutOfRangeException(nameof(first), "Values must be numbers.");
        }
        if (first.Count == 0 || second.Count == 0)
        {
            return null;
        }
        var spread = Dominance.Of([.. first], [.. second]);
        return first.Count < 2 || second.Count < 2
            ? new CliffsDelta(spread.Delta, null)
            : new CliffsDelta(spread.Delta, Around(spread, level));
    }

    private static Interval Around(Dominance spread, double level)
    {
        var (delta, variance, smaller) = (spread.Delta, spread.Unbiased, Math.Min(spread.First, spread.Second));
        var z = StudentT.InvCDF(0, 1, spread.First + spread.Second - 2, (1 + level) / 2);
        if (Math.Abs(delta) == 1)
        {
            var inner = (smaller - (z * z)) / (smaller + (z * z));
            return delta > 0 ? new Interval(inner, 1, level) : new Interval(-1, -inner, level);
        }
        var square = delta * delta;
        var half = z * Math.Sqrt(variance) * Math.Sqrt(((1 - square) * (1 - square)) + (z * z * variance));
        var scale = 1 - square + (z * z * variance);
        var centre = delta - (delta * square);
        return new Interval(Math.Max(-1, (centre - half) / scale), Math.Min(1, (centre + half) / scale), level);
    }
}

/// <summary>How the values of two samples dominate each other, in one sweep over both in order.</summary>
internal readonly record struct Dominance(double Delta, double RowVariance, double ColumnVariance, double CellVariance, int First, int Second)
{
    /// <summary>The unbiased estimate of delta's variance (Cliff 1996), kept above its least.</summary>
    public double Unbiased
    {
        get
        {
            double n = First, m = Second;
            var rows = m * m * RowVariance * (n - 1);
            var columns = n * n * ColumnVariance * (m - 1);
            var cells = CellVariance * (n - 1) * (m - 1);
            return Math.Max((rows + columns - cells) / (n * m * (n - 1) * (m - 1)), (1 - (Delta * Delta)) / ((n * m) - 1));
        }
    }

    public static Dominance Of(double[] first, double[] second)
    {
        var rows = Shares(first, second);
        var columns = Shares(second, first);
        var delta = rows.Average();
        var ties = Ties(first, second);
        // Of all pairs a share has sign +1, a share −1 and the ties 0.
        double n = first.Length, m = second.Length;
        var cells = (n * m * (1 - (delta * delta))) - ties;
        return new Dominance(
            delta, rows.Sum(row => Math.Pow(row - delta, 2)) / (n - 1), columns.Sum(column => Math.Pow(column + delta, 2)) / (m - 1),
            cells / ((n - 1) * (m - 1)), first.Length, second.Length);
    }

    private static double[] Shares(double[] of, double[] among)
    {
        var sorted = among.Order().ToArray();
        return [.. of.Select(value => (Below(sorted, value) - (sorted.Length - NotAbove(sorted, value))) / (double)sorted.Length)];
    }

    private static double Ties(double[] first, double[] second)
    {
        var sorted = second.Order().ToArray();
        return first.Sum(value => (double)(NotAbove(sorted, value) - Below(sorted, value)));
    }

    private static int Below(double[] sorted, double value) => Bound(sorted, other => other < value);

    private static int NotAbove(double[] sorted, double value) => Bound(sorted, other => other <= value);

    private static int Bound(double[] sorted, Func<double, bool> isBefore)
    {
        int low = 0, high = sorted.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = isBefore(sorted[middle]) ? (middle + 1, high) : (low, middle);
        }
        return low;
    }
}
