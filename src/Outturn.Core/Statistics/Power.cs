using MathNet.Numerics.Distributions;

namespace Outturn.Core.Statistics;

/// <summary>How much data a conclusion would need.</summary>
public static class Power
{
    /// <summary>
    /// About how many clusters each of two groups of one size would need for a difference of this size to be found: as many as
    /// bring the standard error down to the difference ÷ (z of the level + z of the power) (J. M. Lachin, "Introduction to
    /// sample size determination and power analysis for clinical trials", Controlled Clinical Trials 2, 1981). It takes the
    /// standard error as observed, and both groups as equally variable by cluster. A difference seen by chance is too large,
    /// and so this number too small: it is an order of magnitude, for planning.
    /// </summary>
    /// <param name="difference">
    /// What was seen, or what would matter; on the scale of its standard error (for a ratio, its logarithm).
    /// </param>
    /// <param name="standardError">Of the difference, from the clusters that there are; zero or more.</param>
    /// <param name="firstClusters">Clusters in the first group, one or more.</param>
    /// <param name="secondClusters">Clusters in the second group, one or more.</param>
    /// <param name="power">The chance of finding it, above one half and below 1.</param>
    /// <param name="level">Of the two-sided interval that is to leave zero out, above 0 and below 1.</param>
    /// <returns>Clusters in each group, two or more; null for no difference, or one beyond all reach.</returns>
    public static long? ClustersNeeded(
        double difference, double standardError, int firstClusters, int secondClusters, double power = 0.8, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(firstClusters, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(secondClusters, 1);
        Levels.Check(power);
        var reach = Estimate.Quantile(level) + Normal.InvCDF(0, 1, power);
        var variance = standardError * standardError / ((1.0 / firstClusters) + (1.0 / secondClusters));
        var needed = Math.Ceiling(2 * variance * reach * reach / (difference * difference));
        return needed < long.MaxValue ? Math.Max(2, (long)needed) : null;
    }
}
