namespace Outturn.Core.Integrity.Decoupling;

/// <summary>Rows of one group and phase, around their means; a cluster is what is taken to be independent of the rest.</summary>
/// <param name="Cluster">From 0.</param>
/// <param name="Phase">Of all of them.</param>
/// <param name="Rows">By period; proxies and outcomes less their means over the group and phase.</param>
internal sealed record ClusterRows(int Cluster, Phase Phase, IReadOnlyList<SeriesRow> Rows);

/// <summary>
/// Which rows may go together. Where there are several groups, a group is a cluster, whatever its own rows have to do with each other;
/// where there are few, runs of consecutive periods within a group and phase are: batches long enough to be about independent of
/// each other (R. Ibragimov, U. Müller, "t-statistic based correlation and heterogeneity robust inference", Journal of Business
/// and Economic Statistics 28, 2010).
/// </summary>
internal static class SeriesClusters
{
    /// <summary>With fewer groups than this, clusters are runs of periods.</summary>
    public const int LeastGroups = 6;

    /// <summary>The fewest rows of a group and phase that say anything of a slope.</summary>
    public const int LeastRows = 4;

    private const int ShortestRun = 4;
    private const int MostRuns = 10;

    public static IReadOnlyList<ClusterRows> Of(IEnumerable<SeriesRow> rows)
    {
        var parts = rows.GroupBy(row => (row.Group, row.Phase)).Select(part => part.OrderBy(row => row.Period).ToArray())
            .Where(part => part.Length >= LeastRows).OrderBy(part => part[0].Group).ThenBy(part => part[0].Phase).ToArray();
        var groups = parts.Select(part => part[0].Group).Distinct().ToList();
        if (groups.Count >= LeastGroups)
        {
            return [.. parts.Select(part => new ClusterRows(groups.IndexOf(part[0].Group), part[0].Phase, Centred(part)))];
        }
        var clusters = new List<ClusterRows>();
        foreach (var part in parts)
        {
            var runs = Math.Clamp(part.Length / ShortestRun, 1, MostRuns);
            var centred = Centred(part);
            for (var run = 0; run < runs; run++)
            {
                clusters.Add(new ClusterRows(clusters.Count, part[0].Phase, [.. centred[(run * part.Length / runs)..((run + 1) * part.Length / runs)]]));
            }
        }
        return clusters;
    }

    private static SeriesRow[] Centred(SeriesRow[] part)
    {
        var (proxy, outcome) = (part.Average(row => row.Proxy), part.Average(row => row.Outcome));
        return [.. part.Select(row => row with { Proxy = row.Proxy - proxy, Outcome = row.Outcome - outcome })];
    }
}
