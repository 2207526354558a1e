using Outturn.Core.Statistics;

namespace Outturn.Core.Outcomes;

/// <summary>Something that happens to some changes and not to others.</summary>
/// <param name="Metric">Its name in the catalogue.</param>
/// <param name="Counts">Whether a change is old enough, and enough is known of it, to be judged.</param>
/// <param name="Happened">Whether it happened.</param>
/// <param name="Unknown">Why nothing can be said of any change; null where something can.</param>
/// <param name="Accuracy">How often the observation is right, where it errs.</param>
/// <param name="Variant">Which of several ways to observe it.</param>
public sealed record ChangeEvent(
    string Metric, Func<LandedChange, bool> Counts, Func<LandedChange, bool> Happened, string? Unknown = null,
    ClassifierAccuracy? Accuracy = null, string? Variant = null);

/// <summary>The share of a group's changes to which something happened. A change belongs to whoever wrote most of it.</summary>
/// <param name="Event">What happened.</param>
/// <param name="Group">The group.</param>
/// <param name="Changes">Changes that count.</param>
/// <param name="Events">Of these, to which it happened.</param>
/// <param name="Interval">Wilson's interval of the share; null without changes.</param>
/// <param name="Corrected">The share corrected for how often the observation is right; null where it does not err or too little is known.</param>
/// <param name="CannotConclude">Why there is no rate, and what would be needed; null where there is one.</param>
public sealed record ChangeRate(ChangeEvent Event, LandedGroup Group, int Changes, int Events, Interval? Interval, Estimate? Corrected,
    string? CannotConclude)
{
    /// <summary>The share, 0 to 1; null where it cannot be said.</summary>
    public double? Rate => CannotConclude is null ? Events / (double)Changes : null;

    /// <summary>The rate of a group.</summary>
    public static ChangeRate Of(LandedWork work, LandedGroup group, ChangeEvent what)
    {
        var changes = work.Changes.Where(change => group.Holds(change) && what.Unknown is null && what.Counts(change)).ToList();
        var events = changes.Count(what.Happened);
        var reason = what.Unknown
            ?? (changes.Count < LandedGroup.FewestChanges ? $"{changes.Count} such changes; {LandedGroup.FewestChanges} are needed" : null);
        return new ChangeRate(
            what, group, changes.Count, events, reason is null ? Wilson.Proportion(events, changes.Count, LandedGroup.How.Level) : null,
            reason is null && what.Accuracy is { } accuracy ? CorrectedRate.Of(events, changes.Count, accuracy, LandedGroup.How) : null, reason);
    }
}
