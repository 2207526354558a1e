using System.Collections.Immutable;
using Outturn.Core.Metrics;

namespace Outturn.Core.Integrity.Charters;

/// <summary>
/// What no charter may say, and why. A metric that people are held to is served (C. Goodhart 1975; M. Strathern, "Improving ratings",
/// European Review 5, 1997), so what it leaves out must be watched, and whom it could harm must not be its unit.
/// </summary>
public static class CharterRules
{
    /// <summary>A group of fewer people tells each of two what the other did.</summary>
    public const int LeastGroup = 3;

    private static readonly string[] s_everybody = ["everyone", "everybody", "all", "anyone", "public", "company", "organisation"];

    /// <summary>All rules, in the order in which they are told.</summary>
    public static readonly ImmutableArray<CharterRule> All =
    [
        new("known-metric", "A metric or counter-metric that the catalogue does not know.", UnknownMetric),
        new("layer-as-in-catalogue", "A layer other than the catalogue's.", OtherLayer),
        new("no-infrastructure-target", "An infrastructure metric as a target.", InfrastructureTarget),
        new("target-for-governance", "A diagnostic or held-out metric as a target.", TargetOfOtherPurpose),
        new("counter-metric", "A target without a counter-metric.", WithoutCounterMetric),
        new("counter-metric-differs", "A counter-metric that is the metric itself.", CountersItself),
        new("no-person", "A person as the unit.", PersonAsUnit),
        new("smallest-group", "Figures of groups so small that they are figures of persons.", GroupTooSmall),
        new("held-out-unseen", "A held-out metric shown to those whom it measures.", HeldOutButSeen),
    ];

    /// <summary>All refusals of a charter, by rule; none where it stands.</summary>
    public static ImmutableArray<Refusal> Judge(Charter charter) => [.. All.SelectMany(rule => rule.Judge(charter))];

    private static IEnumerable<Refusal> UnknownMetric(Charter charter) =>
        from named in charter.CounterMetrics.Select(name => (Name: name, Kind: "counter-metric")).Prepend((Name: charter.Metric, Kind: "metric"))
        where MetricCatalogue.Find(named.Name) is null
        let near = NearNames.Of(named.Name, MetricCatalogue.All.Select(metric => metric.Name))
        select new Refusal(
            "known-metric", $"there is no {named.Kind} '{named.Name}': what is not defined cannot be held to anything",
            near.Count == 0 ? "name one that 'outturn metrics' lists" : $"near it: {string.Join(", ", near)}");

    private static IEnumerable<Refusal> OtherLayer(Charter charter)
    {
        if (charter.Layer is { } declared && MetricCatalogue.Find(charter.Metric)?.Layer is { } known && known != declared)
        {
            yield return new Refusal(
                "layer-as-in-catalogue", $"'{charter.Metric}' is of the layer {Word(known)}, not {Word(declared)}: a charter cannot make another metric of it",
                $"write layer: {Word(known)}, or leave the layer out");
        }
    }

    private static IEnumerable<Refusal> InfrastructureTarget(Charter charter)
    {
        if (charter.IsTarget && MetricCatalogue.Find(charter.Metric)?.Layer == Layer.Infrastructure)
        {
            yield return new Refusal(
                "no-infrastructure-target",
                $"'{charter.Metric}' is an infrastructure metric: it says how much the engine ran, and whoever is held to it runs the engine more",
                "take targetSince out, or hold people to a governance metric");
        }
    }

    private static IEnumerable<Refusal> TargetOfOtherPurpose(Charter charter)
    {
        if (charter.IsTarget && charter.Purpose != Purpose.Governance)
        {
            yield return new Refusal(
                "target-for-governance",
                charter.Purpose == Purpose.HeldOut
                    ? "a held-out metric is there to check the others by; once it is a target it is served like them"
                    : "a diagnostic metric is there to learn from; once it is a target people stop telling the truth to it",
                "take targetSince out, or give it the purpose governance");
        }
    }

    private static IEnumerable<Refusal> WithoutCounterMetric(Charter charter)
    {
        if (charter.IsTarget && charter.CounterMetrics.IsEmpty)
        {
            var known = MetricCatalogue.Find(charter.Metric)?.CounterMetrics ?? [];
            yield return new Refusal(
                "counter-metric", $"'{charter.Metric}' is a target without a counter-metric: nothing would show what is given up for it",
                known.IsEmpty ? "name in counterMetrics what gets worse where somebody serves it instead of the job"
                    : $"name in counterMetrics what gets worse where somebody serves it, such as {string.Join(", ", known)}");
        }
    }

    private static IEnumerable<Refusal> CountersItself(Charter charter)
    {
        if (charter.CounterMetrics.Contains(charter.Metric))
        {
            yield return new Refusal(
                "counter-metric-differs", $"'{charter.Metric}' is its own counter-metric: it cannot get worse where it is served",
                "name another metric in counterMetrics");
        }
    }

    private static IEnumerable<Refusal> PersonAsUnit(Charter charter)
    {
        var units = string.Join(", ", GroupUnits.All);
        if (GroupUnits.IsPerson(charter.Unit))
        {
            yield return new Refusal(
                "no-person", $"the unit '{charter.Unit}' is a person: nobody is measured or ranked one by one",
                $"take a group as the unit: {units}");
        }
        else if (!GroupUnits.IsGroup(charter.Unit))
        {
            yield return new Refusal(
                "no-person", $"the unit '{charter.Unit}' is no group that is known, and so may be a person", $"take one of these: {units}");
        }
    }

    private static IEnumerable<Refusal> GroupTooSmall(Charter charter)
    {
        if (charter.SmallestGroup < LeastGroup)
        {
            yield return new Refusal(
                "smallest-group",
                charter.SmallestGroup < 2 ? "a figure of a group of one is a figure of a person"
                    : "a figure of a group of two tells each of them what the other did",
                FormattableString.Invariant($"write {LeastGroup} or more in smallestGroup; {SmallGroups.DefaultSmallest} is usual"));
        }
    }

    private static IEnumerable<Refusal> HeldOutButSeen(Charter charter)
    {
        if (charter.Purpose != Purpose.HeldOut)
        {
            yield break;
        }
        if (charter.Measures.IsEmpty)
        {
            yield return new Refusal(
                "held-out-unseen", "a held-out metric is hidden from those whom it measures, and the charter does not say who they are",
                "name them in measures");
        }
        var seen = charter.Audience.Where(one => s_everybody.Contains(one.Trim(), StringComparer.OrdinalIgnoreCase)
            || charter.Measures.Any(other => other.Trim().Equals(one.Trim(), StringComparison.OrdinalIgnoreCase))).ToArray();
        if (seen.Length > 0)
        {
            yield return new Refusal(
                "held-out-unseen", $"a held-out metric is shown to those whom it measures ({string.Join(", ", seen)}): what they see they can serve",
                "take them out of audience, or give it another purpose");
        }
    }

    private static string Word(Layer layer) => layer == Layer.Governance ? "governance" : "infrastructure";
}
