namespace Outturn.Reports.Terminal;

/// <summary>Work by agents held against other work: the raw figure and the adjusted one, or why there is none.</summary>
internal static class ComparisonLines
{
    public static void Write(Sheet sheet, ReportDocument document)
    {
        var comparisons = document.Outcomes.Comparisons;
        if (comparisons.IsEmpty)
        {
            return;
        }
        sheet.Heading("With agents and without", "agents less others, or by others; 95 % intervals");
        foreach (var row in comparisons.Where(row => row is { CannotConclude: null, Agent: null }))
        {
            sheet.Line("  " + PlainText.Cut($"{OutcomeWords.Metric(row.Metric, row.Days)}, {OutcomeWords.Against(row)}", sheet.Width - 2));
            Figures(sheet, row);
            if (row.DisagreeInSign)
            {
                sheet.Line("    " + sheet.Warn("! raw and adjusted disagree in sign: the groups did different work"));
            }
            sheet.Parts(Beneath(row), 4);
        }
        // What cannot be concluded for one reason is said once.
        foreach (var untold in comparisons.Where(row => row is { CannotConclude: not null, Agent: null })
            .GroupBy(row => (Against: OutcomeWords.Against(row), row.CannotConclude)))
        {
            sheet.Prose($"{string.Join("; ", untold.Select(row => OutcomeWords.Metric(row.Metric, row.Days)))}, {untold.Key.Against}", 2);
            sheet.Prose([Phrase.Figure("cannot conclude."), new Phrase(" " + Headline.Sentence(untold.Key.CannotConclude))], 4);
        }
        if (comparisons.Count(row => row.Agent is not null) is > 0 and var single)
        {
            sheet.Line(sheet.Dim($"  {Words.Count(single, "comparison")} of single agents: --html or --json."));
        }
        sheet.Line(sheet.Dim("  Adjusted compares like with like. Neither is proof of a cause."));
    }

    private static void Figures(Sheet sheet, ComparisonRow row)
    {
        var raw = $"raw {OutcomeWords.Figure(OutcomeWords.Unit(row), row.Raw)}";
        var adjusted = OutcomeWords.Adjusted(row);
        var room = sheet.Width - 4 - 3 - PlainText.Width(adjusted);
        if (PlainText.Width(raw) > room)
        {
            sheet.Line("    " + PlainText.Cut(raw, sheet.Width - 4));
            sheet.Line("    " + sheet.Bold(PlainText.Cut(adjusted, sheet.Width - 4)));
            return;
        }
        sheet.Line("    " + PlainText.Left(raw, Math.Min(room, sheet.Width / 2 - 4)) + " | " + sheet.Bold(adjusted));
    }

    private static IEnumerable<string> Beneath(ComparisonRow row)
    {
        yield return $"n {Reports.Figures.Whole(row.FirstChanges)} and {Words.Count(row.SecondChanges, "change")}";
        if (!row.AdjustedFor.IsEmpty)
        {
            yield return $"overlap {Reports.Figures.Percent(row.Overlap)}";
        }
        if (row.LogRank is { } probability)
        {
            yield return $"log-rank p {Reports.Figures.Probability(probability)}";
        }
        if (!row.AdjustedFor.IsEmpty)
        {
            yield return $"within {OutcomeWords.AdjustedFor(row)}";
        }
    }
}
