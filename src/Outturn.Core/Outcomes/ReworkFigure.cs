using System.Collections.Immutable;
using Outturn.Core.Statistics;

namespace Outturn.Core.Outcomes;

/// <summary>
/// Lines replaced or deleted within some days, other than by a revert. Only changes at least that old count, so that each line had
/// its time; lines lost from sight before are left out.
/// </summary>
/// <param name="Group">The group.</param>
/// <param name="Days">The days.</param>
/// <param name="Changes">Commits that count.</param>
/// <param name="Lines">Their lines.</param>
/// <param name="Reworked">Of these, reworked.</param>
/// <param name="Interval">The interval of the share, by resampling commits; null where there are too few.</param>
/// <param name="By">Reworked lines by whose hand.</param>
/// <param name="Deleted">Reworked lines in whose place nothing stands.</param>
public sealed record ReworkFigure(
    LandedGroup Group, int Days, int Changes, long Lines, long Reworked, Interval? Interval, ImmutableDictionary<Hand, long> By, long Deleted)
{
    /// <summary>The days within which rework is counted.</summary>
    public static ImmutableArray<int> Windows { get; } = [14, 30, 90];

    /// <summary>The share, 0 to 1; null without lines.</summary>
    public double? Rate => Lines == 0 ? null : Reworked / (double)Lines;

    /// <summary>The figure of a group.</summary>
    public static ReworkFigure Of(LandedWork work, LandedGroup group, int days)
    {
        var lines = work.Lines.Where(line => group.Holds(line) && Counts(work, line, days)).ToList();
        var reworked = lines.Where(line => IsReworked(line, days)).ToList();
        var changes = lines.Select(line => line.Change).Distinct().Count();
        Lifetime[] lifetimes = [.. lines.Select(line => new Lifetime(
            IsReworked(line, days) ? line.Days : days + 1, IsReworked(line, days), line.Count, line.Change))];
        var kept = changes < LandedGroup.FewestChanges ? null : ClusterBootstrap.Survival(lifetimes, [days], LandedGroup.How)[0]?.Percentile;
        return new ReworkFigure(
            group, days, changes, lines.Sum(line => line.Count), reworked.Sum(line => line.Count),
            kept is { } interval ? new Interval(1 - interval.High, 1 - interval.Low, interval.Level) : null,
            reworked.GroupBy(line => line.By).ToImmutableDictionary(hand => hand.Key, hand => hand.Sum(line => line.Count)),
            reworked.Where(line => line.Ending == LineEnding.Deleted).Sum(line => line.Count));
    }

    /// <summary>Whether lines had their time.</summary>
    internal static bool Counts(LandedWork work, LineGroup lines, int days) =>
        work.Changes[lines.Change].Age >= days && !(lines.Ending == LineEnding.OutOfSight && lines.Days < days);

    internal static bool IsReworked(LineGroup lines, int days) =>
        lines.Ending is LineEnding.Replaced or LineEnding.Deleted && lines.Days <= days;
}
