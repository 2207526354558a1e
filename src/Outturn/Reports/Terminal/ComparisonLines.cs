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
        foreach (var row in comparisons)
        {
            sheet.Line("  " + PlainText.Cut($"{OutcomeWords.Metric(row.Metric, row.Days)}, {OutcomeWords.Against(row)}", sheet.Width - 2));
            if (row.CannotConclude is { } reason)
            {
                sheet.Line("    " + sheet.Warn("cannot conclude"));
                sheet.Prose(Headline.Sentence(reason), 6, dim: true);
                continue;
            }
            var unit = OutcomeWords.Unit(row);
            var half = sheet.Width / 2 - 4;
            sheet.Line(
                "    " + PlainText.Left($"raw {OutcomeWords.Figure(unit, row.Raw)}", half) + " | "
                + sheet.Bold(PlainText.Cut($"adjusted {OutcomeWords.Figure(unit, row.Adjusted)}", sheet.Width - half - 7)));
            if (row.DisagreeInSign)
            {
                sheet.Line("    " + sheet.Warn("! raw and adjusted disagree in sign: the groups did different work"));
            }
            sheet.Parts(
                [
                    $"n {Figures.Whole(row.FirstChanges)} and {Words.Count(row.SecondChanges, "change")}", $"overlap {Figures.Percent(row.Overlap)}",
                    .. row.LogRank is { } probability ? new[] { $"log-rank p {Figures.Probability(probability)}" } : [],
                ],
                4);
        }
        foreach (var strata in comparisons.Where(row => row.CannotConclude is null).Select(OutcomeWords.AdjustedFor).Distinct())
        {
            sheet.Prose($"Adjusted for {strata}. It is not proof of a cause.", 2, dim: true);
        }
    }
}
