using Outturn.Core.Metrics;

namespace Outturn.Metrics;

/// <summary>The catalogue's words, the same on every face.</summary>
internal static class MetricWords
{
    public static string Of(Layer layer) => layer == Layer.Governance ? "governance" : "infrastructure";

    /// <summary>The names, or that there are none: an instrument needs no counter-metric, because it is no target.</summary>
    public static string CounterMetrics(Metric metric) => metric.CounterMetrics.IsEmpty
        ? "none: it says how much the engine ran, and may not be a target"
        : string.Join(", ", metric.CounterMetrics);

    /// <summary>"report.coverage: spend"; nothing where no document holds it.</summary>
    public static IEnumerable<string> Places(Metric metric) => metric.Fields
        .GroupBy(field => field[..field.LastIndexOf('.')], field => field[(field.LastIndexOf('.') + 1)..])
        .Select(row => $"{row.Key}: {string.Join(", ", row)}");
}
