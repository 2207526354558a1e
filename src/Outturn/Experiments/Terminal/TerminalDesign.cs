using System.Globalization;
using Outturn.Reports;
using Outturn.Reports.Terminal;

namespace Outturn.Experiments.Terminal;

/// <summary>A recorded design on a terminal.</summary>
internal static class TerminalDesign
{
    private const int StrataShown = 20;
    private const int CountWidth = 13;

    public static void Write(RecordedDesign recorded, TextWriter writer, Screen screen)
    {
        var (sheet, design) = (new Sheet(writer, screen), recorded.Design);
        var treated = design.Assignments.Count(item => item.Arm == DesignDocument.Treated);
        sheet.Prose(
        [
            Phrase.Figure(Words.Count(treated, "item")), new Phrase(" with AI allowed, "),
            Phrase.Figure(Words.Count(design.Assignments.Length - treated, "item")), new Phrase(" without"),
            new Phrase(FormattableString.Invariant($", of {PlainText.Clean(design.Items.File)}, drawn with seed {design.Seed}{Blocks(design)}.")),
        ]);
        Strata(sheet, design);
        sheet.Heading("Recorded", $"{Figures.Minute(design.MadeAt)} UTC");
        // A path is for copying: never cut.
        sheet.Line("  " + recorded.File);
        sheet.Line("  SHA-256 " + design.Digest);
        if (recorded.Output is { } output)
        {
            sheet.Line("  as CSV  " + output);
        }
        if (!recorded.IsNew)
        {
            sheet.Prose("This very design had been recorded before; nothing was written.", 2);
        }
        Earlier(sheet, recorded);
        sheet.Line();
        sheet.Prose($"Before work starts, give the digest to somebody who will judge the outcome. Afterwards: {Product.Name} experiment analyze DATA.csv --design FILE --id COLUMN --arm COLUMN --time COLUMN", dim: true);
    }

    private static string Blocks(DesignDocument design) => design.BlockLength is { } length
        ? FormattableString.Invariant($" in blocks of {length}") : ", each stratum one block";

    private static void Strata(Sheet sheet, DesignDocument design)
    {
        if (design.StratumColumns.IsEmpty)
        {
            return;
        }
        sheet.Heading("Strata", $"by {PlainText.Clean(string.Join(", ", design.StratumColumns))}");
        var width = sheet.Width - 2 - (2 * CountWidth);
        sheet.Line("  " + new string(' ', width) + sheet.Dim("AI allowed".PadLeft(CountWidth) + "without".PadLeft(CountWidth)));
        foreach (var stratum in design.Strata.Take(StrataShown))
        {
            sheet.Line("  " + PlainText.Left(PlainText.Clean(string.Join(", ", stratum.Values)), width)
                + stratum.Treated.ToString(CultureInfo.InvariantCulture).PadLeft(CountWidth) + stratum.Control.ToString(CultureInfo.InvariantCulture).PadLeft(CountWidth));
        }
        if (design.Strata.Length > StrataShown)
        {
            sheet.Line($"  and {Words.Count(design.Strata.Length - StrataShown, "more stratum")}".Replace("stratums", "strata", StringComparison.Ordinal));
        }
    }

    private static void Earlier(Sheet sheet, RecordedDesign recorded)
    {
        if (recorded.Earlier.IsEmpty)
        {
            return;
        }
        sheet.Line();
        sheet.Line(sheet.Warn("These items have other designs on record:"));
        foreach (var file in recorded.Earlier)
        {
            sheet.Line("  " + file);
        }
        sheet.Prose("To draw again until a design pleases is no experiment. Say before work starts which one counts, and why.");
    }
}
