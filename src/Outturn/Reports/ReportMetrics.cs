using Outturn.Core.Metrics;

namespace Outturn.Reports;

/// <summary>Which metrics of the catalogue a report holds.</summary>
internal static class ReportMetrics
{
    private const string OfReports = "report.";

    /// <summary>Those whose field the report has; where the catalogue names a row, such as an account, those whose row it has.</summary>
    public static PageMetrics On(ReportDocument document) => PageMetrics.Where(metric => IsOn(document, metric));

    private static bool IsOn(ReportDocument document, Metric metric) => metric.Fields
        .Where(field => field.StartsWith(OfReports, StringComparison.Ordinal))
        .Any(field => RowOf(field) is { Length: > 0 } row ? Rows(document).Contains(row) : IsTold(document, field));

    private static IEnumerable<string> Rows(ReportDocument document) =>
        [.. document.Accounts.Select(row => row.Account), .. document.UnitCosts.Select(row => row.Name), .. document.Outcomes.Marks.Select(row => row.Mark),
            .. document.Outcomes.Rates.Select(row => row.Metric), .. document.Outcomes.Durations.Select(row => row.Metric),
            .. document.Decisions.Where(row => row.Decisions > 0).Select(row => row.Metric)];

    // A repository without landed work has no rows to explain.
    private static bool IsTold(ReportDocument document, string field) => field.Split('.', '[') switch
    {
        [_, "overlap", ..] => document.Overlap is not null,
        [_, "outcomes", "survival", ..] => !document.Outcomes.Survival.IsEmpty,
        [_, "outcomes", "rework", ..] => !document.Outcomes.Rework.IsEmpty,
        [_, "outcomes", "comparisons", ..] => !document.Outcomes.Comparisons.IsEmpty,
        [_, "outcomes", "excluded", ..] => document.Outcomes.Excluded.Files > 0,
        _ => true,
    };

    // What stands between the brackets: a row's name, or nothing for any row.
    private static string RowOf(string field) =>
        field.IndexOf('[', StringComparison.Ordinal) is >= 0 and var open ? field[(open + 1)..field.IndexOf(']', open)] : "";
}
