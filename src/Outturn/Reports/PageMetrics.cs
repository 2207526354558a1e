using System.Collections.Immutable;
using Outturn.Core.Metrics;

namespace Outturn.Reports;

/// <summary>The entries of the catalogue that a page explains: those of the figures that its document holds.</summary>
internal sealed record PageMetrics(ImmutableArray<MetricGroup> Groups)
{
    /// <summary>The page that holds the entries; null where they stand on the same one.</summary>
    public string? Page { get; init; }

    /// <summary>The catalogue without the entries that do not hold, and without groups of which none is left.</summary>
    public static PageMetrics Where(Func<Metric, bool> holds) => new(
        [.. MetricCatalogue.Groups.Select(group => group with { Metrics = [.. group.Metrics.Where(holds)] }).Where(group => !group.Metrics.IsEmpty)]);

    /// <summary>Whether there is an entry of that name.</summary>
    public bool Has(string name) => Groups.Any(group => group.Metrics.Any(metric => metric.Name == name));

    /// <summary>Whether there is a group of that name.</summary>
    public bool HasGroup(string? name) => Groups.Any(group => group.Name == name);
}
