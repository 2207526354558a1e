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
                "All spend ÷ landed commits that nothing took back. A commit that several families fed counts for each by its lines.",
                "The size of a change, and whether it lasts. Splitting one change into many makes it cheaper.",
                "costPer100LandedLines", "revertRate", "costPerSurvivingChange"),
            Cost(
                "costPer100LandedLines", "Cost per 100 landed lines",
                "All spend ÷ (landed lines ÷ 100). Lines are distinct lines with content, each family's once, of commits that nothing took back.",
                "Whether the lines were needed. Padding makes it cheaper.",
                "costPerLandedChange", "lineSurvival", "costPer100SurvivingLines"),
            Cost(
                "costPerSurvivingChange", "Cost per surviving change",
                "Spend ÷ landed changes of which at least half of the lines stood at the horizon (30 days unless asked otherwise), and that nothing "
                + "took back. What is too young to judge is set aside on both sides: sessions whose last step is younger than the horizon, and "
                + "all spend on changes that are.",
                "The size of a change, and the worth of what survived. Code that nobody uses survives.",
                "costPer100SurvivingLines", "bugInducingRate", "tooYoung"),
            Cost(
                "costPer100SurvivingLines", "Cost per 100 surviving lines",
                "Spend ÷ (lines on the branch that stood at the horizon ÷ 100). What is too young to judge is set aside on both sides, as for changes.",
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
        Fields = [.. Columns.Select(column => $"report.unitCosts[{name}].{column}"), .. Columns.Select(column => $"governance.unitCosts[{name}].{column}"),
            .. name == "costPerLandedChange" ? Columns.Select(column => $"governance.unitCost.{column}") : []],
    };

    private static string[] Columns => ["value", "low", "high", "numerator", "denominator", "sessions"];
}
