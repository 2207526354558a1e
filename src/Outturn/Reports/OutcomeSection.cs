using System.Collections.Immutable;

namespace Outturn.Reports;

/// <summary>
/// What became of landed work. A row is about one group of origin: <c>agent</c>, <c>person</c> (positively known) or
/// <c>unknown</c>; with an agent's name, about that agent alone. Lines of one commit die together, so intervals resample commits.
/// </summary>
/// <param name="AsOf">The present: what stands has been seen up to here.</param>
/// <param name="Marks">Of which: money in the accounts that is marked, and stands in them all the same.</param>
/// <param name="Survival">How long lines live.</param>
/// <param name="Rework">Lines replaced or deleted soon after.</param>
/// <param name="Rates">Shares of changes to which something happened.</param>
/// <param name="Durations">How long changes took.</param>
/// <param name="Comparisons">Work by agents held against other work.</param>
/// <param name="Excluded">Lines that no figure here counts.</param>
internal sealed record OutcomeSection(
    DateTimeOffset AsOf, ImmutableArray<MarkRow> Marks, ImmutableArray<SurvivalRow> Survival, ImmutableArray<ReworkRow> Rework,
    ImmutableArray<RateRow> Rates, ImmutableArray<DurationRow> Durations, ImmutableArray<ComparisonRow> Comparisons,
    ExcludedSection Excluded);

/// <param name="Mark">bugInducing.</param>
/// <param name="Amount">Spend posted to changes with the mark, in micro-dollars.</param>
/// <param name="Changes">Changes with the mark that spend led to.</param>
internal sealed record MarkRow(string Mark, long Amount, int Changes);

/// <param name="Group">agent, person or unknown.</param>
/// <param name="Agent">The agent, where the row is about one of several; else null.</param>
/// <param name="Changes">Commits that wrote the lines.</param>
/// <param name="Lines">Lines written.</param>
/// <param name="Ended">Of these, replaced, deleted or reverted up to the present.</param>
/// <param name="Median">Days that half of the lines outlive; null where more than half stand for as long as can be said.</param>
/// <param name="At">Survival at 7, 30, 90 and 180 days.</param>
/// <param name="RestrictedMean">Mean days lived within a stated time; null where nothing can be said.</param>
/// <param name="Curve">The curve, for drawing.</param>
internal sealed record SurvivalRow(
    string Group, string? Agent, int Changes, long Lines, long Ended, double? Median, ImmutableArray<SurvivalPoint> At,
    RestrictedMeanRow? RestrictedMean, ImmutableArray<SurvivalPoint> Curve);

/// <param name="Day">Days after the commit.</param>
/// <param name="Survival">Share of lines that live so long, 0 to 1; null where no line is that old.</param>
/// <param name="Low">Lower end of its 95 % interval, by resampling commits; null where there are too few.</param>
/// <param name="High">Upper end.</param>
/// <param name="NaiveLow">Lower end of the log-log interval that takes lines for independent, which they are not.</param>
/// <param name="NaiveHigh">Upper end.</param>
/// <param name="AtRisk">Lines that are alive and under observation at that age.</param>
internal sealed record SurvivalPoint(
    double Day, double? Survival, double? Low, double? High, double? NaiveLow, double? NaiveHigh, long AtRisk);

/// <param name="Horizon">Days up to which lives are counted.</param>
/// <param name="Value">Mean days lived within them.</param>
/// <param name="Low">Lower end of its 95 % interval.</param>
/// <param name="High">Upper end.</param>
internal sealed record RestrictedMeanRow(double Horizon, double Value, double? Low, double? High);

/// <param name="Group">agent, person or unknown.</param>
/// <param name="Agent">The agent, where the row is about one of several; else null.</param>
/// <param name="Days">14, 30 or 90.</param>
/// <param name="Changes">Commits at least that old.</param>
/// <param name="Lines">Their lines.</param>
/// <param name="Reworked">Of these, replaced or deleted within so many days, other than by a revert.</param>
/// <param name="Rate">The share; null without lines.</param>
/// <param name="Low">Lower end of its 95 % interval, by resampling commits.</param>
/// <param name="High">Upper end.</param>
/// <param name="BySame">Of the reworked lines, by the session that wrote them.</param>
/// <param name="ByOther">By another session.</param>
/// <param name="ByPerson">By a person, positively known.</param>
/// <param name="ByUnknown">By whom is not known.</param>
/// <param name="Deleted">Of the reworked lines, those in whose place nothing stands.</param>
internal sealed record ReworkRow(
    string Group, string? Agent, int Days, int Changes, long Lines, long Reworked, double? Rate, double? Low, double? High,
    long BySame, long ByOther, long ByPerson, long ByUnknown, long Deleted);

/// <param name="Metric">revertRate, bugInducingRate or reviewedRate.</param>
/// <param name="Group">agent, person or unknown: who wrote most of the change.</param>
/// <param name="Agent">The agent, where the row is about one of several; else null.</param>
/// <param name="Variant">For bugInducingRate, the variant of SZZ; else null.</param>
/// <param name="Changes">Changes that are old enough to be judged.</param>
/// <param name="Events">Of these, those to which it happened.</param>
/// <param name="Rate">The share; null where it cannot be said.</param>
/// <param name="Low">Lower end of its 95 % interval (Wilson's).</param>
/// <param name="High">Upper end.</param>
/// <param name="Corrected">For bugInducingRate, the rate corrected for the variant's published precision and recall.</param>
/// <param name="CorrectedLow">Lower end of its interval, which carries the doubt about both.</param>
/// <param name="CorrectedHigh">Upper end.</param>
/// <param name="CannotConclude">Why there is no rate; null where there is one.</param>
internal sealed record RateRow(
    string Metric, string Group, string? Agent, string? Variant, int Changes, int Events, double? Rate, double? Low, double? High,
    double? Corrected, double? CorrectedLow, double? CorrectedHigh, string? CannotConclude);

/// <param name="Metric">timeToMerge.</param>
/// <param name="Group">agent, person or unknown: who wrote most of the merged lines.</param>
/// <param name="Agent">The agent, where the row is about one of several; else null.</param>
/// <param name="Changes">Merged branches.</param>
/// <param name="MedianHours">Median hours from the first commit to the merge; null without any.</param>
/// <param name="Low">Lower end of its 95 % interval.</param>
/// <param name="High">Upper end.</param>
internal sealed record DurationRow(
    string Metric, string Group, string? Agent, int Changes, double? MedianHours, double? Low, double? High);

/// <param name="Metric">lineSurvival, restrictedMeanSurvival, reworkRate, revertRate, bugInducingRate, reviewedRate or timeToMerge.</param>
/// <param name="Days">The age at which lines are compared; null where there is none.</param>
/// <param name="Measure">difference (the first group less the second; 0 is no effect) or ratio (the first by the second; 1 is).</param>
/// <param name="First">agent.</param>
/// <param name="Agent">The agent, where the row is about one of several; else null.</param>
/// <param name="Second">person or unknown.</param>
/// <param name="Raw">As the groups stand; null where it is undefined.</param>
/// <param name="Adjusted">Within strata that hold both groups; null where it is undefined.</param>
/// <param name="AdjustedFor">What the strata are made of.</param>
/// <param name="DisagreeInSign">Raw and adjusted stand on different sides of no effect.</param>
/// <param name="Overlap">Share of the data in strata that hold both groups, 0 to 1.</param>
/// <param name="FirstChanges">Changes of the first group in those strata.</param>
/// <param name="SecondChanges">Changes of the second.</param>
/// <param name="ChangesNeeded">About how many changes of each group would be needed to find such an effect; null where unknown.</param>
/// <param name="LogRank">For lineSurvival, the probability by the log-rank test (robust to commits) of curves this different without a difference.</param>
/// <param name="CannotConclude">Why nothing should be concluded, and what would be needed; null where something may.</param>
internal sealed record ComparisonRow(
    string Metric, int? Days, string Measure, string First, string? Agent, string Second, FigureRow? Raw, FigureRow? Adjusted,
    ImmutableArray<string> AdjustedFor, bool DisagreeInSign, double Overlap, int FirstChanges, int SecondChanges,
    long? ChangesNeeded, double? LogRank, string? CannotConclude);

/// <param name="Value">The figure.</param>
/// <param name="Low">Lower end of its 95 % interval, by resampling commits; null where there is none.</param>
/// <param name="High">Upper end.</param>
internal sealed record FigureRow(double Value, double? Low, double? High);

/// <param name="Files">Paths of landed changes that were left out.</param>
/// <param name="Lines">Their added lines.</param>
/// <param name="Rules">The rules by which: generated, vendored and lock files.</param>
internal sealed record ExcludedSection(int Files, long Lines, ImmutableArray<string> Rules);
