using System.Collections.Immutable;
using Outturn.Core.Outcomes;
using Outturn.Core.Pricing;
using Outturn.Core.Statistics;

namespace Outturn.Reports;

/// <summary>Puts what became of landed work into the document.</summary>
internal static class OutcomeBuilder
{
    private const int ComparedAt = 30;

    public static OutcomeSection Build(LinkedRepository judged)
    {
        var work = judged.Work;
        var groups = LandedGroup.Of(work);
        var events = ChangeEvents.Of(judged);
        var mean = Horizon(work);
        return new OutcomeSection(
            judged.History.AsOf, [BugInducing(judged)],
            [.. groups.AsParallel().AsOrdered().Select(group => SurvivalFigure.Of(work, group, mean)).OfType<SurvivalFigure>().Select(figure => Row(figure, mean))],
            [.. groups.AsParallel().AsOrdered().SelectMany(group => ReworkFigure.Windows.Select(days => ReworkFigure.Of(work, group, days)))
                .Where(figure => figure.Lines > 0).Select(Row)],
            [.. events.SelectMany(what => groups.Select(group => ChangeRate.Of(work, group, what))).Select(Row)],
            [.. groups.Select(group => Duration(work, group)).OfType<DurationRow>()],
            [.. Comparisons(work, events, (int)mean)], Excluded(judged));
    }

    private static MarkRow BugInducing(LinkedRepository judged)
    {
        var postings = judged.Book.Postings.Where(posting => posting.Commit is { } commit && judged.Defects.Commits.Contains(commit)).ToList();
        return new MarkRow(
            "bugInducing", Money.Sum(postings.Select(posting => posting.Amount)).Micros, postings.Select(posting => posting.Commit).Distinct().Count());
    }

    private static ExcludedSection Excluded(LinkedRepository judged)
    {
        var left = judged.Links.Commits.Where(commit => judged.History.Landed.Contains(commit.Commit.Id)).SelectMany(commit => commit.Commit.Files)
            .Select(file => (file, Rule: judged.Options.Exclusions.Find(file.Path))).Where(file => file.Rule is not null).ToList();
        return new ExcludedSection(
            left.Select(file => file.file.Path).Distinct(StringComparer.Ordinal).Count(),
            left.Sum(file => file.file.Hunks.Sum(hunk => (long)hunk.Added.Length)),
            [.. left.Select(file => file.Rule!.Glob).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    /// <summary>The longest of the stated ages that every group with enough changes was observed for.</summary>
    private static double Horizon(LandedWork work)
    {
        var last = LandedGroup.Of(work).Where(group => group.Agent is null).Select(group => group.Lifetimes(work))
            .Where(lifetimes => lifetimes.Select(lifetime => lifetime.Cluster).Distinct().Count() >= LandedGroup.FewestChanges)
            .Select(lifetimes => KaplanMeier.Of(lifetimes).LastTime).DefaultIfEmpty().Min();
        return SurvivalFigure.Days.LastOrDefault(day => day <= last, SurvivalFigure.Days[0]);
    }

    private static IEnumerable<ComparisonRow> Comparisons(LandedWork work, ImmutableArray<ChangeEvent> events, int mean)
    {
        var agents = new LandedGroup(Origin.Agent, null);
        var each = LandedGroup.Agents(work) is { Length: > 1 } several ? several : [];
        var others = new[] { Origin.Person, Origin.Unknown }.Select(origin => new LandedGroup(origin, null)).ToArray();
        var questions = new List<Func<OutcomeComparison>>();
        foreach (var other in others)
        {
            questions.Add(() => OutcomeComparison.OfSurvival(work, agents, other, ComparedAt));
            questions.Add(() => OutcomeComparison.OfRestrictedMean(work, agents, other, mean));
            questions.Add(() => OutcomeComparison.OfRework(work, agents, other, ComparedAt));
            questions.AddRange(events.Select(what => (Func<OutcomeComparison>)(() => OutcomeComparison.OfEvent(work, agents, other, what))));
            questions.Add(() => OutcomeComparison.OfTimeToMerge(work, agents, other));
            questions.AddRange(each.Select(agent => (Func<OutcomeComparison>)(() => OutcomeComparison.OfSurvival(work, agent, other, ComparedAt))));
        }
        return questions.AsParallel().AsOrdered().Select(question => Row(question()));
    }

    private static SurvivalRow Row(SurvivalFigure figure, double mean) => new(
        GroupOf(figure.Group), figure.Group.Agent, figure.Changes, figure.Lines, figure.Ended, figure.Median,
        [.. figure.Ages.Select(Point)],
        figure.RestrictedMean is { } lived ? new RestrictedMeanRow(mean, lived.Value, lived.Percentile.Low, lived.Percentile.High) : null,
        [.. figure.Curve.Select(Point)]);

    private static SurvivalPoint Point(AgedSurvival age) => new(
        age.Day, age.Survival, age.Interval?.Low, age.Interval?.High, age.Naive?.Low, age.Naive?.High, age.AtRisk);

    private static ReworkRow Row(ReworkFigure figure) => new(
        GroupOf(figure.Group), figure.Group.Agent, figure.Days, figure.Changes, figure.Lines, figure.Reworked, figure.Rate,
        figure.Interval?.Low, figure.Interval?.High, figure.By.GetValueOrDefault(Hand.SameSession), figure.By.GetValueOrDefault(Hand.OtherSession),
        figure.By.GetValueOrDefault(Hand.Person), figure.By.GetValueOrDefault(Hand.Unknown), figure.Deleted);

    private static RateRow Row(ChangeRate rate) => new(
        rate.Event.Metric, GroupOf(rate.Group), rate.Group.Agent, rate.Event.Variant, rate.Changes, rate.Events, rate.Rate,
        rate.Interval?.Low, rate.Interval?.High, rate.Corrected?.Value, rate.Corrected?.Interval.Low, rate.Corrected?.Interval.High,
        rate.CannotConclude);

    private static DurationRow? Duration(LandedWork work, LandedGroup group)
    {
        var hours = work.Merged.Where(group.Holds).Select(merged => merged.Hours).Order().ToList();
        if (hours.Count == 0)
        {
            return null;
        }
        var interval = OrderStatistics.MedianInterval(hours, LandedGroup.How.Level);
        return new DurationRow("timeToMerge", GroupOf(group), group.Agent, hours.Count, OrderStatistics.Median(hours), interval?.Low, interval?.High);
    }

    private static ComparisonRow Row(OutcomeComparison comparison) => new(
        comparison.Metric, comparison.Days, comparison.Measure == Measure.Difference ? "difference" : "ratio", GroupOf(comparison.First),
        comparison.First.Agent, GroupOf(comparison.Second), Figure(comparison.Result?.Raw), Figure(comparison.Result?.Adjusted),
        [.. comparison.AdjustedFor.Select(ReportWords.Of)], comparison.Result?.DisagreeInSign ?? false, comparison.Result?.Overlap ?? 0,
        comparison.Result?.FirstClusters ?? 0, comparison.Result?.SecondClusters ?? 0, comparison.Result?.ClustersNeeded,
        comparison.LogRank, comparison.CannotConclude);

    private static FigureRow? Figure(Contrast? contrast) => contrast switch
    {
        { Clustered: { } clustered } => new FigureRow(clustered.Value, clustered.Percentile.Low, clustered.Percentile.High),
        { Naive: { } naive } => new FigureRow(naive.Value, null, null),
        _ => null,
    };

    private static string GroupOf(LandedGroup group) => group.Origin switch
    {
        Origin.Agent => "agent",
        Origin.Person => "person",
        _ => "unknown",
    };
}
