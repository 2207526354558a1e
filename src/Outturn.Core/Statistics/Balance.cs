using System.Globalization;

namespace Outturn.Core.Statistics;

/// <summary>How the data of two groups lie in strata and clusters: whether they can be compared at all.</summary>
internal sealed class Balance
{
    private readonly Dictionary<(int Stratum, Side Side, int Cluster), double> _weights = [];
    // Where the outcome was seen, and where its absence was: by cluster, since the lines of one say little more than one.
    private readonly HashSet<(int Stratum, Side Side, int Cluster)> _events = [];
    private readonly HashSet<(int Stratum, Side Side, int Cluster)> _others = [];
    private double _all;

    public void Add(int stratum, Side side, int cluster, double weight, bool hasEvents = false, bool hasOthers = false)
    {
        if (weight > 0)
        {
            _weights[(stratum, side, cluster)] = _weights.GetValueOrDefault((stratum, side, cluster)) + weight;
            _all += weight;
            _ = hasEvents && _events.Add((stratum, side, cluster));
            _ = hasOthers && _others.Add((stratum, side, cluster));
        }
    }

    /// <summary>The strata that hold at least so many clusters of each group.</summary>
    public HashSet<int> HoldingBoth(int leastClusters = 1)
    {
        var strata = Of(Side.First);
        strata.IntersectWith(Of(Side.Second));
        return strata;

        HashSet<int> Of(Side side) => _weights.Keys.Where(k => k.Side == side)
            .GroupBy(k => k.Stratum).Where(g => g.Count() >= leastClusters).Select(g => g.Key).ToHashSet();
    }

    /// <param name="shared">The strata in which the groups can be compared.</param>
    /// <param name="raw">The raw figure.</param>
    /// <param name="adjusted">The adjusted figure.</param>
    /// <param name="noEffect">The figure of no effect: 0 for a difference, 1 for a ratio.</param>
    /// <param name="level">Nominal coverage.</param>
    /// <param name="words">How to name what there is.</param>
    public Comparison Judge(
        HashSet<int> shared, Contrast raw, Contrast adjusted, double noEffect, double level, ComparisonWords words)
    {
        var (first, second) = (InShared(Side.First, shared), InShared(Side.Second, shared));
        var within = _weights.Where(w => shared.Contains(w.Key.Stratum)).Sum(w => w.Value);
        var overlap = _all > 0 ? within / _all : 0;
        var disagree = raw.Naive is { } r && adjusted.Naive is { } a && (r.Value - noEffect) * (a.Value - noEffect) < 0;
        long? needed = adjusted.Clustered is { } figure && first.Count > 0 && second.Count > 0
            ? Power.ClustersNeeded(
                noEffect == 1 ? Math.Log(figure.Value) : figure.Value, figure.StandardError, first.Count, second.Count,
                Comparison.PlannedPower, level)
            : null;
        var reasons = Reasons(first, second, overlap, shared.Count, RarerOutcome(shared), words).ToList();
        if (reasons.Count == 0)
        {
            reasons.AddRange(Unvaried(shared, first, second, words));
        }
        if (reasons.Count == 0 && adjusted.Clustered is null)
        {
            reasons.Add("the figure or its interval is undefined on these data");
        }
        if (reasons.Count > 0 && needed is { } number && number > Comparison.LeastClusters)
        {
            reasons.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"a difference as large as the one seen would take about {number:N0} {words.Clusters} in each group to show"));
        }
        return new Comparison(
            raw, adjusted, disagree, overlap, shared.Count, _weights.Keys.Select(k => k.Stratum).Distinct().Count(),
            first.Count, second.Count, needed, reasons.Count == 0 ? null : string.Join("; ", reasons));
    }

    private static IEnumerable<string> Reasons(
        Group first, Group second, double overlap, int shared, int? outcomes, ComparisonWords words)
    {
        if (shared == 0)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{first.All:N0} {words.Clusters} {words.First} and {second.All:N0} {words.Second}, ")
                + "and no stratum where both can be compared";
            yield break;
        }
        foreach (var (group, name) in new[] { (first, words.First), (second, words.Second) })
        {
            var where = group.Count < group.All ? " in strata that hold both groups" : "";
            if (group.Count < Comparison.LeastClusters)
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{group.Count:N0} {words.Clusters} {name}{where}; {Comparison.LeastClusters} are needed");
            }
            else if (group.Effective < Comparison.LeastEffectiveClusters)
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"a few of the {group.Count:N0} {words.Clusters} {name}{where} hold most {words.Units}: ")
                    + string.Create(
                        CultureInfo.InvariantCulture,
                        $"they weigh as {group.Effective:0.0} equal ones; {Comparison.LeastEffectiveClusters:0} are needed");
            }
        }
        if (overlap < Comparison.LeastOverlap)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{100 * overlap:0} % of the {words.Units} stand in strata that hold both groups; ")
                + string.Create(CultureInfo.InvariantCulture, $"{100 * Comparison.LeastOverlap:0} % are needed");
        }
        if (outcomes < Comparison.LeastOutcomes)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{outcomes} of the {words.Clusters} compared {(outcomes == 1 ? "has" : "have")} the rarer outcome; {Comparison.LeastOutcomes} are needed");
        }
    }

    /// <summary>
    /// Groups of which all clusters came out alike. No resample of such a group differs, as if its share were known exactly: the
    /// interval would be that of the other group alone.
    /// </summary>
    private IEnumerable<string> Unvaried(HashSet<int> shared, Group first, Group second, ComparisonWords words)
    {
        if (_events.Count + _others.Count == 0)
        {
            yield break;
        }
        foreach (var (side, group, name) in new[] { (Side.First, first, words.First), (Side.Second, second, words.Second) })
        {
            if (!In(_events, side) || !In(_others, side))
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"the {group.Count:N0} {words.Clusters} {name} that can be compared all came out alike: how far they might differ is not known");
            }
        }

        bool In(HashSet<(int Stratum, Side Side, int Cluster)> seen, Side side) =>
            seen.Any(s => s.Side == side && shared.Contains(s.Stratum));
    }

    /// <summary>
    /// How many clusters had the outcome, or how many its absence, whichever are fewer; null where neither was noted.
    /// </summary>
    private int? RarerOutcome(HashSet<int> shared)
    {
        var (events, others) = (In(_events), In(_others));
        return events + others == 0 ? null : Math.Min(events, others);

        int In(HashSet<(int Stratum, Side Side, int Cluster)> seen) =>
            seen.Where(s => shared.Contains(s.Stratum)).Select(s => s.Cluster).Distinct().Count();
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
