namespace Outturn.Reports.Terminal;

/// <summary>The report on a terminal: the answer first, then what it rests on.</summary>
internal static class TerminalReport
{
    public static void Write(ReportDocument document, TextWriter writer, Screen screen)
    {
        var sheet = new Sheet(writer, screen);
        Title(sheet, document);
        sheet.Line();
        sheet.Prose([.. Headline.Answer(document), .. After(Headline.UnitCost(document))]);
        sheet.Prose(Headline.Trust(document), dim: true);
        AccountLines.Write(sheet, document);
        UnitCosts(sheet, document);
        OutcomeLines.Write(sheet, document);
        ComparisonLines.Write(sheet, document);
        DecisionLines.Write(sheet, document);
        Coverage(sheet, document.Coverage);
        DearestLines.Changes(sheet, document);
        DearestLines.Sessions(sheet, document);
        OverlapLines.Write(sheet, document);
        SourceLines.Write(sheet, document);
        sheet.Line();
        var balance = Balance.Of(document);
        sheet.Prose(balance.Holds ? [new Phrase(balance.Sentence)] : [Phrase.Figure(balance.Sentence)]);
        sheet.Line(sheet.Dim($"What a figure means: {Product.Name} metrics"));
    }

    private static IEnumerable<Phrase> After(IEnumerable<Phrase> sentence) =>
        sentence.Select((phrase, place) => place == 0 ? phrase with { Text = " " + phrase.Text } : phrase);

    private static void Title(Sheet sheet, ReportDocument document)
    {
        var repository = document.Repository;
        var head = (repository.Branch, repository.Head) switch
        {
            (null, _) => "no branch",
            ({ } branch, null) => $"{PlainText.Clean(branch)}, no commits",
            ({ } branch, { } tip) => $"{PlainText.Clean(branch)} at {Words.ShortHash(tip)}",
        };
        var note = PlainText.Cut($"{head}, {Words.Period(document.Period)}", sheet.Width * 2 / 3);
        var name = PlainText.Cut(PlainText.Clean(repository.Name), sheet.Width - PlainText.Width(note) - 2);
        sheet.Line(sheet.Bold(name) + new string(' ', sheet.Width - PlainText.Width(name) - PlainText.Width(note)) + sheet.Dim(note));
    }

    private static void UnitCosts(Sheet sheet, ReportDocument document)
    {
        if (document.UnitCosts.IsEmpty)
        {
            return;
        }
        sheet.Heading("Unit cost", "failed work included");
        foreach (var unit in document.UnitCosts)
        {
            var name = PlainText.Left(Words.UnitCost(unit.Name), 29);
            if (unit.Value is null)
            {
                sheet.Line($"  {name}{sheet.Warn("cannot conclude")}");
                sheet.Prose(Headline.Sentence(unit.CannotConclude), 4, dim: true);
                continue;
            }
            sheet.Line($"  {name}{sheet.Bold(Figures.Money(unit.Value))}");
            sheet.Parts(
                [
                    Headline.Interval(unit), Words.Denominator(unit), Words.Count(unit.Sessions, "session family"),
                    .. unit.Name.Contains("Surviving", StringComparison.Ordinal) ? ["young spend set aside"] : Array.Empty<string>(),
                ],
                4);
        }
    }

    private static void Coverage(Sheet sheet, CoverageSection coverage)
    {
        sheet.Heading("Coverage", $"spend linked {Figures.Percent(coverage.Spend)}, lines known {Figures.Percent(coverage.Lines)}");
        if (coverage.LandedLines == 0)
        {
            sheet.Line("  No lines landed in the period.");
            return;
        }
        const string Ends = "  ";
        var columns = sheet.Width - 2 * Ends.Length;
        var agent = Cells(coverage.AgentLines, coverage.LandedLines, columns);
        var human = Math.Min(Cells(coverage.HumanLines, coverage.LandedLines, columns), columns - agent);
        sheet.Line(
            Ends + sheet.Account("surviving", new string('█', agent)) + sheet.Account("noArtifact", new string('▓', human))
            + sheet.Dim(new string('░', columns - agent - human)));
        sheet.Parts(
            [
                Words.Count(coverage.LandedLines, "line"), $"█ agents {Share(coverage.AgentLines)}", $"▓ people {Share(coverage.HumanLines)}",
                $"░ not known {Share(coverage.UnknownLines)}",
            ],
            2);

        string Share(int lines) =>
            $"{Figures.Percent((double)lines / coverage.LandedLines)} ({Figures.Whole(lines)})";
    }

    private static int Cells(int part, int whole, int columns) =>
        part == 0 ? 0 : Math.Max(1, (int)Math.Round((double)part / whole * columns, MidpointRounding.AwayFromZero));
}
