using Outturn.Reports;
using Outturn.Reports.Terminal;
using Outturn.Tracing.Terminal;

namespace Outturn.LineHistory;

/// <summary>The line history for a terminal.</summary>
internal static class TerminalLines
{
    private const int Figure = 10;

    public static void Write(LinesDocument document, TextWriter writer, Screen screen)
    {
        var sheet = new Sheet(writer, screen);
        TerminalTrace.Title(
            sheet, LineWords.Subject(document),
            $"{document.Repository.Branch} at {document.Repository.Head[..8]}, {Figures.Date(document.AsOf)}");
        Totals(sheet, document);
        Origins(sheet, document);
        Files(sheet, document);
        Runs(sheet, document);
        Notes(sheet, document);
    }

    private static void Totals(Sheet sheet, LinesDocument document)
    {
        var lines = document.Lines;
        sheet.Prose(
            $"{Figures.Whole(lines.Written)} lines were ever written here: {Figures.Whole(lines.Alive)} stand, {Figures.Whole(lines.Replaced)} were replaced, "
            + $"{Figures.Whole(lines.Removed)} removed, {Figures.Whole(lines.Reverted)} reverted, {Figures.Whole(lines.LostInMerge)} lost in merges"
            + (lines.OutOfSight > 0 ? $", {Figures.Whole(lines.OutOfSight)} went out of sight." : "."), 2);
    }

    private static void Origins(Sheet sheet, LinesDocument document)
    {
        if (document.Origins.IsEmpty)
        {
            return;
        }
        sheet.Heading("By origin", "lines; medians in days");
        Row(sheet, "", ["alive", "written", "replaced", "removed", "reverted"], "age", "life");
        foreach (var origin in document.Origins)
        {
            Row(sheet, LineWords.Origin(origin.Origin, origin.Agent),
                [.. new[] { origin.Lines.Alive, origin.Lines.Written, origin.Lines.Replaced, origin.Lines.Removed, origin.Lines.Reverted }.Select(Figures.Whole)],
                LineWords.Days(origin.MedianAgeDays), LineWords.Days(origin.MedianLifeDays));
        }
    }

    private static void Row(Sheet sheet, string name, string[] figures, string age, string life) => sheet.Line(
        "  " + PlainText.Left(name, Math.Max(8, sheet.Width - 2 - (Figure * figures.Length) - 16)) + string.Concat(figures.Select(figure => PlainText.Right(figure, Figure)))
        + PlainText.Right(age, 8) + PlainText.Right(life, 8));

    private static void Files(Sheet sheet, LinesDocument document)
    {
        if (document.Files.IsEmpty)
        {
            return;
        }
        sheet.Heading("Files", "lines at the tip");
        File(sheet, "", "alive", "agents", "people", "unknown");
        foreach (var file in document.Files)
        {
            File(sheet, PlainText.Clean(file.Path), Figures.Whole(file.Alive), Figures.Whole(file.Agent), Figures.Whole(file.Person), Figures.Whole(file.Unknown));
        }
        if (document.OtherFiles is { } rest)
        {
            File(sheet, $"{Figures.Whole(rest.Files)} more", Figures.Whole(rest.Alive), Figures.Whole(rest.Agent), Figures.Whole(rest.Person), Figures.Whole(rest.Unknown));
        }
    }

    private static void File(Sheet sheet, string path, params string[] figures)
    {
        var columns = Math.Max(8, sheet.Width - 2 - (Figure * figures.Length));
        sheet.Line("  " + PlainText.Left(TerminalTrace.Tail(path, true, columns), columns) + string.Concat(figures.Select(figure => PlainText.Right(figure, Figure))));
    }

    private static void Runs(Sheet sheet, LinesDocument document)
    {
        if (document.Runs.IsEmpty)
        {
            return;
        }
        sheet.Heading("Lines", "who wrote them, and the link's tier");
        foreach (var run in document.Runs)
        {
            var place = LineWords.Place(run, "-");
            var who = LineWords.Origin(run.Origin, run.Agent) + (run.Session is { } session ? $" {TerminalTrace.Id(session)} ({run.Tier})" : "");
            var head = $"  {PlainText.Left(place, 12)} {PlainText.Left(run.Commit is { } commit ? Words.ShortHash(commit) : "", 9)} {PlainText.Left(run.At is null ? "" : Figures.Date(run.At), 12)} ";
            var name = PlainText.Left(who, Math.Min(36, Math.Max(10, sheet.Width - PlainText.Width(head) - 12)));
            sheet.Line(head + name + " " + PlainText.Cut(PlainText.Clean(run.Subject ?? ""), Math.Max(1, sheet.Width - PlainText.Width(head) - PlainText.Width(name) - 1)));
        }
    }

    private static void Notes(Sheet sheet, LinesDocument document)
    {
        sheet.Line();
        foreach (var excluded in document.Excluded)
        {
            sheet.Prose(
                $"Left out: {Words.Count(excluded.Files, LineWords.Kind(excluded.Kind) + " file")} with {Words.Count(excluded.Lines, "line")}, such as {PlainText.Clean(excluded.Example)}.",
                2, dim: true);
        }
        if (LineWords.Partial(document) is { } partial)
        {
            sheet.Prose(partial, 2, dim: true);
        }
        sheet.Prose(LineWords.Rules, 2, dim: true);
    }
}
