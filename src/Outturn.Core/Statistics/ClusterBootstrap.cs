namespace Outturn.Core.Statistics;

/// <summary>
/// Survival with intervals for lines that come in clusters: whole commits are resampled, since lines of one commit die
/// together, and each replicate is a Kaplan-Meier curve. Clusters are taken as independent of each other, and censoring
/// as unrelated to death. With few clusters, or a few large ones, the intervals cover less than their level.
/// </summary>
/// <remarks>
/// A replicate in which nobody was observed up to a horizon says nothing and is left out; where one in ten does, there is
/// no interval. Where there are more than 2,048 times of death, replicates round times up to whole days.
/// </remarks>
public static class ClusterBootstrap
{
    /// <summary>
    /// The share that lives past each time. Where nobody died, or all did, no replicate differs, and the score interval of the
    /// clusters stands in: <see cref="Wilson"/> with as many trials as clusters were observed that long.
    /// </summary>
    /// <param name="lifetimes">In any order.</param>
    /// <param name="times">Days, ascending, each above zero.</param>
    /// <param name="how">How to resample.</param>
    /// <returns>By time: the share, or null where it is unknown or has no interval.</returns>
    /// <exception cref="ArgumentException">The times are not ascending.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A lifetime or the resampling is out of range.</exception>
    public static IReadOnlyList<Resampled?> Survival(ReadOnlySpan<Lifetime> lifetimes, ReadOnlySpan<double> times, Resampling how)
    {
        Check(times);
        var curve = new CurveSlots(lifetimes, times, 0);
        var sums = Sums(lifetimes, curve);
        var answer = sums.Resample(curve.Survival, times.Length, how);
        var shares = new double[times.Length];
        curve.Survival(sums.Total, shares);
        for (var i = 0; i < answer.Length; i++)
        {
            answer[i] ??= shares[i] is 0 or 1 ? Unvaried(lifetimes, shares[i], times[i], how.Level) : null;
        }
        return answer;
    }

    /// <summary>
    /// The first group's survival less the second's, at each time. Clusters of both are resampled together: an index means
    /// the same commit in either group.
    /// </summary>
    /// <inheritdoc cref="Survival"/>
    public static IReadOnlyList<Resampled?> SurvivalDifference(
        ReadOnlySpan<Lifetime> first, ReadOnlySpan<Lifetime> second, ReadOnlySpan<double> times, Resampling how)
    {
        Check(times);
        var one = new CurveSlots(first, times, 0);
        var other = new CurveSlots(second, times, one.Width);
        var shares = new double[times.Length];
        return Sums(first, one, second, other).Resample(
            (sums, differences) =>
            {
                one.Survival(sums, differences);
                other.Survival(sums, shares);
                for (var i = 0; i < shares.Length; i++)
                {
                    differences[i] -= shares[i];
                }
            },
            times.Length,
            how);
    }

    /// <summary>The mean number of days lived up to a horizon (see <see cref="RestrictedMean"/>).</summary>
    /// <param name="lifetimes">In any order.</param>
    /// <param name="horizon">Days, above zero.</param>
    /// <param name="how">How to resample.</param>
    /// <returns>The mean, or null where it is unknown or has no interval.</returns>
    public static Resampled? RestrictedMean(ReadOnlySpan<Lifetime> lifetimes, double horizon, Resampling how)
    {
        Check([horizon]);
        var curve = new CurveSlots(lifetimes, [horizon], 0);
        return Sums(lifetimes, curve).Resample((sums, mean) => mean[0] = curve.Area(sums), 1, how)[0];
    }

    /// <summary>The first group's restricted mean less the second's, in days.</summary>
    /// <inheritdoc cref="RestrictedMean"/>
    public static Resampled? RestrictedMeanDifference(
        ReadOnlySpan<Lifetime> first, ReadOnlySpan<Lifetime> second, double horizon, Resampling how)
    {
        Check([horizon]);
        var one = new CurveSlots(first, [horizon], 0);
        var other = new CurveSlots(second, [horizon], one.Width);
        return Sums(first, one, second, other)
            .Resample((sums, difference) => difference[0] = one.Area(sums) - other.Area(sums), 1, how)[0];
    }

    /// <exception cref="ArgumentException">The horizons are not ascending from above zero.</exception>
    internal static void Check(ReadOnlySpan<double> horizons)
    {
        var before = 0.0;
        foreach (var horizon in horizons)
        {
            if (!(horizon > before) || !double.IsFinite(horizon))
            {
                throw new ArgumentException("Times must ascend from above zero.", nameof(horizons));
            }
            before = horizon;
        }
        if (horizons.Length == 0)
        {
            throw new ArgumentException("There must be a time.", nameof(horizons));
        }
    }

    internal static void AddCells(List<ClusterCell> cells, ReadOnlySpan<Lifetime> lifetimes, CurveSlots curve)
    {
        foreach (var lifetime in lifetimes)
        {
            if (lifetime.Count > 0)
            {
                cells.Add(new ClusterCell(lifetime.Cluster, curve.Sum(lifetime), lifetime.Count));
            }
        }
    }

    private static ClusterSums Sums(ReadOnlySpan<Lifetime> lifetimes, CurveSlots curve)
    {
        var cells = new List<ClusterCell>(lifetimes.Length);
        AddCells(cells, lifetimes, curve);
        return new ClusterSums(cells, curve.Width);
    }

    private static ClusterSums Sums(
        ReadOnlySpan<Lifetime> first, CurveSlots one, ReadOnlySpan<Lifetime> second, CurveSlots other)
    {
        var cells = new List<ClusterCell>(first.Length + second.Length);
        AddCells(cells, first, one);
        AddCells(cells, second, other);
        return new ClusterSums(cells, one.Width + other.Width);
    }

    private static Resampled? Unvaried(ReadOnlySpan<Lifetime> lifetimes, double share, double time, double level)
    {
        var clusters = new HashSet<int>();
        foreach (var lifetime in lifetimes)
        {
            if (lifetime.Count > 0 && (share == 0 || lifetime.Time >= time))
            {
                clusters.Add(lifetime.Cluster);
            }
        }
        return Wilson.Proportion(share == 0 ? 0 : clusters.Count, clusters.Count, level) is { } interval
            ? new Resampled(share, 0, interval, interval, clusters.Count)
            : null;
    }
}
