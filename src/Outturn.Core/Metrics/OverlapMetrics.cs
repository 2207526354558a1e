namespace Outturn.Core.Metrics;

/// <summary>What transcripts and telemetry each told of the sessions that both know.</summary>
internal static class OverlapMetrics
{
    private const string Dollars = "US dollars (whole micro-dollars in JSON)";

    public static readonly MetricGroup Group = new(
        "overlap", "Transcripts and telemetry",
        "What each source told of the sessions that both know, where an agent's telemetry reaches a server that its transcripts are pushed "
        + "to as well. Whatever both told of counts once.",
        [
            Of("overlapFamilies", "Families known from both", "session families",
                "Sessions with their subagents of which a transcript (or a record in the repository) and telemetry both tell.",
                "Sessions whose telemetry names another id than their transcript.", "report.overlap.families"),
            Of("stepsMatched", "Told of by both", "steps",
                "Steps in the period of these families, by kind (model calls, tool calls, turns of people), that both sources told of: by the same id, the same "
                + "request, or alike and within a minute.",
                "Two steps that look alike within a minute and are not the same.", "report.overlap.steps[].matched"),
            Of("stepsTranscriptOnly", "By the transcript alone", "steps",
                "Steps in the period of these families that no telemetry matches.",
                "Why: an exporter that was off, dropped records, or never tells of such steps.", "report.overlap.steps[].transcriptOnly"),
            Of("stepsTelemetryOnly", "By telemetry alone", "steps",
                "Steps in the period of these families that the transcript does not hold.",
                "Why: a transcript that was cut, deleted or never held such steps.", "report.overlap.steps[].telemetryOnly"),
            Of("transcriptShort", "Transcript smaller", "model calls",
                "Model calls told of by both of which telemetry recorded more use; the larger record is taken.",
                "By how much.", "report.overlap.transcriptShort"),
            Of("telemetryShort", "Telemetry smaller", "model calls",
                "Model calls told of by both of which the transcript recorded more use; the larger record is taken.",
                "By how much.", "report.overlap.telemetryShort"),
            Of("spendMatched", "Spend told of by both", Dollars,
                "Sum of the costs of priced calls told of by both, each once. With the spend of calls that one alone told of it adds up to the spend of the "
                + "families exactly.",
                "Calls without a price.", "report.overlap.spend.matched"),
            Of("spendTranscriptOnly", "Spend that telemetry missed", Dollars,
                "Sum of the costs of priced calls that the transcript alone told of.", "Calls without a price.", "report.overlap.spend.transcriptOnly"),
            Of("spendTelemetryOnly", "Spend that the transcript missed", Dollars,
                "Sum of the costs of priced calls that telemetry alone told of.", "Calls without a price.", "report.overlap.spend.telemetryOnly"),
            Of("telemetryFamilies", "Families of telemetry alone", "session families",
                "Families without a transcript whose telemetry says that a tool call made a commit which the repository holds.",
                "Sessions without a transcript that worked here and made no commit: they stand in no repository.", "report.overlap.telemetryFamilies"),
            Of("telemetryFamiliesSpend", "Spend of such families", Dollars,
                "Sum of the costs of priced calls in the period of the families that telemetry alone knows.", "Calls without a price.", "report.overlap.telemetryFamiliesSpend"),
        ]);

    private static Metric Of(string name, string title, string unit, string formula, string blind, params string[] fields) => new()
    {
        Name = name,
        Title = title,
        Unit = unit,
        Layer = Layer.Infrastructure,
        Formula = formula,
        Source = "Outturn: docs/telemetry.md, “Spend counts once”",
        Blind = blind,
        Fields = [.. fields],
    };
}
