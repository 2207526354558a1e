namespace Outturn.Core.Metrics;

/// <summary>What was read, and what was not.</summary>
internal static class ReadingMetrics
{
    public static readonly MetricGroup Group = new(
        "reading", "Reading",
        "What was read, and what was not. Whatever cannot be read costs that record alone, is counted, and is shown.",
        [
            Reading(
                "sourcesFound", "Sources found", "sources", "Files, checkpoints and notes of the kind that were found.",
                "Those on other machines, and those deleted.", "report.sources[].found"),
            Reading(
                "sourcesRead", "Sources read", "sources", "Of the sources found, those that could be read.",
                "Whether their content is complete.", "report.sources[].read"),
            Reading(
                "sourcesElsewhere", "Sources of other repositories", "sources", "Of the sources found, those whose sessions worked elsewhere.",
                "Sessions that worked here and did not say so.", "report.sources[].elsewhere"),
            Reading(
                "skippedRecords", "Records left out", "records", "Records that could not be read, or that Outturn has no use for, by reason.",
                "What was in them.", "report.skipped[].count", "spend.skipped[].count"),
            Reading(
                "skippedSources", "Sources with records left out", "sources", "Files, blobs or commits with such a record, by reason.",
                "How much of each was lost.", "report.skipped[].sources"),
            Reading(
                "partialCommits", "Commits not read as a whole", "commits", "Commits on the branch of which some file could not be read: too large, or missing.",
                "Who wrote the lines of those files, and which older lines they ended.", "lines.partialCommits"),
        ]);

    private static Metric Reading(string name, string title, string unit, string formula, string blind, params string[] fields) => new()
    {
        Name = name,
        Title = title,
        Unit = unit,
        Layer = Layer.Infrastructure,
        Formula = formula,
        Source = "Outturn: docs/how-it-works.md, “Reading”",
        Blind = blind,
        Fields = [.. fields],
    };
}
