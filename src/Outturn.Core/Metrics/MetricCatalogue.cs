using System.Collections.Immutable;

namespace Outturn.Core.Metrics;

/// <summary>
/// Every figure that Outturn prints, and those that its judgements rest on. A figure without an entry here is not printed:
/// a test compares the documents of all faces with it. <c>docs/metrics.md</c> is generated from it.
/// </summary>
public static class MetricCatalogue
{
    /// <summary>All metrics by group, in the order in which they are told.</summary>
    public static readonly ImmutableArray<MetricGroup> Groups =
    [
        SpendMetrics.Group, AccountMetrics.Group, UnitCostMetrics.Group, CoverageMetrics.Group, LineMetrics.Group,
        ChangeMetrics.Group, ComparisonMetrics.Group, ExperimentMetrics.Group, DecisionMetrics.Group, InstrumentMetrics.Group, TelemetryMetrics.Group, ReadingMetrics.Group,
        OverlapMetrics.Group,
    ];

    /// <summary>All metrics in the same order.</summary>
    public static readonly ImmutableArray<Metric> All = [.. Groups.SelectMany(group => group.Metrics)];

    /// <summary>The metric of exactly that name; null where there is none.</summary>
    public static Metric? Find(string name) => All.FirstOrDefault(metric => metric.Name == name);
}
