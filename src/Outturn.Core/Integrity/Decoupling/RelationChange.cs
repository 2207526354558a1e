using MathNet.Numerics.Distributions;
using Outturn.Core.Statistics;

namespace Outturn.Core.Integrity.Decoupling;

/// <summary>The relation of proxy and outcome before the proxy became a target, and since.</summary>
/// <param name="Before">Slope before: by how much the outcome moves with one unit of the proxy, within a group.</param>
/// <param name="Under">Slope while it was a target.</param>
/// <param name="Change">The second less the first.</param>
/// <param name="CorrelationBefore">Within groups, −1 to 1. It falls also where the proxy merely varies less: the slope does not.</param>
/// <param name="CorrelationUnder">Likewise while it was a target.</param>
/// <param name="KeptMost">The second slope less a share of the first, <see cref="RelationChange.Most"/>: above 0 where most of the relation is left.</param>
/// <param name="KeptLittle">The same with <see cref="RelationChange.Little"/>: below 0 where little is left.</param>
/// <param name="Clusters">Groups, or runs of periods where groups are few.</param>
/// <param name="ByGroup">Whether clusters are groups.</param>
/// <param name="Groups">Groups with periods of both kinds.</param>
/// <param name="PeriodsBefore">Observations before.</param>
/// <param name="PeriodsUnder">Observations since.</param>
public sealed record RelationChange(
    Coefficient Before, Coefficient Under, Coefficient Change, double CorrelationBefore, double CorrelationUnder,
    Coefficient KeptMost, Coefficient KeptLittle, int Clusters, bool ByGroup, int Groups, int PeriodsBefore, int PeriodsUnder)
{
    /// <summary>A relation of which more than this share is left holds.</summary>
    public const double Most = 2.0 / 3;

    /// <summary>A relation of which less than this share is left is broken.</summary>
    public const double Little = 1.0 / 3;

    /// <summary>The share of the first slope that is left: 1 where nothing changed.</summary>
    public double Kept => Under.Value / Before.Value;

    /// <summary>One-sided, for a slope that is no smaller than before.</summary>
    public double PValue => OneSided.Below(Change);

    /// <summary>One-sided, for a slope of which at least <see cref="Little"/> is left.</summary>
    public double PValueOfBroken => OneSided.Below(KeptLittle);

    /// <summary>
    /// Slopes within group and phase by least squares (the within-groups or fixed-effects estimator, J. Wooldridge, "Econometric
    /// Analysis of Cross Section and Panel Data", 2nd edition, 2010, section 10.5), over groups that have been both without and
    /// with the target, so that like is held against like; standard errors by <see cref="Jackknife"/>, quantiles of Student's t.
    /// A change at the same time for another reason is not told apart from one by the target.
    /// </summary>
    public static Attempt<RelationChange> Of(ProxySeries series)
    {
        var both = series.Rows.Where(row => row.Phase is Phase.Before or Phase.Under).GroupBy(row => row.Group)
            .Where(rows => rows.Count(row => row.Phase == Phase.Before) >= SeriesClusters.LeastRows
                && rows.Count(row => row.Phase == Phase.Under) >= SeriesClusters.LeastRows)
            .SelectMany(rows => rows).ToArray();
        if (both.Length == 0)
        {
            return Attempt<RelationChange>.Needs(
                $"a group with {SeriesClusters.LeastRows} periods before the proxy became a target and {SeriesClusters.LeastRows} since; and the day since when it is one");
        }
        var rows = SeriesClusters.Of(both);
        var clusters = rows.Max(row => row.Cluster) + 1;
        var groups = both.Select(row => row.Group).Distinct().Count();
        var byGroup = groups >= SeriesClusters.LeastGroups;
        var (sums, strata) = (new double[clusters][], new int[clusters]);
        foreach (var part in rows)
        {
            strata[part.Cluster] = !byGroup && part.Phase == Phase.Under ? 1 : 0;
            Add(sums[part.Cluster] ??= new double[6], part);
        }
        var jackknife = new Jackknife(sums, strata);
        return jackknife.Of(Slope(0)) is { } before && jackknife.Of(Slope(3)) is { } under && jackknife.Of(Contrast(1)) is { } change
            && jackknife.Of(Contrast(Most)) is { } most && jackknife.Of(Contrast(Little)) is { } little
            ? Attempt<RelationChange>.Of(new RelationChange(
                before, under, change, Correlation(jackknife.Total, 0), Correlation(jackknife.Total, 3), most, little, clusters, byGroup, groups,
                both.Count(row => row.Phase == Phase.Before), both.Count(row => row.Phase == Phase.Under)))
            : Attempt<RelationChange>.Needs($"a proxy that varies within groups, before and since, in more than one of {clusters} groups or runs of periods");
    }

    private static void Add(double[] sums, ClusterRows part)
    {
        var at = part.Phase == Phase.Under ? 3 : 0;
        foreach (var row in part.Rows)
        {
            sums[at] += row.Proxy * row.Proxy;
            sums[at + 1] += row.Proxy * row.Outcome;
            sums[at + 2] += row.Outcome * row.Outcome;
        }
    }

    private static Func<double[], double> Slope(int at) => sums => sums[at + 1] / sums[at];

    private static Func<double[], double> Contrast(double share) => sums => (sums[4] / sums[3]) - (share * sums[1] / sums[0]);

    private static double Correlation(double[] sums, int at) => sums[at + 1] / Math.Sqrt(sums[at] * sums[at + 2]);
}

/// <summary>One-sided p-values of estimates, by Student's t.</summary>
internal static class OneSided
{
    /// <summary>Small where the estimate is far below 0.</summary>
    public static double Below(Coefficient estimate) => StudentT.CDF(0, 1, estimate.DegreesOfFreedom, estimate.Value / estimate.StandardError);

    /// <summary>Small where the estimate is far above 0.</summary>
    public static double Above(Coefficient estimate) => Below(estimate with { Value = -estimate.Value });
}
