using Outturn.Core.Outcomes;
using Outturn.Reports;
using static Outturn.Tests.Sample.PlainStatistics;

namespace Outturn.Tests.Sample;

/// <summary>What the report says of outcomes in the sample, against what was scripted.</summary>
public class OutcomeTruthTests(JudgedSamples samples)
{
    private static readonly string[] s_killers = ["sameSession", "otherSession", "person", "unknown"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Survival_is_the_product_over_the_scripted_deaths(int seed)
    {
        var sample = samples.Of(seed);
        var rows = ReportBuilder.Build(sample.All).Outcomes.Survival;
        foreach (var truth in sample.Truth.Survival.Where(group => group.Lines > 0))
        {
            var row = Assert.Single(rows, row => row.Group == TrueWork.GroupOf(truth.Group) && row.Agent == truth.Agent);
            Assert.Equal((truth.Lines, truth.Observations.Where(one => one.Died).Sum(one => one.Lines)), (row.Lines, row.Ended));
            Assert.Equal(truth.Observations.Select(one => one.Commit).Distinct().Count(), row.Changes);
            Assert.Equal(truth.Horizons.Select(horizon => ((double)horizon.Days, (long)horizon.AtRisk)), row.At.Select(age => (age.Day, age.AtRisk)));
            Assert.All(row.At, age => Assert.Equal(KaplanMeierAt(truth.Observations, age.Day), age.Survival ?? double.NaN, 1e-9));
            Assert.Equal(MedianLife(truth.Observations) ?? double.NaN, row.Median ?? double.NaN, 1e-9);
            var lived = Assert.IsType<RestrictedMeanRow>(row.RestrictedMean);
            Assert.Equal(MeanWithin(truth.Observations, lived.Horizon), lived.Value, 1e-6);
        }
        Assert.Equal(sample.Truth.Survival.Count(group => group.Lines > 0), rows.Length);
        // The longest of the ages that lines of every origin have reached.
        var last = sample.Truth.Survival.Where(group => group.Agent is null).Min(group => group.Observations.Max(one => one.Seconds)) / 86_400.0;
        Assert.All(rows, row => Assert.Equal(new[] { 7, 30, 90, 180 }.Last(day => day <= last), row.RestrictedMean!.Horizon));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_curves_that_are_drawn_run_through_the_scripted_deaths(int seed)
    {
        var sample = samples.Of(seed);
        foreach (var row in ReportBuilder.Build(sample.All).Outcomes.Survival)
        {
            var observations = new TrueWork(sample.Truth).Observations(row.Group, row.Agent);
            var last = observations.Max(one => one.Seconds);
            Assert.InRange(row.Curve.Length, 48, 52);
            Assert.Equal(last / 86_400.0, row.Curve[^1].Day, 1e-4);
            foreach (var point in row.Curve)
            {
                // The script's clock has whole seconds.
                var seconds = Math.Floor((point.Day * 86_400) + 1e-3);
                Assert.Equal(KaplanMeierAt(observations, seconds / 86_400), point.Survival!.Value, 1e-9);
                Assert.Equal(observations.Where(one => one.Seconds >= seconds).Sum(one => one.Lines), point.AtRisk);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Rework_is_what_was_scripted_by_whose_hand(int seed)
    {
        var sample = samples.Of(seed);
        var work = new TrueWork(sample.Truth);
        var rows = ReportBuilder.Build(sample.All).Outcomes.Rework;
        Assert.Equal(
            work.Groups.SelectMany(_ => new[] { 14, 30, 90 }, (group, days) => (group.Group, group.Agent, days)), rows.Select(row => (row.Group, row.Agent, row.Days)));
        foreach (var row in rows)
        {
            var changes = work.Changes.Where(change => change.Age >= row.Days)
                .Select(change => change.Runs.Where(run => work.IsBy(run, row.Group, row.Agent)).ToList()).Where(runs => runs.Count > 0).ToList();
            var lines = changes.SelectMany(runs => runs).ToList();
            var reworked = lines.Where(run => run.End is "replaced" or "deleted" && run.Seconds <= row.Days * 86_400L).ToList();
            Assert.Equal((changes.Count, lines.Sum(run => run.Count), reworked.Sum(run => run.Count)), (row.Changes, row.Lines, row.Reworked));
            Assert.Equal(reworked.Sum(run => run.Count) / (double)lines.Sum(run => run.Count), row.Rate!.Value, 1e-12);
            Assert.Equal(
                s_killers.Select(killer => (long)reworked.Where(run => run.Killer == killer).Sum(run => run.Count)),
                [row.BySame, row.ByOther, row.ByPerson, row.ByUnknown]);
            Assert.Equal(reworked.Where(run => run.End == "deleted").Sum(run => run.Count), row.Deleted);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Bug_inducing_changes_are_those_that_the_scripted_fixes_point_at(int seed)
    {
        var sample = samples.Of(seed);
        Assert.Equal(sample.Truth.Fixes.Length, sample.All.Defects.Fixes);
        Assert.Equal(
            sample.Truth.Fixes.SelectMany(fix => fix.BugInducing).Distinct().Order(StringComparer.Ordinal),
            sample.All.Defects.Commits.Select(commit => commit.Hex).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Lines_of_each_commit_have_their_scripted_fates(int seed)
    {
        var sample = samples.Of(seed);
        var work = sample.All.Work;
        var fates = work.Lines.GroupBy(line => sample.All.Links.Commits[work.Changes[line.Change].Commit].Commit.Id.Hex).ToDictionary(
            commit => commit.Key, commit => commit.ToList());
        foreach (var commit in sample.Truth.Lines.Where(commit => commit.Fates.Values.Sum() > 0))
        {
            var counts = fates[commit.Commit].GroupBy(line => new LineOutcome(line.Ending, line.Days, -1, default, -1).At(30))
                .ToDictionary(fate => fate.Key, fate => (int)fate.Sum(line => line.Count));
            Assert.Equal(
                (commit.Subject, commit.Fates.GetValueOrDefault("surviving"), commit.Fates.GetValueOrDefault("reworked"),
                    commit.Fates.GetValueOrDefault("reverted"), commit.Fates.GetValueOrDefault("tooYoung")),
                (commit.Subject, counts.GetValueOrDefault(FateAtHorizon.Surviving), counts.GetValueOrDefault(FateAtHorizon.Reworked),
                    counts.GetValueOrDefault(FateAtHorizon.Reverted), counts.GetValueOrDefault(FateAtHorizon.TooYoung)));
        }
    }
}
