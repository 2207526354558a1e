namespace Outturn.Reports.Terminal;

/// <summary>What people said of the decisions of agents.</summary>
internal static class DecisionLines
{
    private const int NameColumns = 29;

    public static void Write(Sheet sheet, ReportDocument document)
    {
        var rows = document.Decisions.Where(row => row.Agent is null && row.Decisions > 0).ToList();
        if (rows.Count == 0)
        {
            return;
        }
        sheet.Heading("Decisions of agents", "95 % intervals by resampling sessions");
        foreach (var row in rows)
        {
            var name = "  " + PlainText.Left(OutcomeWords.Metric(row.Metric), NameColumns);
            var basis = sheet.Dim($"{Figures.Whole(row.Events)} of {Figures.Whole(row.Decisions)}");
            sheet.Line(row.CannotConclude is null
                ? name + sheet.Bold(PlainText.Left(Figures.Rate(row.Rate), 8)) + PlainText.Left(Figures.Interval(row.Low, row.High, Figures.Rate), 20) + basis
                : $"{name}{sheet.Warn("cannot conclude")}  {basis}");
            if (row.CannotConclude is { } reason)
            {
                sheet.Prose(Headline.Sentence(reason), 4, dim: true);
            }
        }
    }
}
