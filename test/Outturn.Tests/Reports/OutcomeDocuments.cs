using System.Collections.Immutable;
using Outturn.Reports;

namespace Outturn.Tests.Reports;

/// <summary>Outcomes for the tests of the faces: three groups, two agents, and a null wherever there may be one.</summary>
internal static class OutcomeDocuments
{
    private static readonly DateTimeOffset AsOf = new(2026, 5, 14, 18, 0, 0, TimeSpan.Zero);
    private static readonly ImmutableArray<double> Ages = [7, 30, 90, 180];

    /// <summary>A repository in which nothing has landed.</summary>
    public static readonly OutcomeSection None = new(AsOf, [], [], [], [], [], [], new(0, 0, []));

    public static readonly OutcomeSection Full = new(
        AsOf,
        [new("bugInducing", 12_004_114, 1)],
        [
            Lives("agent", null, 143, 12_410, 2_930, null, end: 121, floor: 0.62, speed: 45, width: 0.035),
            Lives("agent", "Claude Code", 136, 11_998, 2_870, null, end: 121, floor: 0.62, speed: 44, width: 0.036),
            Lives("agent", "Codex", 7, 412, 60, null, end: 34, floor: 0.7, speed: 30, width: null),
            Lives("person", null, 61, 4_204, 1_320, 296.5, end: 310, floor: 0.4, speed: 120, width: 0.07),
            Lives("unknown", null, 870, 38_777, 19_004, 241, end: 512, floor: 0.3, speed: 160, width: 0.02),
        ],
        [
            new("agent", null, 14, 131, 11_204, 960, 960 / 11_204.0, 0.062, 0.118, 702, 120, 98, 40, 301),
            new("agent", null, 30, 118, 9_880, 1_480, 1_480 / 9_880.0, 0.118, 0.191, 804, 390, 186, 100, 466),
            new("agent", null, 90, 41, 3_020, 702, 702 / 3_020.0, 0.148, 0.342, 290, 240, 120, 52, 201),
            new("agent", "Claude Code", 30, 112, 9_500, 1_430, 1_430 / 9_500.0, 0.117, 0.192, 780, 380, 176, 94, 450),
            new("agent", "Codex", 30, 6, 380, 50, 50 / 380.0, null, null, 24, 10, 10, 6, 16),
            new("person", null, 14, 58, 4_010, 210, 210 / 4_010.0, 0.028, 0.081, 0, 60, 100, 50, 40),
            new("person", null, 30, 55, 3_902, 402, 402 / 3_902.0, 0.061, 0.152, 0, 130, 182, 90, 120),
            new("unknown", null, 14, 861, 38_100, 1_102, 1_102 / 38_100.0, 0.021, 0.038, 0, 210, 12, 880, 330),
            new("unknown", null, 90, 0, 0, 0, null, null, null, 0, 0, 0, 0, 0),
        ],
        [
            new("revertRate", "agent", null, null, 118, 3, 3 / 118.0, 0.0087, 0.0722, null, null, null, null),
            new("revertRate", "person", null, null, 55, 0, 0, 0, 0.0653, null, null, null, null),
            new("revertRate", "unknown", null, null, 822, 11, 11 / 822.0, 0.0075, 0.0238, null, null, null, null),
            new("bugInducingRate", "agent", null, "R", 118, 14, 14 / 118.0, 0.0721, 0.1893, 0.083, 0.036, 0.158, null),
            new("bugInducingRate", "agent", "Codex", "R", 6, 0, null, null, null, null, null, null, "6 changes are old enough; 10 are needed"),
            new("bugInducingRate", "person", null, "R", 55, 4, 4 / 55.0, 0.0286, 0.1726, 0.051, 0.011, 0.139, null),
            new("bugInducingRate", "unknown", null, "R", 822, 61, 61 / 822.0, 0.0582, 0.0941, null, null, null, null),
            new("reviewedRate", "agent", null, null, 118, 0, null, null, null, null, null, null, "the repository does not tell of review"),
            new("reviewedRate", "person", null, null, 55, 0, null, null, null, null, null, null, "the repository does not tell of review"),
        ],
        [
            new("timeToMerge", "agent", null, 38, 5.25, 3.1, 11.4),
            new("timeToMerge", "person", null, 4, 30.5, null, null),
            new("timeToMerge", "unknown", null, 0, null, null, null),
        ],
        [
            Compare("lineSurvival", 90, "difference", "person", new(-0.041, -0.082, -0.002), new(0.031, 0.004, 0.058), 0.031) with { DisagreeInSign = true },
            Compare("lineSurvival", 90, "difference", "unknown", new(-0.021, -0.05, 0.008), new(-0.015, -0.06, 0.03), 0.21),
            Compare("lineSurvival", 30, "difference", "person", new(0.02, null, null), null, null) with
            {
                Agent = "Codex", FirstChanges = 7, Overlap = 0.4, CannotConclude = "7 commits by Codex in shared strata; 10 are needed",
            },
            Compare("restrictedMeanSurvival", 90, "difference", "person", new(-3.12, -6.04, -0.2), new(0.38, -2.2, 2.95), null) with { DisagreeInSign = true },
            Compare("reworkRate", 30, "ratio", "person", new(1.42, 1.08, 1.91), new(1.12, 0.78, 1.55), null),
            Compare("revertRate", null, "ratio", "person", null, null, null) with
            {
                CannotConclude = "the outcome is in fewer than 5 commits; about 900 commits of each group would be needed to find a ratio of two",
                ChangesNeeded = 900,
            },
            Compare("bugInducingRate", null, "ratio", "person", new(1.71, 0.62, 4.9), new(1.24, 0.2, 41), null),
            Compare("reviewedRate", null, "difference", "person", null, null, null) with
            {
                CannotConclude = "the repository does not tell of review", AdjustedFor = [], Overlap = 0, FirstChanges = 0, SecondChanges = 0, ChangesNeeded = null,
            },
            Compare("timeToMerge", null, "ratio", "person", new(0.61, 0.4, 0.92), new(0.7, null, null), null),
        ],
        new(12, 40_310, ["generated", "vendored", "lock files"]));

    /// <summary>This text wherever text may come from outside.</summary>
    public static OutcomeSection With(string text) => Full with
    {
        Survival = [.. Full.Survival.Select(row => row with { Agent = row.Agent is null ? null : text })],
        Rework = [.. Full.Rework.Select(row => row with { Agent = row.Agent is null ? null : text })],
        Rates = [.. Full.Rates.Select(row => row with
        {
            Agent = row.Agent is null ? null : text, Variant = row.Variant is null ? null : text, CannotConclude = row.CannotConclude is null ? null : text,
        })],
        Durations = [.. Full.Durations.Select(row => row with { Agent = text })],
        Comparisons = [.. Full.Comparisons.Select(row => row with
        {
            Agent = row.Agent is null ? null : text, AdjustedFor = [text], CannotConclude = row.CannotConclude is null ? null : text,
        })],
        Excluded = new(1, 1, [text]),
    };

    private static ComparisonRow Compare(
        string metric, int? days, string measure, string second, FigureRow? raw, FigureRow? adjusted, double? logRank) => new(
        metric, days, measure, "agent", null, second, raw, adjusted, ["kindOfTask", "kindOfFile", "size", "age", "experience"], false,
        0.78, 90, 48, 410, logRank, null);

    // A curve that falls fast at first and then slowly, whose interval widens while lines run out.
    private static SurvivalRow Lives(
        string group, string? agent, int changes, long lines, long ended, double? median, int end, double floor, double speed, double? width)
    {
        return new(
            group, agent, changes, lines, ended, median, [.. Ages.Select(age => Point(age))],
            width is null ? null : new(90, 90 * (floor + (1 - floor) * 0.55), 90 * floor, 90 * (floor + (1 - floor) * 0.8)),
            [.. Enumerable.Range(0, end).Where(day => day % 3 == 0 || day == end - 1).Select(day => Point(day))]);

        SurvivalPoint Point(double day)
        {
            if (day >= end)
            {
                return new(day, null, null, null, null, null, 0);
            }
            var value = floor + (1 - floor) * Math.Exp(-day / speed);
            var left = 1 - day / end;
            var half = width * Math.Sqrt(day / 30) / Math.Max(0.08, left);
            return new(
                day, value, half is null ? null : Math.Max(0, value - half.Value), half is null ? null : Math.Min(1, value + half.Value),
                Math.Max(0, value - 0.008), Math.Min(1, value + 0.008), (long)(lines * value * left * left));
        }
    }
}
