using Outturn.Reports.Html;

namespace Outturn.LineHistory.Html;

/// <summary>The line history as a page.</summary>
internal static class HtmlLines
{
    public static Task WriteAsync(LinesDocument document, TextWriter writer) =>
        HtmlPage.WriteAsync<LinesDocument, LinesPage>(document, LinesMetrics.On(document), writer);
}
