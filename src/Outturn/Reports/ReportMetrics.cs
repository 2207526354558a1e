using System.Collections.Immutable;
using Outturn.Core.Metrics;

namespace Outturn.Reports;

/// <summary>Which metrics of the catalogue a report holds.</summary>
internal static class ReportMetrics
{
    private const string OfReports = "report.";

    /// <summary>Those whose field the report has; where the catalogue names a row, such as an account, those whose row it has.</summary>
    public static ImmutableArray<MetricGroup> On(ReportDocument document) =>
        [.. MetricCatalogue.Groups
            .Select(group => group with { Metrics = [.. group.Metrics.Where(metric => IsOn(document, metric))] })
            .Where(group => !group.Metrics.IsEmpty)];

    /// <summary>Whether the report holds the metric of that name.</summary>
    public static bool Has(ReportDocument document, string name) => MetricCatalogue.Find(name) is { } metric && IsOn(document, metric);

    private static bool IsOn(ReportDocument document, Metric metric) => metric.Fields
        .Where(field => field.StartsWith(OfReports, StringComparison.Ordinal))
        .Any(field => RowOf(field) is not { Length: > 0 } row
            || document.Accounts.Any(account => account.Account == row) || document.UnitCosts.Any(unit => unit.Name == row));

    // What stands between the brackets: a row's name, or nothing for any row.
    private static string RowOf(string field) =>
        field.IndexOf('[', StringComparison.Ordinal) is >= 0 and var open ? field[(open + 1)..field.IndexOf(']', open)] : "";
}
