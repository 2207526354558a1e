using MathNet.Numerics.Distributions;

namespace Outturn.Core.Statistics;

/// <summary>
/// The Mann-Whitney U test, also Wilcoxon's rank-sum test: whether values of the first sample tend to be larger or smaller than
/// those of the second (H. Mann, D. Whitney, Annals of Mathematical Statistics 18, 1947).
/// </summary>
/// <param name="U">Pairs in which the first sample's value is larger, ties counted half; 0 to the product of both sizes.</param>
/// <param name="PValue">Two-sided, 0 to 1.</param>
/// <param name="Greater">One-sided, for the first sample being larger.</param>
/// <param name="Less">One-sided, for the first sample being smaller.</param>
/// <param name="IsExact">
/// From the distribution of U itself: both samples below 50 and no ties. Else by the normal approximation, with the variance
/// corrected for ties and a continuity correction of one half.
/// </param>
public readonly record struct MannWhitney(double U, double PValue, double Greater, double Less, bool IsExact)
{
    private const int ExactBelow = 50;

    /// <summary>Compares two samples; null where one is empty.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is not a number.</exception>
    public static MannWhitney? Compare(IReadOnlyCollection<double> first, IReadOnlyCollection<double> second)
    {
        if (first.Any(double.IsNaN) || second.Any(double.IsNaN))
        {
            throw new ArgumentOutOfRangeException(nameof(first), "Values must be numbers.");
        }
        if (first.Count == 0 || second.Count == 0)
        {
            return null;
        }
        var (u, ties) = Count(first, second);
        return ties == 0 && first.Count < ExactBelow && second.Count < ExactBelow
            ? Exact(u, first.Count, second.Count)
            : Approximate(u, ties, first.Count, second.Count, continuity: 0.5);
    }

    /// <summary>By the normal approximation whatever the sizes.</summary>
    internal static MannWhitney Approximate(double u, double ties, double first, double second, double continuity)
    {
        var all = first + second;
        var deviation = Math.Sqrt(first * second / 12 * (all + 1 - (ties / (all * (all - 1)))));
        if (!(deviation > 0))
        {
            return new MannWhitney(u, 1, 1, 1, IsExact: false);
        }
        var distance = u - (first * second / 2);
        var greater = Normal.CDF(0, 1, -(distance - continuity) / deviation);
        var less = Normal.CDF(0, 1, (distance + continuity) / deviation);
        return new MannWhitney(u, Math.Min(1, 2 * Math.Min(greater, less)), greater, less, IsExact: false);
    }

    /// <summary>U, and Σ(t³ − t) over groups of t equal values.</summary>
    internal static (double U, double Ties) Count(IEnumerable<double> first, IEnumerable<double> second)
    {
        var values = first.Select(value => (Value: value, IsFirst: true)).Concat(second.Select(value => (Value: value, IsFirst: false)));
        double u = 0, ties = 0, below = 0;
        foreach (var group in values.GroupBy(value => value.Value).OrderBy(group => group.Key))
        {
            double all = group.Count(), own = group.Count(value => value.IsFirst);
            u += own * (below + ((all - own) / 2));
            below += all - own;
            ties += (all * all * all) - all;
        }
        return (u, ties);
    }

    private static MannWhitney Exact(double u, int first, int second)
    {
        var ways = Ways(first, second);
        var total = ways.Sum();
        var place = (int)u;
        // U is symmetric: the upper tail is the lower one from the other end, where the counts are exact.
        var less = ways[..(place + 1)].Sum() / total;
        var greater = ways[..(ways.Length - place)].Sum() / total;
        return new MannWhitney(u, Math.Min(1, 2 * Math.Min(greater, less)), greater, less, IsExact: true);
    }

    // How many of the arrangements of both samples give each U: the coefficients of a Gaussian binomial.
    private static double[] Ways(int first, int second)
    {
        var ways = new double[(first * second) + 1];
        ways[0] = 1;
        for (var i = 1; i <= second; i++)
        {
            for (var u = ways.Length - 1; u >= first + i; u--)
            {
                ways[u] -= ways[u - first - i];
            }
            for (var u = i; u < ways.Length; u++)
            {
                ways[u] += ways[u - i];
            }
        }
        return ways;
    }
}
