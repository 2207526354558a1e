using System.Collections.Immutable;
using Outturn.Core.Statistics;

namespace Outturn.Core.Outcomes;

/// <summary>Survival of a group's lines at an age.</summary>
/// <param name="Day">The age, in days.</param>
/// <param name="Survival">Share that lives so long; null where no line was observed for so long.</param>
/// <param name="Interval">Its interval by resampling commits; null where there are too few.</param>
/// <param name="Naive">The log-log interval, which takes lines for independent.</param>
/// <param name="AtRisk">Lines alive and under observation at that age.</param>
public readonly record struct AgedSurvival(double Day, double? Survival, Interval? Interval, Interval? Naive, long AtRisk);

/// <summary>How long a group's lines live (<see cref="KaplanMeier"/>, <see cref="ClusterBootstrap"/>).</summary>
/// <param name="Group">The group.</param>
/// <param name="Changes">Commits that wrote the lines.</param>
/// <param name="Lines">How many lines.</param>
/// <param name="Ended">Of these, ended up to the present.</param>
/// <param name="Median">Days that half of them outlive; null where that is not known.</param>
/// <param name="Ages">At <see cref="Days"/>.</param>
/// <param name="RestrictedMean">Mean days lived within the horizon; null where it is not known.</param>
/// <param name="Curve">For drawing: at evenly spaced ages up to the last observed.</param>
public sealed record SurvivalFigure(
    LandedGroup Group, int Changes, long Lines, long Ended, double? Median, ImmutableArray<AgedSurvival> Ages,
    Resampled? RestrictedMean, ImmutableArray<AgedSurvival> Curve)
{
    /// <summary>The ages that are stated, in days.</summary>
    public static ImmutableArray<double> Days { get; } = [7, 30, 90, 180];

    private const int CurveSteps = 48;

    /// <summary>The figure of a group; null where it has no lines.</summary>
    /// <param name="work">All landed work.</param>
    /// <param name="group">The group.</param>
    /// <param name="horizon">Days for the restricted mean.</param>
    public static SurvivalFigure? Of(LandedWork work, LandedGroup group, double horizon)
    {
        var lifetimes = group.Lifetimes(work);
        if (lifetimes.Length == 0)
        {
            return null;
        }
        var curve = KaplanMeier.Of(lifetimes);
        var changes = lifetimes.Select(lifetime => lifetime.Cluster).Distinct().Count();
        var steps = Enumerable.Range(1, CurveSteps).Select(step => step == CurveSteps ? curve.LastTime : curve.LastTime * step / CurveSteps)
            .Where(day => day > 0);
        double[] times = [.. Days.Concat(steps).Distinct().Order()];
        var intervals = changes < LandedGroup.FewestChanges
            ? new Resampled?[times.Length] : ClusterBootstrap.Survival(lifetimes, times, LandedGroup.How);
        var ages = times.Select((day, i) => new AgedSurvival(
            day, curve.At(day), curve.At(day) is null ? null : intervals[i]?.Percentile, curve.IntervalAt(day, LandedGroup.How.Level),
            curve.AtRisk(day))).ToDictionary(age => age.Day);
        return new SurvivalFigure(
            group, changes, curve.Count, lifetimes.Where(lifetime => lifetime.Died).Sum(lifetime => lifetime.Count), curve.Median,
            [.. Days.Select(day => ages[day])],
            changes < LandedGroup.FewestChanges || curve.At(horizon) is null ? null : ClusterBootstrap.RestrictedMean(lifetimes, horizon, LandedGroup.How),
            [.. ages.Values.Where(age => age.Day <= curve.LastTime && (!Days.Contains(age.Day) || steps.Contains(age.Day))).OrderBy(age => age.Day)]);
    }
}
