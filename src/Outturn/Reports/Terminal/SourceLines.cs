namespace Outturn.Reports.Terminal;

/// <summary>What was read, what has no price and what had to be left out.</summary>
internal static class SourceLines
{
    private const int Shown = 8;

    public static void Write(Sheet sheet, ReportDocument document)
    {
        Sources(sheet, document);
        Rules(sheet, document);
        Unpriced(sheet, document.Spend);
        Skipped(sheet, document);
        if (!document.Notes.IsEmpty)
        {
            sheet.Heading("Notes");
            foreach (var note in document.Notes)
            {
                sheet.Prose(PlainText.Clean(note), 2);
            }
        }
    }

    private static void Sources(Sheet sheet, ReportDocument document)
    {
        sheet.Heading("Read", $"{Words.Count(document.Spend.Calls, "model call")}, prices {PlainText.Clean(document.Spend.PriceVersion)}");
        if (document.Sources.IsEmpty)
        {
            sheet.Line("  No sessions were found.");
        }
        foreach (var source in document.Sources)
        {
            var elsewhere = source.Elsewhere > 0 ? $", {Figures.Whole(source.Elsewhere)} of other repositories" : "";
            sheet.Line("  " + PlainText.Cut(
                $"{PlainText.Left(PlainText.Clean(source.Kind), 30)}{Figures.Whole(source.Read)} of {Figures.Whole(source.Found)}{elsewhere}",
                sheet.Width - 2));
        }
        if (document.Spend is { Measured: > 0, Estimated: > 0 })
        {
            sheet.Line(sheet.Dim(
                $"  {Figures.Money(document.Spend.Measured)} as recorded, {Figures.Money(document.Spend.Estimated)} computed from list prices"));
        }
        else if (document.Spend.Estimated > 0)
        {
            sheet.Line(sheet.Dim("  Cost is computed from recorded use and list prices."));
        }
    }

    private static void Rules(Sheet sheet, ReportDocument document)
    {
        if (document.Rules.IsEmpty)
        {
            return;
        }
        sheet.Heading("Linked by");
        foreach (var rule in document.Rules)
        {
            sheet.Line(
                "  " + PlainText.Left(PlainText.Clean(rule.Name), 28) + "  " + sheet.Dim(PlainText.Left(Words.Tier(rule.Tier), 13))
                + PlainText.Right(Words.Count(rule.Links, "link"), 14) + PlainText.Right(Words.Count(rule.Lines, "line"), 16));
        }
    }

    private static void Unpriced(Sheet sheet, SpendSection spend)
    {
        if (spend.Unpriced.IsEmpty)
        {
            return;
        }
        sheet.Heading("Without a price", "in no figure above");
        foreach (var row in spend.Unpriced.OrderByDescending(row => row.Calls).Take(Shown))
        {
            sheet.Line(
                "  " + sheet.Warn(PlainText.Left(PlainText.Clean(row.Model), 42))
                + PlainText.Right(Words.Count(row.Calls, "call"), 16) + PlainText.Right(Words.Count(row.Sessions, "session"), 16));
        }
        More(sheet, spend.Unpriced.Length, "model");
    }

    private static void Skipped(Sheet sheet, ReportDocument document)
    {
        if (document.Skipped.IsEmpty)
        {
            return;
        }
        sheet.Heading("Left out", "! means that something Outturn uses was lost");
        foreach (var row in document.Skipped.OrderByDescending(row => row.LosesContent).ThenByDescending(row => row.Count).Take(Shown))
        {
            var mark = row.LosesContent ? sheet.Warn("!") : " ";
            sheet.Line(
                $"{mark} {PlainText.Left(PlainText.Clean(row.Reason), sheet.Width - 34)}"
                + PlainText.Right(Words.Count(row.Count, "record"), 16) + PlainText.Right($"in {Words.Count(row.Sources, "source")}", 16));
        }
        More(sheet, document.Skipped.Length, "reason");
    }

    private static void More(Sheet sheet, int all, string noun)
    {
        if (all > Shown)
        {
            sheet.Line(sheet.Dim($"  and {Words.Count(all - Shown, "more " + noun)}"));
        }
    }
}
