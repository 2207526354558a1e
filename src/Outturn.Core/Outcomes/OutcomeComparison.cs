using System.Collections.Immutable;
using System.Globalization;
using Outturn.Core.Statistics;

namespace Outturn.Core.Outcomes;

/// <summary>One outcome of work by agents held against other work, raw and adjusted.</summary>
/// <param name="Metric">Its name in the catalogue.</param>
/// <param name="Days">The age at which lines are compared; null where there is none.</param>
/// <param name="Measure">What the figures are.</param>
/// <param name="First">Work by agents, or by one.</param>
/// <param name="Second">The other work.</param>
/// <param name="Result">The figures; null where there is nothing to compare.</param>
/// <param name="AdjustedFor">What the strata hold equal.</param>
/// <param name="LogRank">The log-rank test's probability, robust to lines of one commit dying together; null where it is not asked for.</param>
/// <param name="CannotConclude">Why nothing should be concluded; null where something may.</param>
public sealed record OutcomeComparison(
    string Metric, int? Days, Measure Measure, LandedGroup First, LandedGroup Second, Comparison? Result,
    ImmutableArray<Covariate> AdjustedFor, double? LogRank, string? CannotConclude)
{
    private readonly record struct Subject(string Metric, int? Days, Measure Measure, LandedGroup First, LandedGroup Second, bool HasFiles)
    {
        public ComparisonWords Words(string clusters) => new(NameOf(First), NameOf(Second), clusters, HasFiles ? "lines" : clusters);
    }

    /// <summary>Survival of lines at an age.</summary>
    public static OutcomeComparison OfSurvival(LandedWork work, LandedGroup first, LandedGroup second, int days)
    {
        var result = Adjust(new Subject("lineSurvival", days, Measure.Difference, first, second, true), work, (covariates, words) =>
            StratifiedSurvival.Compare(Lines(work, first, second, covariates), days, LandedGroup.How, words));
        return result.Result is null
            ? result : result with { LogRank = Statistics.LogRank.TestClustered(first.Lifetimes(work), second.Lifetimes(work))?.PValue };
    }

    /// <summary>Lines reworked within some days.</summary>
    public static OutcomeComparison OfRework(LandedWork work, LandedGroup first, LandedGroup second, int days) =>
        Adjust(new Subject("reworkRate", days, Measure.Difference, first, second, true), work, (covariates, words) =>
            StratifiedProportions.Compare(Rework(work, first, second, days, covariates), Measure.Difference, LandedGroup.How, words));

    /// <summary>Mean days lived within a horizon; raw alone, since strata leave too little of the tails.</summary>
    public static OutcomeComparison OfRestrictedMean(LandedWork work, LandedGroup first, LandedGroup second, int horizon)
    {
        var subject = new Subject("restrictedMeanSurvival", horizon, Measure.Difference, first, second, true);
        var (one, other) = (first.Lifetimes(work), second.Lifetimes(work));
        if (Absent(subject, Clusters(one), Clusters(other), "commits") is { } absent)
        {
            return absent;
        }
        var naive = RestrictedMean.Difference(KaplanMeier.Of(one), KaplanMeier.Of(other), horizon, LandedGroup.How.Level);
        var clustered = ClusterBootstrap.RestrictedMeanDifference(one, other, horizon, LandedGroup.How);
        var raw = new Contrast(naive, clustered);
        var judged = Whole(one, other).Judge([0], raw, raw, noEffect: 0, LandedGroup.How.Level, subject.Words("commits"));
        var reason = clustered is null ? $"lines of both groups must have been observed for {horizon} days" : judged.CannotConclude;
        var result = judged with { Adjusted = new Contrast(null, null), CannotConclude = reason };
        return new OutcomeComparison(subject.Metric, horizon, Measure.Difference, first, second, result, [], null, reason);
    }

    /// <summary>The share of changes to which something happened.</summary>
    public static OutcomeComparison OfEvent(LandedWork work, LandedGroup first, LandedGroup second, ChangeEvent what)
    {
        var subject = new Subject(what.Metric, null, Measure.Difference, first, second, false);
        return what.Unknown is { } unknown
            ? new OutcomeComparison(what.Metric, null, Measure.Difference, first, second, null, [], null, unknown)
            : Adjust(subject, work, (covariates, words) => StratifiedProportions.Compare(
                Events(work, first, second, what, covariates), Measure.Difference, LandedGroup.How, words));
    }

    /// <summary>Hours from first commit to merge, as a ratio of geometric means.</summary>
    public static OutcomeComparison OfTimeToMerge(LandedWork work, LandedGroup first, LandedGroup second)
    {
        var subject = new Subject("timeToMerge", null, Measure.RiskRatio, first, second, false);
        Duration[] durations = [.. work.Merged.Where(merged => first.Holds(merged) || second.Holds(merged)).Select(merged => new Duration(
            (2 * (int)merged.Task) + (merged.Lines >= LandedChange.LargeFrom ? 1 : 0), first.Holds(merged) ? Side.First : Side.Second,
            merged.Hours, merged.Cluster))];
        return Absent(subject, durations.Count(one => one.Side == Side.First), durations.Count(one => one.Side == Side.Second), "merged branches")
            ?? Made(subject, StratifiedDurations.Compare(durations, LandedGroup.How, subject.Words("merged branches")), [Covariate.KindOfTask, Covariate.Size]);
    }

    /// <summary>Holds equal what it can: where too little is left to compare, one covariate less.</summary>
    private static OutcomeComparison Adjust(
        Subject subject, LandedWork work, Func<ImmutableArray<Covariate>, ComparisonWords, Comparison> compare)
    {
        if (Absent(subject, Clusters(work, subject.First), Clusters(work, subject.Second), "commits") is { } absent)
        {
            return absent;
        }
        OutcomeComparison? full = null;
        foreach (var covariates in Strata.Sets(subject.HasFiles))
        {
            var made = Made(subject, compare(covariates, subject.Words("commits")), covariates);
            full ??= made;
            if (made.CannotConclude is null)
            {
                return made;
            }
        }
        return full!;
    }

    private static OutcomeComparison Made(Subject subject, Comparison result, ImmutableArray<Covariate> covariates) => new(
        subject.Metric, subject.Days, subject.Measure, subject.First, subject.Second, result, covariates, null, result.CannotConclude);

    private static OutcomeComparison? Absent(Subject subject, int first, int second, string clusters) =>
        Math.Min(first, second) >= Comparison.LeastClusters ? null : new OutcomeComparison(
            subject.Metric, subject.Days, subject.Measure, subject.First, subject.Second, null, [], null,
            first < Comparison.LeastClusters
                ? $"{Count(first, clusters)} {NameOf(subject.First)}; {Comparison.LeastClusters} are needed"
                : $"{Count(second, clusters)} {NameOf(subject.Second)}; {Comparison.LeastClusters} are needed");

    private static string Count(int number, string clusters) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {(number != 1 ? clusters : clusters == "commits" ? "commit" : "merged branch")}");

    /// <summary>Both groups in one stratum: whether either is a few commits that hold most lines.</summary>
    private static Balance Whole(Lifetime[] first, Lifetime[] second)
    {
        var balance = new Balance();
        foreach (var (side, lifetimes) in new[] { (Side.First, first), (Side.Second, second) })
        {
            foreach (var lifetime in lifetimes)
            {
                balance.Add(0, side, lifetime.Cluster, lifetime.Count);
            }
        }
        return balance;
    }

    private static StratifiedLifetime[] Lines(
        LandedWork work, LandedGroup first, LandedGroup second, ImmutableArray<Covariate> covariates) =>
        [.. work.Lines.Where(line => first.Holds(line) || second.Holds(line))
            .GroupBy(line => (line.Change, line.Kind, line.Days, line.Died, IsFirst: first.Holds(line)))
            .Select(lines => new StratifiedLifetime(
                Strata.Of(work.Changes[lines.Key.Change], lines.Key.Kind, covariates), lines.Key.IsFirst ? Side.First : Side.Second,
                new Lifetime(lines.Key.Days, lines.Key.Died, lines.Sum(line => line.Count), lines.Key.Change)))];

    private static Tally[] Rework(
        LandedWork work, LandedGroup first, LandedGroup second, int days, ImmutableArray<Covariate> covariates) =>
        [.. work.Lines.Where(line => (first.Holds(line) || second.Holds(line)) && ReworkFigure.Counts(work, line, days))
            .GroupBy(line => (line.Change, line.Kind, IsFirst: first.Holds(line)))
            .Select(lines => new Tally(
                Strata.Of(work.Changes[lines.Key.Change], lines.Key.Kind, covariates), lines.Key.IsFirst ? Side.First : Side.Second,
                lines.Where(line => ReworkFigure.IsReworked(line, days)).Sum(line => line.Count), lines.Sum(line => line.Count), lines.Key.Change))];

    private static Tally[] Events(
        LandedWork work, LandedGroup first, LandedGroup second, ChangeEvent what, ImmutableArray<Covariate> covariates) =>
        [.. work.Changes.Index().Where(change => (first.Holds(change.Item) || second.Holds(change.Item)) && what.Counts(change.Item))
            .Select(change => new Tally(
                Strata.Of(change.Item, FileKind.Code, covariates), first.Holds(change.Item) ? Side.First : Side.Second,
                what.Happened(change.Item) ? 1 : 0, 1, change.Index))];

    private static int Clusters(LandedWork work, LandedGroup group) =>
        work.Lines.Where(line => group.Holds(line)).Select(line => line.Change).Distinct().Count();

    private static int Clusters(Lifetime[] lifetimes) => lifetimes.Select(lifetime => lifetime.Cluster).Distinct().Count();

    private static string NameOf(LandedGroup group) => group switch
    {
        { Agent: { } agent } => $"by {agent}",
        { Origin: Origin.Agent } => "by agents",
        { Origin: Origin.Person } => "known to be by people",
        _ => "of unknown origin",
    };
}
