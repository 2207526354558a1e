using System.Collections.Immutable;

namespace Outturn.Reports;

/// <summary>
/// What transcripts and telemetry each told of the sessions that both know, in the period. Spend counts once; this says what
/// either would have missed alone.
/// </summary>
/// <param name="Families">Session families that both know.</param>
/// <param name="Steps">What these sessions did, by kind of step, and who told of it.</param>
/// <param name="TranscriptShort">Model calls that both told of, of which telemetry holds more.</param>
/// <param name="TelemetryShort">Model calls that both told of, of which the transcript holds more.</param>
/// <param name="Spend">The families' spend by who told of its calls.</param>
/// <param name="TelemetryFamilies">Further families of this repository that telemetry alone knows.</param>
/// <param name="TelemetryFamiliesSpend">Their spend, in micro-dollars.</param>
internal sealed record OverlapSection(
    int Families, ImmutableArray<OverlapRow> Steps, int TranscriptShort, int TelemetryShort, OverlapSpend Spend, int TelemetryFamilies,
    long TelemetryFamiliesSpend);

/// <param name="Step">modelCalls, toolCalls or turns.</param>
/// <param name="Matched">Steps that both told of.</param>
/// <param name="TranscriptOnly">Steps that the transcript alone told of.</param>
/// <param name="TelemetryOnly">Steps that telemetry alone told of.</param>
internal sealed record OverlapRow(string Step, int Matched, int TranscriptOnly, int TelemetryOnly);

/// <summary>Spend in micro-dollars; the three add up to the spend of the families exactly.</summary>
/// <param name="Matched">Of calls that both told of.</param>
/// <param name="TranscriptOnly">Of calls that the transcript alone told of.</param>
/// <param name="TelemetryOnly">Of calls that telemetry alone told of.</param>
internal sealed record OverlapSpend(long Matched, long TranscriptOnly, long TelemetryOnly);
