using System.Collections.Immutable;

namespace Outturn.Reports;

/// <summary>A piece of a sentence; figures are set apart from the words around them.</summary>
/// <param name="Text">What it says.</param>
/// <param name="IsFigure">Whether it is a figure.</param>
/// <param name="Metric">The name of the figure's entry in the catalogue; null where it has none.</param>
internal readonly record struct Phrase(string Text, bool IsFigure = false, string? Metric = null)
{
    public static Phrase Figure(string text, string? metric = null) => new(text, true, metric);
}

/// <summary>The answer in sentences, first on every face for people.</summary>
internal static class Headline
{
    /// <summary>What was spent and how much of it landed.</summary>
    public static ImmutableArray<Phrase> Answer(ReportDocument document)
    {
        if (document.Spend.Total == 0)
        {
            return NoSpend(document.Spend);
        }
        var landed = document.Accounts.Where(row => row.Account is "surviving" or "reworked" or "tooYoung").ToList();
        var spent = ImmutableArray.Create(Phrase.Figure(Figures.Money(document.Spend.Total), "spend"), new Phrase(" spent; "));
        return landed.Sum(row => row.Amount) == 0
            ? spent.Add(new Phrase("none of it landed."))
            : spent.AddRange(
                Phrase.Figure(Figures.Percent(landed.Sum(row => row.Share)), "landed"), new Phrase(" landed in "),
                Phrase.Figure(Words.Count(document.LandedChanges, "change"), "landedChanges"), new Phrase("."));
    }

    /// <summary>What a landed change cost, or why that cannot be said.</summary>
    public static ImmutableArray<Phrase> UnitCost(ReportDocument document)
    {
        var unit = document.UnitCosts.FirstOrDefault(row => row.Name == "costPerLandedChange");
        if (unit is null || document.Spend.Total == 0)
        {
            return [];
        }
        return unit.Value is null
            ? [new Phrase($"What a landed change cost cannot be concluded. {Sentence(unit.CannotConclude)}")]
            : [
                new Phrase("A landed change cost "), Phrase.Figure(Figures.Money(unit.Value), unit.Name),
                new Phrase($" ({Interval(unit)}), failed work included."),
            ];
    }

    /// <summary>How far the figures above can be trusted.</summary>
    public static ImmutableArray<Phrase> Trust(ReportDocument document)
    {
        if (document.Spend.Total == 0)
        {
            return [];
        }
        var least = Words.LeastTrusted(document.Accounts.Select(row => row.LeastTier));
        var links = least is null ? "there is no link." : $"the least trusted link is {least}.";
        return
        [
            Phrase.Figure(Figures.Percent(document.Coverage.Spend), "coverageSpend"), new Phrase(" of the spend is linked to a change, and the author of "),
            Phrase.Figure(Figures.Percent(document.Coverage.Lines), "coverageLines"), new Phrase($" of the landed lines is known; {links}"),
        ];
    }

    /// <summary>"95 % interval $2.10 to $3.90".</summary>
    public static string Interval(UnitCostRow unit) => unit is { Low: { } low, High: { } high }
        ? $"{Figures.Percent(unit.Level)} interval {Figures.Money(low)} to {Figures.Money(high)}"
        : "without an interval";

    /// <summary>A reason as a sentence.</summary>
    public static string Sentence(string? reason)
    {
        var text = PlainText.Clean(reason);
        return text.Length == 0 ? "Too little is known." : char.ToUpperInvariant(text[0]) + text[1..].TrimEnd('.') + ".";
    }

    private static ImmutableArray<Phrase> NoSpend(SpendSection spend)
    {
        var unpriced = spend.Unpriced.Sum(row => row.Calls);
        return unpriced == 0
            ? [new Phrase("No spend was found in the period, so there is nothing to follow.")]
            :
            [
                new Phrase("No spend could be priced: "), Phrase.Figure(Words.Count(unpriced, "call"), "unpricedCalls"),
                new Phrase($" of {Words.Count(spend.Unpriced.Length, "model")} have no price."),
            ];
    }
}
