using System.Globalization;

namespace Outturn.Core.Statistics;

/// <summary>How the data of two groups lie in strata and clusters: whether they can be compared at all.</summary>
internal sealed class Balance
{
    private readonly Dictionary<(int Stratum, Side Side, int Cluster), double> _weights = [];
    private double _all;

    public void Add(int stratum, Side side, int cluster, double weight)
    {
        if (weight > 0)
        {
            _weights[(stratum, side, cluster)] = _weights.GetValueOrDefault((stratum, side, cluster)) + weight;
            _all += weight;
        }
    }

    /// <summary>The strata that hold both groups.</summary>
    public HashSet<int> HoldingBoth()
    {
        var strata = _weights.Keys.Where(k => k.Side == Side.First).Select(k => k.Stratum).ToHashSet();
        strata.IntersectWith(_weights.Keys.Where(k => k.Side == Side.Second).Select(k => k.Stratum));
        return strata;
    }

    /// <param name="shared">The strata in which the groups can be compared.</param>
    /// <param name="raw">The raw figure.</param>
    /// <param name="adjusted">The adjusted figure.</param>
    /// <param name="noEffect">The figure of no effect: 0 for a difference, 1 for a ratio.</param>
    /// <param name="events">How many events, or non-events, whichever are fewer, stand in shared strata; null where that has no meaning.</param>
    /// <param name="level">Nominal coverage.</param>
    /// <param name="words">How to name what there is.</param>
    public Comparison Judge(
        HashSet<int> shared, Contrast raw, Contrast adjusted, double noEffect, double? events, double level, ComparisonWords words)
    {
        var (first, second) = (InShared(Side.First, shared), InShared(Side.Second, shared));
        var within = _weights.Where(w => shared.Contains(w.Key.Stratum)).Sum(w => w.Value);
        var overlap = _all > 0 ? within / _all : 0;
        var disagree = raw.Naive is { } r && adjusted.Naive is { } a && (r.Value - noEffect) * (a.Value - noEffect) < 0;
        long? needed = adjusted.Clustered is { } figure && first.Count > 0 && second.Count > 0
            ? Power.ClustersNeeded(
                noEffect == 1 ? Math.Log(figure.Value) : figure.Value, figure.StandardError, first.Count, second.Count, Comparison.PlannedPower, level)
            : null;
        var reasons = Reasons(first, second, overlap, shared.Count, events, words).ToList();
        if (reasons.Count == 0 && adjusted.Clustered is null)
        {
            reasons.Add("the figure or its interval is undefined on these data");
        }
        if (reasons.Count > 0 && needed is { } number)
        {
            reasons.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"a difference as large as the one seen would take about {number} {words.Clusters} in each group to show"));
        }
        return new Comparison(
            raw, adjusted, disagree, overlap, shared.Count, _weights.Keys.Select(k => k.Stratum).Distinct().Count(),
            first.Count, second.Count, needed, reasons.Count == 0 ? null : string.Join("; ", reasons));
    }

    private static IEnumerable<string> Reasons(
        Group first, Group second, double overlap, int shared, double? events, ComparisonWords words)
    {
        if (shared == 0)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{first.All} {words.Clusters} {words.First} and {second.All} {words.Second}, and no stratum where both can be compared");
            yield break;
        }
        foreach (var (group, name) in new[] { (first, words.First), (second, words.Second) })
        {
            var where = group.Count < group.All ? " in strata that hold both groups" : "";
            if (group.Count < Comparison.LeastClusters)
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture, $"{group.Count} {words.Clusters} {name}{where}; {Comparison.LeastClusters} are needed");
            }
            else if (group.Effective < Comparison.LeastEffectiveClusters)
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"a few of the {group.Count} {words.Clusters} {name}{where} hold most {words.Units}: they weigh as {group.Effective:0.0} equal ones; {Comparison.LeastEffectiveClusters:0} are needed");
            }
        }
        if (overlap < Comparison.LeastOverlap)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{100 * overlap:0} % of the {words.Units} stand in strata that hold both groups; {100 * Comparison.LeastOverlap:0} % are needed");
        }
        if (events < Comparison.LeastEvents)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture, $"{events:0} of the rarer outcome among the {words.Units} compared; {Comparison.LeastEvents} are needed");
        }
    }

    private Group InShared(Side side, HashSet<int> shared)
    {
        var all = new HashSet<int>();
        var clusters = new Dictionary<int, double>();
        foreach (var ((stratum, own, cluster), weight) in _weights)
        {
            if (own == side)
            {
                all.Add(cluster);
                if (shared.Contains(stratum))
                {
                    clusters[cluster] = clusters.GetValueOrDefault(cluster) + weight;
                }
            }
        }
        var sum = clusters.Values.Sum();
        return new Group(all.Count, clusters.Count, clusters.Count == 0 ? 0 : sum * sum / clusters.Values.Sum(w => w * w));
    }

    private readonly record struct Group(int All, int Count, double Effective);
}
