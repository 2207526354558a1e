using MathNet.Numerics.Distributions;

namespace Outturn.Core.Statistics;

/// <summary>How long something took, such as the days from first commit to merge.</summary>
/// <param name="Stratum">Any number that names the stratum.</param>
/// <param name="Side">Which group.</param>
/// <param name="Value">Any unit, the same for all; above zero.</param>
/// <param name="Cluster">What shares a cluster may share delays, such as an author or a release.</param>
public readonly record struct Duration(int Stratum, Side Side, double Value, int Cluster);

/// <summary>
/// Durations of two groups, as a ratio of geometric means: the first by the second, as they stand and within strata. The
/// adjusted ratio is the least-squares estimate of the group's effect on the logarithm with one constant a stratum (an
/// analysis of covariance; a stratum of n₁ and n₀ has the weight n₁n₀ ÷ (n₁ + n₀)).
/// </summary>
/// <remarks>
/// Only what has ended has a duration. Where some have not, the ended ones are the shorter ones: then compare restricted
/// means (<see cref="RestrictedMean"/>), which know of censoring.
/// </remarks>
public static class StratifiedDurations
{
    /// <summary>The raw and the adjusted ratio; the naive interval is Student's with one variance for all.</summary>
    /// <param name="durations">In any order.</param>
    /// <param name="how">How to resample.</param>
    /// <param name="words">How to name the groups where nothing can be concluded.</param>
    /// <exception cref="ArgumentOutOfRangeException">A duration is not above zero, or the resampling is out of range.</exception>
    public static Comparison Compare(ReadOnlySpan<Duration> durations, Resampling how, ComparisonWords? words = null)
    {
        var strata = new Dictionary<int, int>();
        var cells = new List<ClusterCell>(3 * durations.Length);
        var balance = new Balance();
        foreach (var (stratum, side, value, cluster) in durations)
        {
            if (!double.IsFinite(value) || value <= 0)
            {
                throw new ArgumentOutOfRangeException(nameof(durations), value, "A duration must be finite and above zero.");
            }
            strata.TryAdd(stratum, strata.Count);
            var (at, logarithm) = ((6 * strata[stratum]) + (side == Side.First ? 0 : 3), Math.Log(value));
            cells.Add(new ClusterCell(cluster, at, 1));
            cells.Add(new ClusterCell(cluster, at + 1, logarithm));
            cells.Add(new ClusterCell(cluster, at + 2, logarithm * logarithm));
            balance.Add(stratum, side, cluster, 1);
        }
        var sums = new ClusterSums(cells, 6 * strata.Count);
        var intervals = sums.Resample(
            (drawn, figures) =>
            {
                figures[0] = Fit(Collapsed(drawn)).Effect;
                figures[1] = Fit(drawn).Effect;
            },
            2,
            how);
        return balance.Judge(
            balance.HoldingBoth(),
            new Contrast(Naive(Fit(Collapsed(sums.Total)), how.Level), intervals[0]?.ToRatio()),
            new Contrast(Naive(Fit(sums.Total), how.Level), intervals[1]?.ToRatio()),
            noEffect: 1,
            how.Level,
            words ?? new ComparisonWords(Clusters: "changes", Units: "changes"));
    }

    private static double[] Collapsed(ReadOnlySpan<double> sums)
    {
        var six = new double[6];
        for (var i = 0; i < sums.Length; i++)
        {
            six[i % 6] += sums[i];
        }
        return six;
    }

    /// <summary>By stratum six sums: count, sum and sum of squares of the logarithms, of the first group and of the second.</summary>
    private static (double Effect, double Weight, double Squares, double Freedom) Fit(ReadOnlySpan<double> sums)
    {
        // Counts are sums of whole numbers; a half tells one from none, whatever the arithmetic.
        double weighted = 0, weight = 0, squares = 0, between = 0, freedom = -1;
        for (var i = 0; i < sums.Length; i += 6)
        {
            var (n1, n0) = (sums[i], sums[i + 3]);
            if (n1 < 0.5 || n0 < 0.5)
            {
                continue;
            }
            var (mean1, mean0) = (sums[i + 1] / n1, sums[i + 4] / n0);
            var (own, difference) = (n1 * n0 / (n1 + n0), mean1 - mean0);
            weighted += own * difference;
            weight += own;
            between += own * difference * difference;
            squares += sums[i + 2] - (n1 * mean1 * mean1) + sums[i + 5] - (n0 * mean0 * mean0);
            freedom += n1 + n0 - 1;
        }
        var effect = weighted / weight;
        return (effect, weight, squares + between - (weight * effect * effect), freedom);
    }

    private static Estimate? Naive((double Effect, double Weight, double Squares, double Freedom) fit, double level)
    {
        Levels.Check(level);
        if (!(fit.Weight > 0) || fit.Freedom < 1)
        {
            return null;
        }
        var standardError = Math.Sqrt(Math.Max(0, fit.Squares) / fit.Freedom / fit.Weight);
        var half = StudentT.InvCDF(0, 1, fit.Freedom, (1 + level) / 2) * standardError;
        return new Estimate(
            Math.Exp(fit.Effect),
            standardError,
            new Interval(Math.Exp(fit.Effect - half), Math.Exp(fit.Effect + half), level));
    }
}
