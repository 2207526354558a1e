namespace Outturn.Tests.Sample;

/// <summary>The truth's figures about lines, against those that its list of lines gives.</summary>
public class SurvivalTruthTests(JudgedSamples samples)
{
    private const long Day = 86_400;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Each_commit_s_lines_are_divided_by_their_fates_at_thirty_days(int seed)
    {
        foreach (var commit in samples.Of(seed).Truth.Lines)
        {
            var counted = commit.Runs.Where(run => run.Counted).ToArray();
            Assert.Equal(commit.Lines, counted.Sum(run => run.Count));
            Assert.Equal(commit.Lines, commit.Fates.Values.Sum());
            Assert.All(commit.Fates, fate => Assert.Equal(fate.Value, counted.Where(run => Fate(run, 30) == fate.Key).Sum(run => run.Count)));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Survival_and_rework_are_those_of_the_listed_lines(int seed)
    {
        var truth = samples.Of(seed).Truth;
        var agents = truth.Sessions.ToDictionary(session => "session:" + session.Id, session => session.Agent);
        foreach (var (survival, rework) in truth.Survival.Zip(truth.Rework))
        {
            Assert.Equal((survival.Group, survival.Agent, survival.Lines), (rework.Group, rework.Agent, rework.Lines));
            var lines = truth.Lines.SelectMany(commit => commit.Runs, (commit, run) => (commit.Commit, Run: run))
                .Where(entry => entry.Run.Counted && (survival.Group == "agent"
                    ? agents.TryGetValue(entry.Run.Author, out var agent) && (survival.Agent ?? agent) == agent
                    : entry.Run.Author == survival.Group)).ToArray();
            Assert.Equal(survival.Lines, lines.Sum(entry => entry.Run.Count));
            Assert.Equal(
                survival.Observations.Select(one => (one.Commit, one.Seconds, one.Died, one.Lines)).Order(),
                lines.GroupBy(entry => (entry.Commit, entry.Run.Seconds, !entry.Run.IsAlive))
                    .Select(group => (group.Key.Commit, group.Key.Seconds, group.Key.Item3, group.Sum(entry => entry.Run.Count))).Order());
            Assert.Equal([7, 30, 90, 180], survival.Horizons.Select(age => age.Days));
            Assert.All(survival.Horizons, age => Assert.Equal(age, new TrueAge(
                age.Days, survival.Observations.Where(one => one.Seconds >= age.Days * Day).Sum(one => one.Lines),
                survival.Observations.Where(one => one.Died && one.Seconds < age.Days * Day).Sum(one => one.Lines),
                survival.Observations.Where(one => !one.Died && one.Seconds < age.Days * Day).Sum(one => one.Lines))));
            Assert.Equal([14, 30, 90], rework.Horizons.Select(age => age.Days));
            Assert.All(rework.Horizons, age => CheckRework(age, [.. lines.Select(entry => entry.Run)]));
        }
        Assert.Equal(["agent", "human", "unknown"], truth.Survival.Where(group => group.Agent is null).Select(group => group.Group));
        Assert.Equal(
            truth.Survival.Single(group => group is { Group: "agent", Agent: null }).Lines, truth.Survival.Where(group => group.Agent is not null).Sum(group => group.Lines));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_family_s_split_accounts_are_its_landed_ones_divided(int seed)
    {
        var truth = samples.Of(seed).Truth;
        foreach (var family in truth.Families)
        {
            Assert.Equal(
                family.Posts.GroupBy(post => (post.Commit, Account: Whole(post.Account))).Select(group => (group.Key.Commit, group.Key.Account, group.Sum(post => post.Lines))).Order(),
                family.SplitPosts.GroupBy(post => (post.Commit, Account: Whole(post.Account))).Select(group => (group.Key.Commit, group.Key.Account, group.Sum(post => post.Lines))).Order());
            Assert.All(family.SplitPosts, post => Assert.Equal(family.SplitPosts.Sum(other => other.Lines), post.OfLines));
            foreach (var post in family.SplitPosts.Where(post => Whole(post.Account) == "landed"))
            {
                var own = truth.Lines.Single(commit => commit.Commit == post.Commit).Runs.Where(run => run.Counted && truth.Sessions.Any(
                    session => session.Family == family.Family && run.Author == "session:" + session.Id));
                Assert.True(post.Lines <= own.Where(run => Fate(run, 30) == post.Account).Sum(run => run.Count));
            }
        }
        Assert.Equal(
            ["abandoned", "inFlight", "noArtifact", "rejected", "reverted", "reworked", "surviving", "tooYoung", "unattributed"],
            truth.Families.SelectMany(family => family.SplitPosts).Select(post => post.Account).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_history_has_ends_of_every_kind_on_both_sides_of_every_horizon(int seed)
    {
        var truth = samples.Of(seed).Truth;
        var runs = truth.Lines.SelectMany(commit => commit.Runs).Where(run => run.Counted).ToArray();
        var ages = runs.Where(run => !run.IsAlive).Select(run => Math.Round(run.Seconds / (decimal)Day, 3)).ToHashSet();
        Assert.Superset(new HashSet<decimal> { 6.9m, 7.1m, 13.9m, 14.1m, 29.9m, 30.1m, 89m, 89.9m, 90.1m, 179.9m }, ages);
        foreach (var group in new[] { "session:", "human", "unknown" })
        {
            var ended = runs.Where(run => !run.IsAlive && run.Author.StartsWith(group, StringComparison.Ordinal)).ToArray();
            string[] killers = group == "session:" ? ["otherSession", "person", "sameSession", "unknown"] : ["otherSession", "person", "unknown"];
            Assert.Superset(killers.ToHashSet(), ended.Select(run => run.Killer).OfType<string>().ToHashSet());
            Assert.Contains(ended, run => run.Seconds < 30 * Day);
            Assert.Contains(ended, run => run.Seconds > 90 * Day);
            Assert.Contains(runs, run => run.IsAlive && run.Seconds < 30 * Day && run.Author.StartsWith(group, StringComparison.Ordinal));
        }
        Assert.All(truth.Excluded, path => Assert.DoesNotContain(runs, run => run.Path == path));
        Assert.True(truth.Present - truth.Lines.Min(commit => commit.Born) > TimeSpan.FromDays(270));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_fix_names_the_origins_of_what_it_removes_and_the_latest_of_them(int seed)
    {
        var truth = samples.Of(seed).Truth;
        var born = truth.Lines.ToDictionary(commit => commit.Commit, commit => commit.Born);
        Assert.Equal(
            truth.Commits.Where(commit => commit.OnMain && (commit.Task == "fix" || commit.Subject.Contains("(#41)", StringComparison.Ordinal))).Select(commit => commit.Commit),
            truth.Fixes.Select(fix => fix.Commit));
        foreach (var fix in truth.Fixes)
        {
            var removed = truth.Lines.SelectMany(commit => commit.Runs.Where(run => run.Counted && run.By == fix.Commit), (commit, run) => (commit.Commit, run.Count))
                .GroupBy(entry => entry.Commit).Select(group => (group.Key, group.Sum(entry => entry.Count)));
            Assert.Equal(removed.Order(), fix.Removed.Select(origin => (origin.Commit, origin.Lines)).Order());
            var code = fix.Removed.Where(origin => origin.Lines > origin.Comments).Select(origin => origin.Commit).ToArray();
            Assert.Equal(code.OrderByDescending(commit => born[commit]).Take(1), fix.BugInducing);
            Assert.Equal(fix.Note is null, fix.BugInducing.SequenceEqual(fix.Scripted));
            Assert.All(fix.Largest, commit => Assert.Contains(commit, code));
        }
        Assert.Contains(truth.Fixes, fix => fix.Removed.Any(origin => origin.Comments > 0));
        Assert.Contains(truth.Fixes, fix => fix.BugInducing.Length == 0);
        Assert.Contains(truth.Fixes, fix => !fix.Largest.SequenceEqual(fix.BugInducing));
    }

    private static void CheckRework(TrueReworkAge age, TrueRun[] runs)
    {
        int Count(Func<TrueRun, bool> holds) => runs.Where(holds).Sum(run => run.Count);
        Assert.Equal(
            (Count(run => Fate(run, age.Days) == "surviving"), Count(run => Fate(run, age.Days) == "reworked"),
                Count(run => Fate(run, age.Days) == "reverted"), Count(run => Fate(run, age.Days) == "tooYoung")),
            (age.Surviving, age.Reworked, age.Reverted, age.TooYoung));
        Assert.Equal(age.Reworked, age.By.Values.Sum());
        Assert.All(age.By, by => Assert.Equal(by.Value, Count(run => Fate(run, age.Days) == "reworked" && run.Killer == by.Key)));
    }

    private static string Fate(TrueRun run, int days) => run.Seconds >= days * Day ? "surviving"
        : run.IsAlive ? "tooYoung" : run.End == "reverted" ? "reverted" : "reworked";

    private static string Whole(string account) => account is "surviving" or "reworked" or "reverted" or "tooYoung" ? "landed" : account;
}
