using Outturn.Reports;
using Outturn.Reports.Terminal;

namespace Outturn.Experiments.Terminal;

/// <summary>Which rows the effect rests on, what was missing, and how the data keep to the design.</summary>
internal static class RowLines
{
    private const int IdsShown = 8;

    // Above this share of means for follow-ups the interval is much too narrow.
    private const double ManyMissing = 0.2;

    public static void Write(Sheet sheet, AnalysisDocument document)
    {
        var (columns, rows) = (document.Columns, document.Rows);
        sheet.Heading("Rows", FormattableString.Invariant($"{document.Data.Rows} in {PlainText.Clean(document.Data.File)}{Separator(document)}"));
        sheet.Line(FormattableString.Invariant(
            $"  {rows.Treated} with {PlainText.Clean(columns.Treated)}, {rows.Control} with {PlainText.Clean(document.Control)}"));
        LeftOut(sheet, document);
        Missing(sheet, document);
        Covariates(sheet, document);
        if (document.Design is { } design)
        {
            Design(sheet, design);
        }
    }

    private static string Separator(AnalysisDocument document) => document.Data.Separator switch
    {
        ";" => ", separated by semicolons",
        "\t" => ", separated by tabs",
        _ => "",
    };

    private static void LeftOut(Sheet sheet, AnalysisDocument document)
    {
        var left = document.LeftOut;
        Say(left.OtherArms, "of other arms");
        Say(left.NotInDesign, "that the design does not know");
        Say(left.CovariateMissing, "without a covariate");
        Say(document.Missing.Dropped.Treated + document.Missing.Dropped.Control, $"with a measure missing ({Arms(document.Missing.Dropped)})");

        void Say(int count, string which)
        {
            if (count > 0)
            {
                sheet.Prose($"left out: {Words.Count(count, "row")} {which}", 2);
            }
        }
    }

    private static void Missing(Sheet sheet, AnalysisDocument document)
    {
        var missing = document.Missing;
        if (missing.Rule == "drop")
        {
            return;
        }
        var (followUps, times) = (missing.FollowUps.Treated + missing.FollowUps.Control, missing.Times.Treated + missing.Times.Control);
        if (followUps > 0 && missing.Rule == "impute")
        {
            sheet.Prose($"imputed: {Words.Count(followUps, "follow-up")} ({Arms(missing.FollowUps)}) as the mean of the arm: "
                + $"{Means(missing)}. Intervals do not know of that doubt; --missing multiple lets them.", 2);
            if (followUps > ManyMissing * (document.Rows.Treated + document.Rows.Control))
            {
                sheet.Line("  " + sheet.Warn("So many are missing that the intervals are too narrow: use --missing multiple."));
            }
        }
        if (followUps > 0 && missing.Rule == "multiple")
        {
            sheet.Prose($"imputed: {Words.Count(followUps, "follow-up")} ({Arms(missing.FollowUps)}), drawn from the arm's own, {Drawn(document)}", 2);
        }
        if (times > 0)
        {
            sheet.Prose($"imputed: {Words.Count(times, "measure")} ({Arms(missing.Times)}), drawn by the arm's regression on the covariates, {Drawn(document)}", 2);
        }
    }

    private static string Drawn(AnalysisDocument document) => FormattableString.Invariant(
        $"{document.Missing.Completions} times with seed {document.Seed}, pooled by Rubin's rules");

    private static void Covariates(Sheet sheet, AnalysisDocument document)
    {
        foreach (var covariate in document.Covariates)
        {
            var what = covariate.Kind switch
            {
                CovariateReader.AsLogarithm => "by its logarithm",
                CovariateReader.AsNumber => "as a number",
                _ => FormattableString.Invariant($"{covariate.Levels.Length} categories against '{PlainText.Clean(covariate.Levels.FirstOrDefault())}'"),
            };
            sheet.Line("  " + PlainText.Cut($"covariate: {PlainText.Clean(covariate.Column)}, {what}", sheet.Width - 2));
        }
        if (!document.RedundantCovariates.IsEmpty)
        {
            sheet.Prose($"no say of their own beside those: {PlainText.Clean(string.Join("; ", document.RedundantCovariates))}", 2);
        }
    }

    private static void Design(Sheet sheet, DesignCheck design)
    {
        sheet.Heading("Design", FormattableString.Invariant($"{design.Items} items, made {Figures.Minute(design.MadeAt)} UTC"));
        sheet.Prose($"digest {design.Digest[..12]}… holds; rows count where they were assigned", 2);
        sheet.Prose(
            !design.ArmsChecked ? "what was done is not checked: --arm names the column that says so"
            : design.Crossovers.IsEmpty ? "every row was done as assigned"
            : $"{Words.Count(design.Crossovers.Length, "row")} not done as assigned: {Ids(design.Crossovers.Select(row => $"{row.Id} ({row.Received})"), design.Crossovers.Length)}", 2);
        var absent = design.NotInData.Treated + design.NotInData.Control;
        if (absent > 0)
        {
            sheet.Prose($"{Words.Count(absent, "item")} of the design not in the data ({Arms(design.NotInData)}): {Ids(design.NotInDataIds, absent)}", 2);
        }
        if (!design.NotInDesign.IsEmpty)
        {
            sheet.Prose($"{Words.Count(design.NotInDesign.Length, "row")} not in the design: {Ids(design.NotInDesign, design.NotInDesign.Length)}", 2);
        }
    }

    private static string Ids(IEnumerable<string> ids, int count) => PlainText.Clean(string.Join(", ", ids.Take(IdsShown)))
        + (count > IdsShown ? FormattableString.Invariant($" and {count - IdsShown} more") : "");

    private static string Arms(ArmRow arms) => FormattableString.Invariant($"{arms.Treated} treated, {arms.Control} not");

    private static string Means(MissingRow missing) => string.Join(", ", new[]
    {
        missing.FollowUpMeanTreated is { } treated ? FormattableString.Invariant($"{treated:0.##} treated") : null,
        missing.FollowUpMeanControl is { } control ? FormattableString.Invariant($"{control:0.##} not") : null,
    }.OfType<string>());
}
