using System.Collections.Immutable;

namespace Outturn.Reports.Terminal;

/// <summary>What became of landed lines and changes. Each figure with its interval, each interval with what it rests on.</summary>
internal static class OutcomeLines
{
    private const int NameColumns = 13;
    private const int CellColumns = 16;

    public static void Write(Sheet sheet, ReportDocument document)
    {
        Survival(sheet, document.Outcomes);
        Rework(sheet, document.Outcomes.Rework);
        Rates(sheet, document.Outcomes);
    }

    private static void Survival(Sheet sheet, OutcomeSection outcomes)
    {
        if (outcomes.Survival.IsEmpty)
        {
            return;
        }
        sheet.Heading("Lines that still stand", $"95 % intervals by resampling changes; up to {Figures.Date(outcomes.AsOf)}");
        var ages = Columns(sheet, outcomes.Survival.SelectMany(row => row.At).Select(point => point.Day).Distinct().Order());
        sheet.Line("  " + PlainText.Left("after", NameColumns) + string.Concat(ages.Select(age => sheet.Dim(PlainText.Left(Figures.Age(age), CellColumns)))));
        foreach (var row in outcomes.Survival)
        {
            var points = ages.Select(age => row.At.FirstOrDefault(point => point.Day == age)).ToList();
            sheet.Line("  " + Name(row.Group, row.Agent) + string.Concat(points.Select(point => Cell(sheet, point?.Survival, point?.Low, point?.High))));
            sheet.Line("  " + sheet.Dim(new string(' ', NameColumns) + string.Concat(points.Select(point => PlainText.Left(
                point?.Survival is null ? "no line so old" : $"{Figures.Whole(point.AtRisk)} at risk", CellColumns)))));
            if (row.Agent is null)
            {
                sheet.Parts(Beneath(row), 4);
            }
        }
        if (outcomes.Excluded is { Files: > 0 } excluded)
        {
            sheet.Prose(
                $"Without {Words.Count(excluded.Lines, "line")} in {Words.Count(excluded.Files, "file")} by rule: "
                + PlainText.Clean(string.Join(", ", excluded.Rules)) + ".", 2, dim: true);
        }
    }

    private static IEnumerable<string> Beneath(SurvivalRow row)
    {
        yield return $"n {Words.Count(row.Lines, "line")} of {Words.Count(row.Changes, "change")}";
        yield return row.Median is null ? "more than half still stand" : $"half live {Figures.Age(row.Median)}";
        if (row.RestrictedMean is { } mean)
        {
            yield return $"{Days(mean.Value)} of the first {Figures.Age(mean.Horizon)} on average ({Figures.Interval(mean.Low, mean.High, Days)})";
        }
    }

    private static void Rework(Sheet sheet, ImmutableArray<ReworkRow> rework)
    {
        if (rework.IsEmpty)
        {
            return;
        }
        sheet.Heading("Rework", "lines replaced or deleted soon after, of lines that old");
        var ages = Columns(sheet, rework.Select(row => (double)row.Days).Distinct().Order());
        sheet.Line("  " + PlainText.Left("within", NameColumns) + string.Concat(ages.Select(age => sheet.Dim(PlainText.Left(Figures.Age(age), CellColumns)))));
        foreach (var group in rework.GroupBy(row => (row.Group, row.Agent)))
        {
            var rows = ages.Select(age => group.FirstOrDefault(row => row.Days == age)).ToList();
            sheet.Line("  " + Name(group.Key.Group, group.Key.Agent) + string.Concat(rows.Select(row => Cell(sheet, row?.Rate, row?.Low, row?.High))));
            if (group.Key.Agent is null && rows.LastOrDefault(row => row is { Rate: not null, Reworked: > 0 }) is { } last)
            {
                sheet.Parts(
                    [
                        $"{Figures.Age(last.Days)}: {Words.Count(last.Reworked, "line")} of {Figures.Whole(last.Lines)}", $"same session {Figures.Whole(last.BySame)}",
                        $"another {Figures.Whole(last.ByOther)}", $"a person {Figures.Whole(last.ByPerson)}", $"not known {Figures.Whole(last.ByUnknown)}",
                        $"deleted {Figures.Whole(last.Deleted)}",
                    ],
                    4);
            }
        }
    }

    private static void Rates(Sheet sheet, OutcomeSection outcomes)
    {
        if (outcomes.Rates.IsEmpty && outcomes.Durations.IsEmpty)
        {
            return;
        }
        sheet.Heading("What happened to changes", "95 % intervals, by who wrote most of the change");
        foreach (var metric in outcomes.Rates.Where(row => row.Agent is null).GroupBy(row => (row.Metric, row.Variant)))
        {
            var variant = metric.Key.Variant is { } szz ? sheet.Dim($"  SZZ {PlainText.Cut(OutcomeWords.Variant(szz), 20)}") : "";
            sheet.Line($"  {OutcomeWords.Metric(metric.Key.Metric)}{variant}");
            // What cannot be concluded of everybody for one reason is said once.
            if (metric.All(row => row.CannotConclude is not null) && metric.DistinctBy(row => row.CannotConclude).Count() == 1)
            {
                Cannot(sheet, "", metric.First().CannotConclude!);
                continue;
            }
            foreach (var row in metric)
            {
                if (row.CannotConclude is { } reason)
                {
                    Cannot(sheet, Name(row.Group, row.Agent), reason);
                    continue;
                }
                sheet.Line(
                    "    " + Name(row.Group, row.Agent) + sheet.Bold(PlainText.Left(Figures.Rate(row.Rate), 8))
                    + PlainText.Left(Figures.Interval(row.Low, row.High, Figures.Rate), 20) + sheet.Dim($"{Figures.Whole(row.Events)} of {Words.Count(row.Changes, "change")}"));
                if (row.Corrected is not null)
                {
                    sheet.Line(
                        "    " + PlainText.Left("  corrected", NameColumns) + PlainText.Left(Figures.Rate(row.Corrected), 8)
                        + Figures.Interval(row.CorrectedLow, row.CorrectedHigh, Figures.Rate));
                }
            }
        }
        foreach (var metric in outcomes.Durations.Where(row => row.Agent is null).GroupBy(row => row.Metric))
        {
            sheet.Line($"  {OutcomeWords.Metric(metric.Key)}{sheet.Dim("  median")}");
            foreach (var row in metric)
            {
                sheet.Line(
                    "    " + Name(row.Group, row.Agent) + sheet.Bold(PlainText.Left(Figures.Hours(row.MedianHours), 12))
                    + PlainText.Left(row.MedianHours is null ? "" : Figures.Interval(row.Low, row.High, Figures.Hours), 25)
                    + sheet.Dim(Words.Count(row.Changes, "branch")));
            }
        }
        if (outcomes.Rates.Any(row => row.Agent is not null))
        {
            sheet.Line(sheet.Dim("  By agent: --html or --json."));
        }
    }

    private static void Cannot(Sheet sheet, string name, string reason)
    {
        sheet.Line("    " + name + sheet.Warn("cannot conclude"));
        sheet.Prose(Headline.Sentence(reason), 6, dim: true);
    }

    private static string Name(string group, string? agent) => PlainText.Left(PlainText.Cut(OutcomeWords.Group(group, agent), NameColumns - 1), NameColumns);

    private static List<double> Columns(Sheet sheet, IEnumerable<double> ages) => [.. ages.Take((sheet.Width - 2 - NameColumns) / CellColumns)];

    /// <summary>"84 % 78–89", sixteen columns wide.</summary>
    private static string Cell(Sheet sheet, double? value, double? low, double? high)
    {
        var figure = Figures.Rate(value);
        var rest = CellColumns - PlainText.Width(figure) - 1;
        var interval = value is null ? "" : low is null || high is null ? "± n/a" : $"{Bare(low)}–{Bare(high)}";
        return sheet.Bold(figure) + " " + sheet.Dim(PlainText.Left(interval, rest));
    }

    private static string Days(double? days) => Figures.Age(days).Split(' ')[0];

    private static string Bare(double? share) => Figures.Rate(share).Replace(" %", "", StringComparison.Ordinal);
}
