using Outturn.Core.Outcomes;
using Outturn.Reports;

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
            var row = Assert.Single(rows, row => row.Group == GroupOf(truth.Group) && row.Agent == truth.Agent);
            Assert.Equal((truth.Lines, truth.Observations.Where(one => one.Died).Sum(one => one.Lines)), (row.Lines, row.Ended));
            Assert.Equal(truth.Observations.Select(one => one.Commit).Distinct().Count(), row.Changes);
            foreach (var age in row.At)
            {
                Assert.Equal(KaplanMeierAt(truth.Observations, age.Day), age.Survival ?? double.NaN, 1e-9);
                Assert.Equal(truth.Horizons.Single(horizon => horizon.Days == (int)age.Day).AtRisk, age.AtRisk);
            }
            if (row.RestrictedMean is { } lived)
            {
                Assert.Equal(MeanWithin(truth.Observations, lived.Horizon), lived.Value, 1e-6);
            }
        }
        Assert.Equal(sample.Truth.Survival.Count(group => group.Lines > 0), rows.Length);
        Assert.Contains(rows, row => row.RestrictedMean is not null);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Rework_is_what_was_scripted_by_whose_hand(int seed)
    {
        var sample = samples.Of(seed);
        var agents = sample.Truth.Sessions.ToDictionary(session => session.Id, session => session.Agent);
        var rows = ReportBuilder.Build(sample.All).Outcomes.Rework;
        Assert.Equal(9, rows.Count(row => row.Agent is null));
        foreach (var row in rows)
        {
            var lines = sample.Truth.Lines.Where(commit => (sample.Truth.Present - commit.Born).TotalDays >= row.Days)
                .SelectMany(commit => commit.Runs).Where(run => run.Counted && GroupOf(run.Author) == row.Group
                    && (row.Agent is null || agents[run.Author["session:".Length..]] == row.Agent)).ToList();
            var reworked = lines.Where(run => run.End is "replaced" or "deleted" && run.Seconds <= row.Days * 86_400L).ToList();
            Assert.Equal((lines.Sum(run => run.Count), reworked.Sum(run => run.Count)), (row.Lines, row.Reworked));
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
        var mark = Assert.Single(ReportBuilder.Build(sample.All).Outcomes.Marks);
        var marked = sample.All.Book.Postings.Where(posting => posting.Commit is { } commit && sample.All.Defects.Commits.Contains(commit));
        Assert.Equal(marked.Sum(posting => posting.Amount.Micros), mark.Amount);
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

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Rates_of_changes_are_those_of_the_script_by_who_wrote_most(int seed)
    {
        var sample = samples.Of(seed);
        var outcomes = ReportBuilder.Build(sample.All).Outcomes;
        var reverts = sample.Truth.Reverts.ToDictionary(revert => revert.Commit, revert => revert.By);
        var at = sample.Evidence.Commits.ToDictionary(commit => commit.Id.Hex, commit => commit.CommittedAt);
        var inducing = sample.Truth.Fixes.SelectMany(fix => fix.BugInducing).ToHashSet();
        var old = sample.Truth.Lines.Where(commit => commit.Runs.Any(run => run.Counted) && (sample.Truth.Present - commit.Born).TotalDays >= 30)
            .ToLookup(commit => MostOf(commit.Runs));
        foreach (var group in new[] { "agent", "person", "unknown" })
        {
            var changes = old[group].ToList();
            var reverted = changes.Count(change => reverts.TryGetValue(change.Commit, out var by) && (at[by] - change.Born).TotalDays <= 30);
            Assert.Equal((changes.Count, reverted), Of("revertRate", group));
            Assert.Equal((changes.Count, changes.Count(change => inducing.Contains(change.Commit))), Of("bugInducingRate", group));
        }
        Assert.Contains(outcomes.Rates, rate => rate is { Metric: "bugInducingRate", Group: "agent", Rate: > 0, Corrected: > 0 });

        (int Changes, int Events) Of(string metric, string group) => outcomes.Rates
            .Where(rate => rate.Metric == metric && rate.Group == group && rate.Agent is null).Select(rate => (rate.Changes, rate.Events)).Single();
    }

    private static string MostOf(TrueRun[] runs)
    {
        var counted = runs.Where(run => run.Counted).ToList();
        return counted.GroupBy(run => GroupOf(run.Author)).Where(group => 2 * group.Sum(run => run.Count) > counted.Sum(run => run.Count))
            .Select(group => group.Key).SingleOrDefault("unknown");
    }

    private static string GroupOf(string author) => author switch
    {
        "human" => "person",
        "unknown" => "unknown",
        _ => "agent",
    };

    /// <summary>The area under the curve up to a horizon, rectangle by rectangle.</summary>
    private static double MeanWithin(TrueObservation[] observations, double horizon)
    {
        double[] days = [0, .. observations.Where(one => one.Died).Select(one => one.Seconds / 86_400.0).Where(day => day < horizon).Distinct().Order(), horizon];
        return days.Zip(days.Skip(1), (from, to) => (to - from) * KaplanMeierAt(observations, from)).Sum();
    }

    /// <summary>The product over the deaths up to a day, worked out anew for each; not a number past the last line observed.</summary>
    private static double KaplanMeierAt(TrueObservation[] observations, double day)
    {
        var limit = Math.Round(day * 86_400);
        var survival = observations.Where(one => one.Died && one.Seconds <= limit).Select(one => one.Seconds).Distinct()
            .Aggregate(1.0, (share, time) => share * (1 - (observations.Where(one => one.Died && one.Seconds == time).Sum(one => one.Lines)
                / (double)observations.Where(one => one.Seconds >= time).Sum(one => one.Lines))));
        return observations.Max(one => one.Seconds) >= limit || survival < 1e-12 ? survival : double.NaN;
    }
}
