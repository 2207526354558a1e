namespace Outturn.Reports;

/// <summary>How faces say what transcripts and telemetry told of.</summary>
internal static class OverlapWords
{
    public const string Title = "Known from transcripts and telemetry";

    public static string Step(string step) => step switch
    {
        "modelCalls" => "Model calls",
        "toolCalls" => "Tool calls",
        "turns" => "Turns of people",
        _ => step,
    };

    /// <summary>What was found, in a sentence or two.</summary>
    public static string Says(OverlapSection overlap)
    {
        var both = overlap.Families == 0 ? "No session of this repository is known from both."
            : $"{Words.Count(overlap.Families, "session family")} {(overlap.Families == 1 ? "is" : "are")} known from both; what both told of counts once.";
        return overlap.TelemetryFamilies == 0 ? both
            : $"{both} {Words.Count(overlap.TelemetryFamilies, "family")} ({Figures.Money(overlap.TelemetryFamiliesSpend)}) telemetry alone knows.";
    }

    /// <summary>Of which matched calls either recorded less; null where there is none.</summary>
    public static string? Short(OverlapSection overlap) => (overlap.TranscriptShort, overlap.TelemetryShort) switch
    {
        (0, 0) => null,
        (var told, 0) => $"Of the matched model calls the transcript recorded {Figures.Whole(told)} as smaller than telemetry did; the larger record is taken.",
        (0, var sent) => $"Of the matched model calls telemetry recorded {Figures.Whole(sent)} as smaller than the transcript did; the larger record is taken.",
        var (told, sent) => $"Of the matched model calls the transcript recorded {Figures.Whole(told)} as smaller, and telemetry {Figures.Whole(sent)}; the larger record is taken.",
    };
}
