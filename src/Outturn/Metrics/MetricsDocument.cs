using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Outturn.Core.Metrics;

namespace Outturn.Metrics;

/// <summary>The answer of <c>outturn metrics</c>: the catalogue, or one entry of it.</summary>
internal sealed record MetricsDocument(string Schema, string Program, ImmutableArray<MetricRow> Metrics)
{
    public const string CurrentSchema = "outturn.metrics/1";

    public static MetricsDocument Of(Metric? only) => new(
        CurrentSchema, Product.NameAndVersion,
        [.. MetricCatalogue.Groups.SelectMany(group => group.Metrics, Row).Where(row => only is null || row.Name == only.Name)]);

    private static MetricRow Row(MetricGroup group, Metric metric) => new(
        metric.Name, metric.Title, group.Name, metric.Unit, MetricWords.Of(metric.Layer), metric.Formula, metric.Source, metric.Blind,
        metric.CounterMetrics, metric.Fields);
}

/// <param name="Name">Unique, in camel case.</param>
/// <param name="Title">The name for people.</param>
/// <param name="Group">The group it is told with.</param>
/// <param name="Unit">What the figure counts, and its range.</param>
/// <param name="Layer">infrastructure or governance.</param>
/// <param name="Formula">How it is computed.</param>
/// <param name="Source">The paper, specification or decision that it follows.</param>
/// <param name="Blind">What it cannot see.</param>
/// <param name="CounterMetrics">Names of the metrics to read beside it.</param>
/// <param name="Fields">Where documents hold it.</param>
internal sealed record MetricRow(
    string Name, string Title, string Group, string Unit, string Layer, string Formula, string Source, string Blind,
    ImmutableArray<string> CounterMetrics, ImmutableArray<string> Fields);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(MetricsDocument))]
internal sealed partial class MetricsJson : JsonSerializerContext;
