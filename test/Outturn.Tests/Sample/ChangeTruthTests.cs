using System.Globalization;
using Outturn.Reports;
using static Outturn.Tests.Sample.PlainStatistics;

namespace Outturn.Tests.Sample;

/// <summary>What the report says happened to whole changes of the sample, against what was scripted.</summary>
public class ChangeTruthTests(JudgedSamples samples)
{
    private const int FewestChanges = 10;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Rates_of_changes_are_those_of_the_script_by_who_wrote_most(int seed)
    {
        var work = new TrueWork(samples.Of(seed).Truth);
        var rates = ReportBuilder.Build(samples.Of(seed).All).Outcomes.Rates;
        Assert.Equal(
            new[] { "revertRate", "bugInducingRate", "reviewedRate" }.SelectMany(_ => work.Groups, (metric, group) => (metric, group.Group, group.Agent)),
            rates.Select(rate => (rate.Metric, rate.Group, rate.Agent)));
        foreach (var rate in rates)
        {
            var changes = work.Of(rate.Group, rate.Agent).Where(change => rate.Metric == "reviewedRate" || change.Age >= 30).ToList();
            var events = changes.Count(change => Happened(work, rate.Metric, change));
            Assert.Equal((changes.Count, events), (rate.Changes, rate.Events));
            if (changes.Count < FewestChanges)
            {
                Assert.Equal(
                    (null, null, null, string.Create(CultureInfo.InvariantCulture, $"{changes.Count} such changes; {FewestChanges} are needed")),
                    (rate.Rate, rate.Low, rate.High, rate.CannotConclude));
                continue;
            }
            Assert.Null(rate.CannotConclude);
            Assert.Equal(events / (double)changes.Count, rate.Rate!.Value, 1e-12);
            Assert.Equal(Wilson(events, changes.Count).Low, rate.Low!.Value, 1e-9);
            Assert.Equal(Wilson(events, changes.Count).High, rate.High!.Value, 1e-9);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Bug_inducing_rates_are_corrected_by_the_published_precision_and_recall(int seed)
    {
        foreach (var rate in ReportBuilder.Build(samples.Of(seed).All).Outcomes.Rates)
        {
            // R-SZZ names 973 commits, 642 of them rightly, of 1,117 at fault: precision 642 ÷ 973, recall 642 ÷ 1,117.
            var corrected = rate.Metric == "bugInducingRate" && rate.CannotConclude is null ? rate.Events / (double)rate.Changes * 1117 / 973 : double.NaN;
            Assert.Equal(corrected, rate.Corrected ?? double.NaN, 1e-9);
            Assert.Equal(rate.Metric == "bugInducingRate" ? "r" : null, rate.Variant);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Reviews_of_every_kind_are_seen_and_what_only_looks_like_one_is_not(int seed)
    {
        var sample = samples.Of(seed);
        var reviewed = sample.All.Work.Changes.Where(change => change.IsReviewed == true).Select(change => sample.All.Links.Commits[change.Commit].Commit.Id.Hex);
        Assert.Equal(
            new TrueWork(sample.Truth).Changes.Where(change => change.Review is not null).Select(change => change.Commit).Order(StringComparer.Ordinal),
            reviewed.Order(StringComparer.Ordinal));
        string Message(string commit) => sample.Evidence.Commits.Single(other => other.Id.Hex == commit).Message;
        var trailers = sample.Truth.Commits.Where(commit => commit.Review == "trailer").Select(commit => Message(commit.Commit)).ToList();
        Assert.All(new[] { "Reviewed-by", "Approved-by", "Acked-by" }, trailer => Assert.Contains(trailers, message => message.Contains($"\n{trailer}: ", StringComparison.Ordinal)));
        Assert.Contains(sample.Truth.Commits, commit => commit.Review == "merge");
        var merged = sample.Truth.Merges.SelectMany(merge => merge.Commits).ToHashSet();
        var unseen = sample.Truth.Commits.Where(commit => commit.Review is null).ToList();
        Assert.Contains(unseen, commit => merged.Contains(commit.Commit));
        Assert.Contains(unseen, commit => Message(commit.Commit).Contains("\nSigned-off-by: ", StringComparison.Ordinal));
        Assert.Contains(sample.Truth.Merges, merge => merge.By.EndsWith("-of-harbour", StringComparison.Ordinal) && merge.Commits.All(one => unseen.Any(commit => commit.Commit == one)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Time_to_merge_runs_from_the_first_commit_s_writing_to_the_scripted_merge(int seed)
    {
        var work = new TrueWork(samples.Of(seed).Truth);
        var rows = ReportBuilder.Build(samples.Of(seed).All).Outcomes.Durations;
        Assert.Equal(work.Groups.Where(group => work.BranchesOf(group.Group, group.Agent).Any()), rows.Select(row => (row.Group, row.Agent)));
        foreach (var row in rows)
        {
            var hours = work.BranchesOf(row.Group, row.Agent).Select(branch => branch.Hours).ToList();
            Assert.Equal(("timeToMerge", hours.Count), (row.Metric, row.Changes));
            Assert.Equal(Median(hours), row.MedianHours!.Value, 1e-9);
        }
        Assert.All(rows.Where(row => row.Agent is null), row => Assert.InRange(row.Changes, FewestChanges, 100));
        // Some branches were rebased, some hold two commits, and one wrote no line.
        Assert.Contains(samples.Of(seed).Truth.Merges, merge => merge.Written < samples.Of(seed).Truth.Commits.Single(commit => commit.Commit == merge.Commits[0]).At);
        Assert.Contains(samples.Of(seed).Truth.Merges, merge => merge.Commits.Length == 2);
        Assert.True(work.Branches.Length < samples.Of(seed).Truth.Merges.Length);
    }

    private static bool Happened(TrueWork work, string metric, TrueChange change) => metric switch
    {
        "revertRate" => work.IsTakenBack(change, 30),
        "bugInducingRate" => work.PlantedABug(change),
        _ => change.Review is not null,
    };
}
