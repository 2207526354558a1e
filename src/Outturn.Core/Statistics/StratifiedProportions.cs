namespace Outturn.Core.Statistics;

/// <summary>How often something happened in one cluster, in one group and stratum.</summary>
/// <param name="Stratum">Any number that names the stratum: task kind by file kind by size, and so on.</param>
/// <param name="Side">Which group.</param>
/// <param name="Events">How often, 0 to <paramref name="Trials"/>.</param>
/// <param name="Trials">Out of how many.</param>
/// <param name="Cluster">What shares a cluster may share a fate.</param>
public readonly record struct Tally(int Stratum, Side Side, long Events, long Trials, int Cluster)
{
    /// <exception cref="ArgumentOutOfRangeException">A count is out of its range.</exception>
    internal static void Check(ReadOnlySpan<Tally> tallies)
    {
        foreach (var tally in tallies)
        {
            if (tally.Events < 0 || tally.Events > tally.Trials)
            {
                throw new ArgumentOutOfRangeException(nameof(tallies), tally, "Events lie between zero and trials.");
            }
        }
    }
}

/// <summary>Proportions of two groups, as they stand and within strata (<see cref="MantelHaenszel"/>).</summary>
public static class StratifiedProportions
{
    /// <summary>
    /// The raw and the adjusted difference or ratio. The cluster bootstrap resamples clusters over all strata and works both
    /// figures out anew each time.
    /// </summary>
    /// <param name="tallies">In any order; rows that share everything but counts add up.</param>
    /// <param name="measure">What to state.</param>
    /// <param name="how">How to resample.</param>
    /// <param name="words">How to name the groups where nothing can be concluded.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count or the resampling is out of range.</exception>
    public static Comparison Compare(ReadOnlySpan<Tally> tallies, Measure measure, Resampling how, ComparisonWords? words = null)
    {
        Tally.Check(tallies);
        var strata = new Dictionary<int, int>();
        var cells = new List<ClusterCell>(2 * tallies.Length);
        var balance = new Balance();
        foreach (var tally in tallies)
        {
            if (tally.Trials == 0)
            {
                continue;
            }
            strata.TryAdd(tally.Stratum, strata.Count);
            var at = (4 * strata[tally.Stratum]) + (tally.Side == Side.First ? 0 : 2);
            cells.Add(new ClusterCell(tally.Cluster, at, tally.Events));
            cells.Add(new ClusterCell(tally.Cluster, at + 1, tally.Trials));
            balance.Add(
                tally.Stratum, tally.Side, tally.Cluster, tally.Trials, tally.Events > 0, tally.Events < tally.Trials);
        }
        var sums = new ClusterSums(cells, 4 * strata.Count);
        var tables = new FourfoldTable[strata.Count];
        var intervals = sums.Resample(
            (drawn, figures) =>
            {
                var all = Read(drawn, tables);
                figures[0] = OnScale(measure, [all]);
                figures[1] = OnScale(measure, tables);
            },
            2,
            how);
        var raw = Read(sums.Total, tables);
        var shared = balance.HoldingBoth();
        return balance.Judge(
            shared,
            new Contrast(Naive(measure, [raw], how.Level), Back(measure, intervals[0])),
            new Contrast(Naive(measure, tables, how.Level), Back(measure, intervals[1])),
            measure == Measure.Difference ? 0 : 1,
            how.Level,
            words ?? new ComparisonWords());
    }

    private static FourfoldTable Read(ReadOnlySpan<double> sums, FourfoldTable[] tables)
    {
        double a = 0, n1 = 0, c = 0, n0 = 0;
        for (var i = 0; i < tables.Length; i++)
        {
            var four = sums.Slice(4 * i, 4);
            tables[i] = new FourfoldTable(four[0], four[1], four[2], four[3]);
            (a, n1, c, n0) = (a + four[0], n1 + four[1], c + four[2], n0 + four[3]);
        }
        return new FourfoldTable(a, n1, c, n0);
    }

    private static Estimate? Naive(Measure measure, ReadOnlySpan<FourfoldTable> tables, double level) => measure switch
    {
        Measure.Difference => MantelHaenszel.RiskDifference(tables, level),
        Measure.RiskRatio => MantelHaenszel.RiskRatio(tables, level),
        _ => MantelHaenszel.OddsRatio(tables, level),
    };

    /// <summary>The figure on the scale that is resampled: ratios as logarithms.</summary>
    private static double OnScale(Measure measure, ReadOnlySpan<FourfoldTable> tables)
    {
        // Sums alone, since this runs once a replicate; zero by zero stays undefined, and zero by some is infinite.
        double above = 0, below = 0, weight = 0;
        foreach (var (a, n1, c, n0) in tables)
        {
            if (n1 > 0 && n0 > 0)
            {
                var n = n1 + n0;
                above += measure == Measure.OddsRatio ? a * (n0 - c) / n : a * n0 / n;
                below += measure == Measure.OddsRatio ? c * (n1 - a) / n : c * n1 / n;
                weight += n1 * n0 / n;
            }
        }
        return measure == Measure.Difference ? (above - below) / weight : Math.Log(above / below);
    }

    private static Resampled? Back(Measure measure, Resampled? resampled) =>
        measure == Measure.Difference ? resampled : resampled?.ToRatio();
}
