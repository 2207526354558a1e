using System.Globalization;
using Outturn.Reports;
using Outturn.Reports.Terminal;

namespace Outturn.Experiments.Terminal;

/// <summary>The analysis of an experiment on a terminal: the answer first, then what it rests on.</summary>
internal static class TerminalAnalysis
{
    // With fewer, cluster-robust intervals are too narrow.
    private const int EnoughClusters = 30;

    private const int NameWidth = 34;
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    public static void Write(AnalysisDocument document, TextWriter writer, Screen screen)
    {
        var sheet = new Sheet(writer, screen);
        Answer(sheet, document);
        Effects(sheet, document);
        RowLines.Write(sheet, document);
        Ranks(sheet, document);
        Sequence(sheet, document);
    }

    /// <summary>"+18.8 %"; the sign is always there.</summary>
    public static string Percent(double? percent) => percent switch
    {
        null => Words.Missing,
        >= 1e6 => "+" + percent.Value.ToString("0.0E+0", Culture) + " %",
        { } value => value.ToString("+#,##0.0;-#,##0.0;0.0", Culture) + " %",
    };

    private static void Answer(Sheet sheet, AnalysisDocument document)
    {
        var widest = document.Effects.Where(effect => effect.Low is not null).MaxBy(effect => (effect.High ?? double.MaxValue) - effect.Low);
        var measure = PlainText.Clean(string.Join(" + ", [document.Columns.Time, .. document.Columns.FollowUps]));
        var column = document.Columns.Arm is { } named && document.Design is null ? $"{PlainText.Clean(named)} " : "";
        var arm = column + PlainText.Clean(document.Columns.Treated);
        if (widest is null)
        {
            sheet.Prose([Phrase.Figure("Cannot conclude"), new Phrase(": the data give no interval.")]);
            return;
        }
        var interval = $"the widest of {document.Effects.Length} intervals of {Level(document)} is {Range(widest.Low!.Value, widest.High)}";
        sheet.Prose(document.Conclusion == AnalysisDocument.CannotConclude
            ?
            [
                Phrase.Figure("Cannot conclude"), new Phrase($" whether {measure} differs with {arm}: the estimate is "),
                Phrase.Figure(Percent(widest.Percent)), new Phrase($", and {interval}."),
            ]
            :
            [
                new Phrase($"With {arm}, {measure} is "), Phrase.Figure($"{Percent(Math.Abs(widest.Percent!.Value)).TrimStart('+')} {document.Conclusion}"),
                new Phrase($" than with {column}{PlainText.Clean(document.Control)}; {interval}."),
            ]);
    }

    private static void Effects(Sheet sheet, AnalysisDocument document)
    {
        sheet.Heading("Effect", $"least squares on the logarithm, {(document.Quantiles == "t" ? "Student's t" : "normal quantiles")}");
        foreach (var effect in document.Effects)
        {
            var name = PlainText.Left(Name(effect, document), NameWidth);
            sheet.Line(effect.Percent is null
                ? $"  {name}{Words.Missing}"
                : $"  {name}{Percent(effect.Percent),10}   {Range(effect.Low!.Value, effect.High)}");
        }
        if (document.Effects.Any(effect => effect.Percent is null))
        {
            sheet.Prose("n/a: a row alone in its category decides the effect, or there is one cluster.", 2, dim: true);
        }
        if (document.Clusters is < EnoughClusters)
        {
            sheet.Prose($"{Words.Count(document.Clusters.Value, "cluster")} are few: that interval is likely too narrow{(document.Quantiles == "t" ? "" : "; --quantiles t widens it")}.", 2, dim: true);
        }
    }

    private static string Name(EffectRow effect, AnalysisDocument document) => effect.Errors switch
    {
        "classical" => "classical",
        "hc3" => "any variance (HC3)",
        _ => PlainText.Cut($"clusters of {PlainText.Clean(document.Columns.Cluster)} (CR1)", NameWidth - 1),
    };

    private static void Ranks(Sheet sheet, AnalysisDocument document)
    {
        var ranks = document.Ranks;
        sheet.Heading("By rank", FormattableString.Invariant($"complete rows: {ranks.Treated} against {ranks.Control}, no covariates"));
        sheet.Line(ranks.U is null
            ? $"  {PlainText.Left("Mann-Whitney", NameWidth)}{Words.Missing}"
            : $"  {PlainText.Left("Mann-Whitney U", NameWidth)}{ranks.U.Value.ToString("#,##0.#", Culture),10}   p {PValue(ranks.PValue!.Value)}, {(ranks.IsExact == true ? "exact" : "approximate")}");
        if (ranks.CliffsDelta is { } delta)
        {
            sheet.Line($"  {PlainText.Left("Cliff's delta", NameWidth)}{Signed(delta),10}   {(ranks.Low is null ? Words.Missing : $"{Signed(ranks.Low.Value)} to {Signed(ranks.High!.Value)}")}");
        }
    }

    private static void Sequence(Sheet sheet, AnalysisDocument document)
    {
        if (document.Sequence is not { } sequence)
        {
            return;
        }
        sheet.Heading("At any time", FormattableString.Invariant($"{sequence.Rows} complete rows by {PlainText.Clean(document.Columns.Order)}, narrowest at {sequence.Planned}"));
        if (sequence.Low is null)
        {
            sheet.Line("  Too few rows yet.");
            return;
        }
        sheet.Line($"  {PlainText.Left("confidence sequence", NameWidth)}{Percent(sequence.Percent),10}   {Range(sequence.Low.Value, sequence.High)}");
        sheet.Prose(
            (sequence.FirstExcluded is { } first ? $"It first excluded no effect at row {Figures.Whole(first)}." : "It never excluded no effect.")
            + FormattableString.Invariant($" It holds however often one looks, given a share of {sequence.Share:0.###} treated and a plan fixed beforehand."), 2, dim: true);
    }

    private static string Level(AnalysisDocument document) => (100 * document.Level).ToString("0.###", Culture) + " %";

    private static string Range(double low, double? high) => $"{Percent(low)} to {(high is null ? "no upper bound" : Percent(high))}";

    private static string PValue(double p) => p < 0.0001 ? "below 0.0001" : p.ToString("0.0000", Culture);

    private static string Signed(double value) => value.ToString("+0.000;-0.000;0.000", Culture);
}
