namespace Outturn.Reports.Terminal;

/// <summary>What transcripts and telemetry each told of, where any telemetry came.</summary>
internal static class OverlapLines
{
    private const int NameColumns = 20;
    private const int FigureColumns = 16;

    public static void Write(Sheet sheet, ReportDocument document)
    {
        if (document.Overlap is not { } overlap)
        {
            return;
        }
        sheet.Heading(OverlapWords.Title, "what each source missed");
        sheet.Prose(OverlapWords.Says(overlap), 2);
        if (overlap.Families == 0)
        {
            return;
        }
        sheet.Line(sheet.Dim(Row("", "both", "transcript only", "telemetry only")));
        foreach (var row in overlap.Steps)
        {
            sheet.Line(Row(OverlapWords.Step(row.Step), Figures.Whole(row.Matched), Figures.Whole(row.TranscriptOnly), Figures.Whole(row.TelemetryOnly)));
        }
        sheet.Line(Row("Spend", Figures.Money(overlap.Spend.Matched), Figures.Money(overlap.Spend.TranscriptOnly), Figures.Money(overlap.Spend.TelemetryOnly)));
        if (OverlapWords.Short(overlap) is { } shorter)
        {
            sheet.Prose(shorter, 2, dim: true);
        }
    }

    private static string Row(string name, string both, string transcript, string telemetry) =>
        $"  {PlainText.Left(name, NameColumns)}{PlainText.Right(both, FigureColumns)}{PlainText.Right(transcript, FigureColumns)}{PlainText.Right(telemetry, FigureColumns)}";
}
