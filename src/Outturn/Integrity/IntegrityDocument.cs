using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Outturn.Integrity;

/// <summary>
/// What looks as if it served a metric instead of the job. It names sessions and changes, and nobody; each finding carries the innocent
/// explanation to check first. Money is in whole micro-dollars, and a finding's is "of which": several may be about the same spend.
/// </summary>
/// <param name="Schema">The format and its version.</param>
/// <param name="Repository">Name of the repository.</param>
/// <param name="Families">Sessions with their subagents that were looked at.</param>
/// <param name="Spend">What they cost.</param>
/// <param name="Marked">What at least one finding is about, each session's spend no more than once.</param>
/// <param name="Findings">The findings, the dearest first.</param>
/// <param name="Detectors">What was looked for.</param>
internal sealed record IntegrityDocument(
    string Schema, string Repository, int Families, long Spend, long Marked, ImmutableArray<FindingRow> Findings, ImmutableArray<DetectorRow> Detectors)
{
    public const string CurrentSchema = "outturn.integrity/1";
}

/// <param name="Detector">Which pattern.</param>
/// <param name="Says">What was seen.</param>
/// <param name="Innocent">What to check first.</param>
/// <param name="Cost">What the part that it is about cost.</param>
/// <param name="Strength">How far beyond its thresholds it is, 0 to 1; no probability.</param>
/// <param name="Sessions">The sessions that it was seen in.</param>
/// <param name="Changes">The changes that it was seen in.</param>
/// <param name="Measures">The figures that it rests on.</param>
internal sealed record FindingRow(
    string Detector, string Says, string Innocent, long Cost, double Strength, ImmutableArray<string> Sessions, ImmutableArray<string> Changes,
    ImmutableArray<MeasureRow> Measures);

/// <param name="Name">What was measured.</param>
/// <param name="Value">The figure.</param>
/// <param name="Threshold">Where a finding begins.</param>
/// <param name="AtMost">Whether it had to stay at or below it.</param>
internal sealed record MeasureRow(string Name, double Value, double Threshold, bool AtMost);

/// <param name="Name">Its name.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Kind">spend or outcome.</param>
/// <param name="LooksFor">What it looks for.</param>
/// <param name="Findings">How often it was found.</param>
internal sealed record DetectorRow(string Name, string Title, string Kind, string LooksFor, int Findings);

/// <summary>Generated JSON for findings. Names are camel case; nulls are written, because missing is not zero.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(IntegrityDocument))]
internal sealed partial class IntegrityJson : JsonSerializerContext;
