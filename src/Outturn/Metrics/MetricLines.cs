using Outturn.Core.Metrics;
using Outturn.Reports;
using Outturn.Reports.Terminal;

namespace Outturn.Metrics;

/// <summary>The catalogue on a terminal: a line for each metric, or all about one.</summary>
internal static class MetricLines
{
    private const int NameColumns = 26;
    private const int LayerColumns = 16;

    public static void WriteAll(TextWriter writer, Screen screen)
    {
        var sheet = new Sheet(writer, screen);
        sheet.Prose($"{MetricCatalogue.All.Length} figures. '{Product.Name} metrics NAME' tells how one is computed and what it cannot see.");
        foreach (var group in MetricCatalogue.Groups)
        {
            sheet.Heading(group.Title);
            foreach (var metric in group.Metrics)
            {
                sheet.Line(
                    "  " + PlainText.Left(metric.Name, NameColumns) + PlainText.Left(metric.Title, sheet.Width - 2 - NameColumns - LayerColumns)
                    + sheet.Dim(PlainText.Right(MetricWords.Of(metric.Layer), LayerColumns)));
            }
        }
    }

    public static void WriteOne(Metric metric, TextWriter writer, Screen screen)
    {
        var sheet = new Sheet(writer, screen);
        sheet.Line(sheet.Bold(metric.Title) + sheet.Dim($"  {metric.Name} · {MetricWords.Of(metric.Layer)}"));
        Part(sheet, "Unit", metric.Unit);
        Part(sheet, "How it is computed", metric.Formula);
        Part(sheet, "What it cannot see", metric.Blind);
        Part(sheet, "Read it beside", MetricWords.CounterMetrics(metric));
        Part(sheet, "Source", metric.Source);
        if (!metric.Fields.IsEmpty)
        {
            sheet.Heading("In JSON");
            foreach (var place in MetricWords.Places(metric))
            {
                sheet.Prose(place, 2);
            }
        }
    }

    private static void Part(Sheet sheet, string head, string text)
    {
        sheet.Heading(head);
        sheet.Prose(text, 2);
    }
}
