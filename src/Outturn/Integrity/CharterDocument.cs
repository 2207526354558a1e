using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using Outturn.Core.Integrity.Charters;
using Outturn.Core.Metrics;
using Outturn.Metrics;
using Use = Outturn.Core.Integrity.Charters.Purpose;

namespace Outturn.Integrity;

/// <summary>The answer of <c>outturn charters check</c>.</summary>
/// <param name="Schema">Which shape this is.</param>
/// <param name="Program">What wrote it.</param>
/// <param name="File">The file that was read.</param>
/// <param name="Stand">How many charters stand.</param>
/// <param name="Refused">How many are refused.</param>
/// <param name="Charters">All of them, in the order of the file.</param>
internal sealed record CharterDocument(string Schema, string Program, string File, int Stand, int Refused, ImmutableArray<CharterRow> Charters)
{
    public const string CurrentSchema = "outturn.charters/1";

    public static CharterDocument Of(CharterFile file)
    {
        var rows = file.Charters.Select(written => CharterRow.Of(written, CharterRules.Judge(written.Charter))).ToImmutableArray();
        return new CharterDocument(CurrentSchema, Product.NameAndVersion, file.Name, rows.Count(row => row.Stands), rows.Count(row => !row.Stands), rows);
    }
}

/// <param name="Line">Where it begins in the file.</param>
/// <param name="Metric">The metric's name.</param>
/// <param name="Title">The metric's name for people; null where there is no such metric.</param>
/// <param name="Layer">By the catalogue; null where there is no such metric.</param>
/// <param name="Purpose">diagnostic, governance or held-out.</param>
/// <param name="Unit">What one figure is of.</param>
/// <param name="Owner">Who answers for its use.</param>
/// <param name="Audience">Who sees it.</param>
/// <param name="Measures">Whose work it measures; empty where not said.</param>
/// <param name="CounterMetrics">What to read beside it.</param>
/// <param name="SmallestGroup">The fewest people of whom a figure is shown.</param>
/// <param name="TargetSince">The first day on which it was a target; null where it is none.</param>
/// <param name="Stands">Whether no rule refuses it.</param>
/// <param name="Refusals">Why it does not.</param>
internal sealed record CharterRow(
    long Line, string Metric, string? Title, string? Layer, string Purpose, string Unit, string Owner, ImmutableArray<string> Audience,
    ImmutableArray<string> Measures, ImmutableArray<string> CounterMetrics, int SmallestGroup, string? TargetSince, bool Stands,
    ImmutableArray<Refusal> Refusals)
{
    public static CharterRow Of(WrittenCharter written, ImmutableArray<Refusal> refusals)
    {
        var charter = written.Charter;
        var metric = MetricCatalogue.Find(charter.Metric);
        return new CharterRow(
            written.Line, charter.Metric, metric?.Title, metric is null ? null : MetricWords.Of(metric.Layer),
            charter.Purpose switch { Use.Diagnostic => "diagnostic", Use.Governance => "governance", _ => "held-out" },
            charter.Unit, charter.Owner, charter.Audience, charter.Measures, charter.CounterMetrics, charter.SmallestGroup,
            charter.TargetSince?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), refusals.IsEmpty, refusals);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(CharterDocument))]
internal sealed partial class CharterJson : JsonSerializerContext;
