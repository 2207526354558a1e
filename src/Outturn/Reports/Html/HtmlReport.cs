namespace Outturn.Reports.Html;

/// <summary>The report as a page.</summary>
internal static class HtmlReport
{
    public static Task WriteAsync(ReportDocument document, TextWriter writer) =>
        HtmlPage.WriteAsync<ReportDocument, ReportPage>(document, ReportMetrics.On(document), writer);
}
