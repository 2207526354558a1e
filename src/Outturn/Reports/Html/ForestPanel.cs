using System.Collections.Immutable;
using Outturn.Reports.Charts;

namespace Outturn.Reports.Html;

/// <summary>Comparisons in one unit, which stand on one axis.</summary>
/// <param name="Title">What they are.</param>
/// <param name="Axis">What the axis shows.</param>
/// <param name="Description">All of it in words.</param>
/// <param name="IsRatio">Whether they are ratios.</param>
/// <param name="Tick">How a number of the axis is written.</param>
/// <param name="Rows">The comparisons.</param>
internal sealed record ForestPanel(
    string Title, string Axis, string Description, bool IsRatio, Func<double, string> Tick, ImmutableArray<ForestRow> Rows)
{
    /// <summary>All but those of single agents from which nothing can be concluded: with many agents nothing else would be seen.</summary>
    public static ImmutableArray<ForestPanel> Of(ImmutableArray<ComparisonRow> comparisons) =>
        [.. comparisons.Where(row => !OutcomeWords.IsAside(row)).GroupBy(OutcomeWords.Unit).Select(unit => Of(unit.Key, [.. unit.Select(Row)]))];

    private static ForestPanel Of(string unit, ImmutableArray<ForestRow> rows) => new(
        unit switch
        {
            "times" => "Ratios, agents by others",
            "points" => "Differences, agents less others, in points of a percentage",
            _ => $"Differences, agents less others, in {unit}",
        },
        unit == "times" ? "1 is no effect; the axis is logarithmic, so that twice and half are equally far" : "0 is no effect",
        string.Join(". ", rows.Select(row => $"{row.Label}, {row.Note}: " + (row.CannotConclude is { } reason
            ? $"cannot conclude, {reason}"
            : $"{row.RawText}, {row.AdjustedText}{(row.Disagrees ? "; they disagree in sign" : "")}"))),
        unit == "times", value => unit == "times" ? Figures.Ratio(value) : OutcomeWords.Number(unit, value), rows);

    private static ForestRow Row(ComparisonRow row)
    {
        var unit = OutcomeWords.Unit(row);
        return new ForestRow(
            OutcomeWords.Metric(row.Metric, row.Days),
            $"{OutcomeWords.Against(row)} · n {Figures.Whole(row.FirstChanges)} and {Figures.Whole(row.SecondChanges)}",
            row.Raw, row.Adjusted, $"raw {OutcomeWords.Figure(unit, row.Raw)}", OutcomeWords.Adjusted(row),
            row.CannotConclude is null ? null : Headline.Sentence(row.CannotConclude), row.DisagreeInSign);
    }
}
