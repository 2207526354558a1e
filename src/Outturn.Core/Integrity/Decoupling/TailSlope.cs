using Outturn.Core.Statistics;

namespace Outturn.Core.Integrity.Decoupling;

/// <summary>
/// Extremal: whether the relation that holds in the middle holds at the top too ("worlds in which the proxy takes an extreme value may be
/// very different from the ordinary worlds in which the relationship was observed", D. Manheim, S. Garrabrant, "Categorizing Variants
/// of Goodhart's Law", arXiv:1803.04585, 2018).
/// </summary>
/// <param name="Middle">Slope between both knots: by how much the outcome moves with one unit of the proxy.</param>
/// <param name="Tail">Slope above the upper knot.</param>
/// <param name="Change">The second less the first.</param>
/// <param name="Knot">Where the tail begins: so far above a group's own mean.</param>
/// <param name="Rows">Observations.</param>
/// <param name="TailRows">Those in the tail.</param>
/// <param name="Clusters">Groups, or runs of periods where groups are few.</param>
/// <param name="UnderTarget">Whether observations are those under the target, or all where it is none.</param>
public sealed record TailSlope(
    Coefficient Middle, Coefficient Tail, Coefficient Change, double Knot, int Rows, int TailRows, int Clusters, bool UnderTarget)
{
    /// <summary>The share of observations above the upper knot, and of those below the lower one.</summary>
    public const double Share = 0.2;

    /// <summary>With fewer observations in the tail nothing is said of its slope.</summary>
    public const int LeastTailRows = 20;

    /// <summary>With fewer clusters that reach the tail nothing is said either.</summary>
    public const int LeastTailClusters = 4;

    private const int Columns = 3;

    /// <summary>One-sided, for a tail at least as steep as the middle.</summary>
    public double PValue => OneSided.Below(Change);

    /// <summary>
    /// A linear spline with knots at the first and last quintile of the proxy (F. Harrell, "Regression Modeling Strategies", 2nd
    /// edition, 2015, section 2.4.4), each group around its own mean, so that large groups are not the tail. Where the relation is a line, the change is 0 on average
    /// whatever the proxy's distribution. A proxy that is measured with error and unevenly distributed may bend a line.
    /// </summary>
    public static Attempt<TailSlope> Of(ProxySeries series)
    {
        var isTarget = series.Rows.Any(row => row.Phase == Phase.Under);
        var rows = series.Rows.Where(row => !isTarget || row.Phase == Phase.Under).ToArray();
        if (rows.Length * Share < LeastTailRows)
        {
            return Attempt<TailSlope>.Needs($"{LeastTailRows / Share:0} observations{(isTarget ? " under the target" : "")}, for {LeastTailRows} in the tail; there are {rows.Length}");
        }
        var parts = SeriesClusters.Of(rows.Select(row => row with { Phase = isTarget ? Phase.Under : Phase.Never }));
        var sorted = parts.SelectMany(part => part.Rows.Select(row => row.Proxy)).Order().ToArray();
        if (sorted.Length * Share < LeastTailRows || sorted[0] == sorted[^1])
        {
            return Attempt<TailSlope>.Needs($"groups with {SeriesClusters.LeastRows} observations or more in which the proxy varies; {sorted.Length} of {rows.Length} observations are in such groups");
        }
        var (low, high) = (sorted[(int)(sorted.Length * Share)], sorted[(int)(sorted.Length * (1 - Share))]);
        var scale = sorted[^1] - sorted[0];
        var sums = new double[parts.Max(part => part.Cluster) + 1][];
        var reaching = new HashSet<int>();
        foreach (var group in parts.GroupBy(part => part.Rows[0].Group))
        {
            var all = group.SelectMany(part => part.Rows.Select(row => Split(row.Proxy))).ToArray();
            var centre = Enumerable.Range(0, Columns).Select(column => all.Average(row => row[column])).ToArray();
            foreach (var part in group)
            {
                var own = sums[part.Cluster] ??= new double[NormalEquations.Width(Columns)];
                foreach (var row in part.Rows)
                {
                    var columns = Split(row.Proxy);
                    _ = columns[2] > 0 && reaching.Add(part.Cluster);
                    NormalEquations.Add(own, [columns[0] - centre[0], columns[1] - centre[1], columns[2] - centre[2]], row.Outcome);
                }
            }
        }
        if (reaching.Count < LeastTailClusters)
        {
            return Attempt<TailSlope>.Needs($"{LeastTailClusters} groups or runs of periods that reach the tail; {reaching.Count} do");
        }
        var jackknife = new Jackknife(sums);
        return jackknife.Of(Fitted(b => b[0])) is { } middle && jackknife.Of(Fitted(b => b[0] + b[2])) is { } tail && jackknife.Of(Fitted(b => b[2])) is { } change
            ? Attempt<TailSlope>.Of(new TailSlope(middle, tail, change, high, sorted.Length, sorted.Count(proxy => proxy > high), sums.Length, isTarget))
            : Attempt<TailSlope>.Needs($"a proxy that varies within groups, in the middle and in the tail, in more than {sums.Length} groups or runs of periods");

        double[] Split(double proxy) => [proxy / scale, Math.Min(0, proxy - low) / scale, Math.Max(0, proxy - high) / scale];

        Func<double[], double> Fitted(Func<double[], double> figure) =>
            left => NormalEquations.Solve(left, Columns) is { } coefficients ? figure(coefficients) / scale : double.NaN;
    }
}
