namespace Outturn.Core.Metrics;

/// <summary>Work with agents held against other work.</summary>
internal static class ComparisonMetrics
{
    private const string Page = "Outturn: docs/statistics.md, “Adjusted comparison”";

    public static readonly MetricGroup Group = new(
        "comparisons", "Comparisons",
        "Work by agents held against work by people or of unknown origin: for line survival, restricted mean survival, rework, reverts, bug-inducing "
        + "changes, review and time to merge. A difference is agents less others, and 0 is no effect; a ratio is agents by others, and 1 is. "
        + "Intervals resample commits. Neither figure is proof of a cause.",
        [
            new Metric
            {
                Name = "rawComparison", Title = "Raw comparison", Unit = "difference or ratio of the metric compared", Layer = Layer.Governance,
                Formula = "The metric of agents' work less (or by) that of the other group, as the groups stand. Interval: 95 %, resampling commits.",
                Source = Page,
                Blind = "That the groups do different work: where agents get the easy tasks, it praises them for that.",
                CounterMetrics = ["adjustedComparison", "overlap"],
                Fields = [.. Columns("raw")],
            },
            new Metric
            {
                Name = "adjustedComparison", Title = "Adjusted comparison", Unit = "difference or ratio of the metric compared", Layer = Layer.Governance,
                Formula = "The same within strata that hold both groups, put together: Mantel-Haenszel for shares, Kaplan-Meier curves averaged "
                    + "with the mix of both groups for survival, least squares on the logarithm for durations. What the strata are made of is stated "
                    + "(adjustedFor). Interval: 95 %, resampling commits.",
                Source = Page + "; N. Mantel, W. Haenszel, JNCI 22, 1959; F. J. Nieto, J. Coresh, American Journal of Epidemiology 143, 1996",
                Blind = "Whatever the strata do not name, such as who asks for what. It speaks for the strata that hold both groups alone.",
                CounterMetrics = ["overlap", "rawComparison"],
                Fields = [.. Columns("adjusted")],
            },
            new Metric
            {
                Name = "overlap", Title = "Overlap", Unit = "share, 0 to 1", Layer = Layer.Governance,
                Formula = "The share of the data in strata that hold both groups. Below one half nothing is concluded.",
                Source = Page,
                Blind = "How alike the groups are within a stratum.",
                CounterMetrics = ["comparedChanges"],
                Fields = ["report.outcomes.comparisons[].overlap"],
            },
            new Metric
            {
                Name = "comparedChanges", Title = "Changes compared", Unit = "commits", Layer = Layer.Infrastructure,
                Formula = "Commits of the first and of the second group in strata that hold both. With fewer than 10 of either nothing is concluded.",
                Source = Page,
                Blind = "That a few large commits can be most of a group.",
                Fields = ["report.outcomes.comparisons[].firstChanges", "report.outcomes.comparisons[].secondChanges"],
            },
            new Metric
            {
                Name = "changesNeeded", Title = "Changes needed", Unit = "commits of each group", Layer = Layer.Infrastructure,
                Formula = "About how many commits each of two equal groups would need for an effect such as the one seen to be found: 80 % power at 5 %.",
                Source = Page,
                Blind = "That the effect seen is uncertain itself: it is an order of magnitude.",
                Fields = ["report.outcomes.comparisons[].changesNeeded"],
            },
            new Metric
            {
                Name = "logRank", Title = "Log-rank probability", Unit = "probability, 0 to 1", Layer = Layer.Governance,
                Formula = "For line survival: the probability, by the log-rank test with a variance that is robust to commits, of curves at least this "
                    + "different if the groups did not differ.",
                Source = "R. Peto, J. Peto, JRSS A 135, 1972; D. Y. Lin, L. J. Wei, JASA 84, 1989; Outturn: docs/statistics.md",
                Blind = "How large the difference is, and why. It is of the raw curves; curves that cross can look alike to it.",
                CounterMetrics = ["adjustedComparison", "restrictedMeanSurvival"],
                Fields = ["report.outcomes.comparisons[].logRank"],
            },
        ]);

    private static IEnumerable<string> Columns(string figure) => new[] { "value", "low", "high" }
        .Select(column => $"report.outcomes.comparisons[].{figure}.{column}");
}
