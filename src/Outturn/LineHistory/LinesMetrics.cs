using Outturn.Reports;

namespace Outturn.LineHistory;

/// <summary>Which metrics of the catalogue a line history holds.</summary>
internal static class LinesMetrics
{
    private const string OfLines = "lines.";

    public static PageMetrics On(LinesDocument document) => PageMetrics.Where(
        metric => metric.Fields.Any(field => field.StartsWith(OfLines, StringComparison.Ordinal) && IsTold(document, field)));

    // What there is none of has nothing to explain.
    private static bool IsTold(LinesDocument document, string field) => field[OfLines.Length..].Split('.', '[') switch
    {
        ["repository", ..] => true,
        ["excluded", ..] => !document.Excluded.IsEmpty,
        ["partialCommits"] => document.PartialCommits > 0,
        _ => !document.Origins.IsEmpty,
    };
}
