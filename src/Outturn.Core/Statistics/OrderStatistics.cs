using MathNet.Numerics.Distributions;

namespace Outturn.Core.Statistics;

/// <summary>Figures that go by rank alone.</summary>
public static class OrderStatistics
{
    /// <summary>The middle of sorted values, or the mean of the two middle ones.</summary>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static double Median(IReadOnlyList<double> sorted) => sorted.Count == 0
        ? throw new ArgumentException("There must be a value.", nameof(sorted))
        : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;

    /// <summary>
    /// The interval of the median between two order statistics, by the sign test: the ranks are those within which a binomial
    /// count with one half lies with at least the level (W. J. Conover, "Practical Nonparametric Statistics", 3rd edition, 1999,
    /// section 3.2). It covers with at least its level, whatever the distribution.
    /// </summary>
    /// <param name="sorted">Values, ascending.</param>
    /// <param name="level">Above 0 and below 1.</param>
    /// <returns>The interval; null where there are too few values for one.</returns>
    public static Interval? MedianInterval(IReadOnlyList<double> sorted, double level)
    {
        var tail = (1 - level) / 2;
        var rank = 0;
        while (rank < sorted.Count / 2 && Binomial.CDF(0.5, sorted.Count, rank) <= tail)
        {
            rank++;
        }
        // The rank-th smallest and the rank-th largest; with rank 0 not even the extremes suffice.
        return rank == 0 ? null : new Interval(sorted[rank - 1], sorted[^rank], level);
    }
}
