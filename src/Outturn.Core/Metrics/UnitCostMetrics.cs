using System.Collections.Immutable;

namespace Outturn.Core.Metrics;

/// <summary>All spend by what came of it.</summary>
internal static class UnitCostMetrics
{
    public static readonly MetricGroup Group = new(
        "unitcosts", "Unit costs",
        "All spend, failed work included, ÷ outcomes that were confirmed and not taken back, with a 95 % interval: a BCa bootstrap over "
        + "session families. A family counts below the line by the share of its calls that are in the period and have a price. With "
        + "fewer than 10 families with spend, fewer than 5 changes, or most spend unplaced or unpriced, the answer is “cannot conclude”.",
        [
            Cost(
                "costPerLandedChange", "Cost per landed change",
                "All spend ÷ landed commits that nothing took back within the horizon. A commit that several families fed counts for each by its lines.",
                "The size of a change, and whether it lasts. Splitting one change into many makes it cheaper.",
                "costPer100LandedLines", "revertRate", "costPerSurvivingChange"),
            Cost(
                "costPer100LandedLines", "Cost per 100 landed lines",
                "All spend ÷ (landed lines ÷ 100). Lines are distinct lines with content, each family's once, that nothing took back within the horizon.",
                "Whether the lines were needed. Padding makes it cheaper.",
                "costPerLandedChange", "lineSurvival", "costPer100SurvivingLines"),
            Cost(
                "costPerSurvivingChange", "Cost per surviving change",
                "All spend ÷ changes that landed and survived to the horizon (30 days unless asked otherwise). Families and changes younger than "
                + "the horizon count on neither side.",
                "The size of a change, and the worth of what survived. Code that nobody uses survives.",
                "costPer100SurvivingLines", "bugInducingRate", "tooYoung"),
            Cost(
                "costPer100SurvivingLines", "Cost per 100 surviving lines",
                "All spend ÷ (lines that landed and lived to the horizon ÷ 100). Families and changes younger than the horizon count on neither side.",
                "Whether the lines were needed: dead weight lives long.",
                "costPerSurvivingChange", "bugInducingRate", "tooYoung"),
        ]);

    private static Metric Cost(string name, string title, string formula, string blind, params ImmutableArray<string> counters) => new()
    {
        Name = name,
        Title = title,
        Unit = "US dollars for one (micro-dollars, not rounded, in JSON)",
        Layer = Layer.Governance,
        Formula = formula,
        Source = "Outturn: docs/how-it-works.md, “Unit cost”; interval: B. Efron, “Better bootstrap confidence intervals”, JASA 82, 1987",
        Blind = blind,
        CounterMetrics = counters,
        Fields = [.. Columns.Select(column => $"report.unitCosts[{name}].{column}")],
    };

    private static string[] Columns => ["value", "low", "high", "denominator", "sessions"];
}
