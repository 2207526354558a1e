using Outturn.Reports;
using static Outturn.Tests.Sample.PlainStatistics;

namespace Outturn.Tests.Sample;

/// <summary>Agents held against others in the sample, raw and within strata, against what was scripted.</summary>
public class ComparisonTruthTests(JudgedSamples samples)
{
    /// <summary>Lines of one change that one side wrote into one kind of file.</summary>
    private sealed record Part(TrueChange Change, string File, TrueRun[] Runs);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_outcome_is_compared_with_people_s_and_with_that_of_unknown_origin(int seed)
    {
        string[] metrics = ["lineSurvival", "restrictedMeanSurvival", "reworkRate", "revertRate", "bugInducingRate", "reviewedRate", "timeToMerge"];
        var agents = new TrueWork(samples.Of(seed).Truth).Groups.Select(group => group.Agent).OfType<string>();
        var asked = metrics.Select(metric => (metric, (string?)null)).Concat(agents.Select(agent => ("lineSurvival", (string?)agent)));
        var rows = ReportBuilder.Build(samples.Of(seed).All).Outcomes.Comparisons;
        Assert.Equal(
            new[] { "person", "unknown" }.SelectMany(_ => asked, (second, one) => (one.Item1, "agent", one.Item2, second)),
            rows.Select(row => (row.Metric, row.First, row.Agent, row.Second)));
        Assert.All(rows, row => Assert.NotNull(row.Raw));
        Assert.Superset(metrics.Except(["restrictedMeanSurvival"]).ToHashSet(), rows.Where(row => row.Adjusted is not null).Select(row => row.Metric).ToHashSet());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Raw_figures_are_the_scripted_groups_as_they_stand(int seed)
    {
        var work = new TrueWork(samples.Of(seed).Truth);
        foreach (var row in ReportBuilder.Build(samples.Of(seed).All).Outcomes.Comparisons)
        {
            var (first, second) = (work.Observations("agent", row.Agent), work.Observations(row.Second, null));
            Assert.Equal(row.Metric switch
            {
                "lineSurvival" => KaplanMeierAt(first, row.Days!.Value) - KaplanMeierAt(second, row.Days.Value),
                "restrictedMeanSurvival" => MeanWithin(first, row.Days!.Value) - MeanWithin(second, row.Days.Value),
                "reworkRate" => Reworked(Parts(work, "agent", row.Agent, 30)) - Reworked(Parts(work, row.Second, null, 30)),
                "timeToMerge" => GeometricMean(work.BranchesOf("agent", null)) / GeometricMean(work.BranchesOf(row.Second, null)),
                _ => Share(work, row.Metric, "agent") - Share(work, row.Metric, row.Second),
            }, row.Raw!.Value, 1e-6);
            Assert.Equal(row.Metric == "timeToMerge" ? "ratio" : "difference", row.Measure);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Adjusted_figures_hold_like_against_like_in_the_scripted_strata(int seed)
    {
        var sample = samples.Of(seed);
        var work = new TrueWork(sample.Truth);
        foreach (var row in ReportBuilder.Build(sample.All).Outcomes.Comparisons.Where(row => row.Metric != "restrictedMeanSurvival"))
        {
            var strata = new TrueStrata(work.Changes, row.AdjustedFor);
            var adjusted = row.Metric switch
            {
                "lineSurvival" => Standardised(row, [.. Parts(work, "agent", row.Agent, 0)], [.. Parts(work, row.Second, null, 0)], strata),
                "reworkRate" => Weighted(row, Parts(work, "agent", row.Agent, 30), Parts(work, row.Second, null, 30),
                    part => strata.Of(part.Change, part.File), part => part.Change.Commit, part => Reworked(part.Runs, 30), part => part.Runs.Sum(run => run.Count)),
                "timeToMerge" => Math.Exp(Weighted(row, work.BranchesOf("agent", null), work.BranchesOf(row.Second, null),
                    branch => $"{branch.Task} {branch.Lines > 100}", branch => branch, branch => Math.Log(branch.Hours), _ => 1)!.Value),
                _ => Weighted(row, Judged(work, row.Metric, "agent"), Judged(work, row.Metric, row.Second),
                    change => strata.Of(change, null), change => change, change => Happened(work, row.Metric, change) ? 1 : 0, _ => 1),
            };
            Assert.Equal(adjusted ?? double.NaN, row.Adjusted?.Value ?? double.NaN, 1e-9);
            var noEffect = row.Metric == "timeToMerge" ? 1 : 0;
            Assert.Equal(row.Adjusted is not null && (row.Raw!.Value - noEffect) * (adjusted - noEffect) < 0, row.DisagreeInSign);
        }
    }

    /// <summary>Shares, or means, by Mantel and Haenszel's weights; and how much of both sides stands in strata that hold both.</summary>
    private static double? Weighted<T>(
        ComparisonRow row, IEnumerable<T> first, IEnumerable<T> second, Func<T, string> stratum, Func<T, object> cluster, Func<T, double> events, Func<T, double> trials)
    {
        var shared = first.Select(stratum).Intersect(second.Select(stratum)).ToHashSet();
        T[] one = [.. first.Where(part => shared.Contains(stratum(part)))], other = [.. second.Where(part => shared.Contains(stratum(part)))];
        Assert.Equal(
            (one.Select(cluster).Distinct().Count(), other.Select(cluster).Distinct().Count()), (row.FirstChanges, row.SecondChanges));
        Assert.Equal((one.Sum(trials) + other.Sum(trials)) / (first.Sum(trials) + second.Sum(trials)), row.Overlap, 1e-9);
        return StratifiedDifference(first, second, stratum, events, trials);
    }

    /// <summary>Survival within strata of three changes of each side or more, averaged by their lines.</summary>
    private static double? Standardised(ComparisonRow row, Part[] first, Part[] second, TrueStrata strata)
    {
        var cells = first.Select(part => (IsFirst: true, part)).Concat(second.Select(part => (IsFirst: false, part)))
            .GroupBy(entry => strata.Of(entry.part.Change, entry.part.File))
            .Select(stratum => (First: stratum.Where(entry => entry.IsFirst).Select(entry => entry.part).ToArray(), Second: stratum.Where(entry => !entry.IsFirst).Select(entry => entry.part).ToArray()))
            .Where(stratum => Commits(stratum.First) >= 3 && Commits(stratum.Second) >= 3)
            .Select(stratum => (stratum.First, stratum.Second, Weight: Lines(stratum.First) + Lines(stratum.Second),
                Difference: KaplanMeierAt(Observed(stratum.First), row.Days!.Value) - KaplanMeierAt(Observed(stratum.Second), row.Days.Value)))
            .Where(stratum => !double.IsNaN(stratum.Difference)).ToArray();
        Assert.Equal(
            (Commits([.. cells.SelectMany(cell => cell.First)]), Commits([.. cells.SelectMany(cell => cell.Second)])), (row.FirstChanges, row.SecondChanges));
        Assert.Equal(cells.Sum(cell => cell.Weight) / (double)(Lines(first) + Lines(second)), row.Overlap, 1e-9);
        return cells.Length == 0 ? null : cells.Sum(cell => cell.Weight * cell.Difference) / cells.Sum(cell => cell.Weight);
    }

    private static int Commits(Part[] parts) => parts.Select(part => part.Change.Commit).Distinct().Count();

    private static int Lines(Part[] parts) => parts.Sum(part => part.Runs.Sum(run => run.Count));

    private static TrueObservation[] Observed(Part[] parts) =>
        [.. parts.SelectMany(part => part.Runs, (part, run) => new TrueObservation(part.Change.Commit, run.Seconds, !run.IsAlive, run.Count))];

    /// <summary>The lines of a group in changes of an age or older, by change and kind of file.</summary>
    private static Part[] Parts(TrueWork work, string origin, string? agent, int days) =>
        [.. from change in work.Changes
            where change.Age >= days
            from runs in change.Runs.Where(run => work.IsBy(run, origin, agent)).GroupBy(run => TrueStrata.FileKind(run.Path))
            select new Part(change, runs.Key, [.. runs])];

    private static double Reworked(Part[] parts) => parts.Sum(part => Reworked(part.Runs, 30)) / (double)Lines(parts);

    private static int Reworked(TrueRun[] runs, int days) =>
        runs.Where(run => run.End is "replaced" or "deleted" && run.Seconds <= days * 86_400L).Sum(run => run.Count);

    private static double GeometricMean(IEnumerable<TrueBranch> branches) => Math.Exp(branches.Average(branch => Math.Log(branch.Hours)));

    private static TrueChange[] Judged(TrueWork work, string metric, string group) =>
        [.. work.Of(group, null).Where(change => metric == "reviewedRate" || change.Age >= 30)];

    private static double Share(TrueWork work, string metric, string group) =>
        Judged(work, metric, group) is var changes ? changes.Count(change => Happened(work, metric, change)) / (double)changes.Length : 0;

    private static bool Happened(TrueWork work, string metric, TrueChange change) => metric switch
    {
        "revertRate" => work.IsTakenBack(change, 30),
        "bugInducingRate" => work.PlantedABug(change),
        _ => change.Review is not null,
    };
}
