using System.Collections.Immutable;

namespace Outturn.Core.Metrics;

/// <summary>Metrics that are told together.</summary>
/// <param name="Name">Unique, in lower case; an anchor on pages.</param>
/// <param name="Title">For people.</param>
/// <param name="Says">What holds of all of them.</param>
/// <param name="Metrics">At least one.</param>
public sealed record MetricGroup(string Name, string Title, string Says, ImmutableArray<Metric> Metrics);
