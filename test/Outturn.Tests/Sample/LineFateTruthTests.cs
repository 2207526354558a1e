using Outturn.Core.Lines;

namespace Outturn.Tests.Sample;

/// <summary>The truth about lines that live and lines that ended, against git's own answers and the replay of its diffs.</summary>
public class LineFateTruthTests(JudgedSamples samples)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Lines_that_live_are_those_that_git_blames_at_the_head(int seed)
    {
        var sample = samples.Of(seed);
        var alive = sample.Truth.Lines.SelectMany(commit => Runs(commit).Where(entry => entry.Run.IsAlive).Select(entry => entry.Line)).ToHashSet();
        var numbers = sample.Truth.Commits.ToDictionary(commit => commit.Commit, commit => commit.Lines().Keys.Select((place, number) => (place, number)).ToDictionary());
        var blamed = new HashSet<WrittenLine>();
        foreach (var (commit, path, number) in Blame(sample.Folder))
        {
            // What a merge wrote itself is its only line here.
            Assert.True(blamed.Add(new WrittenLine(commit, numbers.TryGetValue(commit, out var known) ? known[(path, number)] : 0)));
        }
        Assert.Equal(Order(alive), Order(blamed));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_line_is_born_and_ended_by_the_commits_that_the_replay_finds(int seed)
    {
        var sample = samples.Of(seed);
        var history = new LineHistory(sample.Folder);
        var lines = sample.Truth.Lines.SelectMany(Runs).ToArray();
        Assert.Equal(Order(history.Born), Order(lines.Select(entry => entry.Line)));
        Assert.Equal(
            Order(history.Ended.Select(entry => (entry.Key, entry.Value.Commit.Id.Hex))),
            Order(lines.Where(entry => !entry.Run.IsAlive).Select(entry => (entry.Line, entry.Run.By!))));
        Assert.All(lines.Where(entry => !entry.Run.IsAlive), entry => Assert.Equal(history.Ended[entry.Line].Commit.CommittedAt, entry.Run.At));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Who_replaced_a_line_wrote_what_stands_in_its_place(int seed)
    {
        var sample = samples.Of(seed);
        var history = new LineHistory(sample.Folder);
        var authors = sample.Truth.Commits.ToDictionary(commit => commit.Commit, commit => commit.Lines());
        var wrong = new List<string>();
        foreach (var (line, run) in sample.Truth.Lines.SelectMany(Runs).Where(entry => entry.Run.End is "replaced" or "deleted"))
        {
            var end = history.Ended[line];
            var expected = end.End == LineEnd.LostInMerge ? ("replaced", "unknown")
                : end.AddedAt is { } number ? ("replaced", Killer(run.Author, authors[end.Commit.Id.Hex][(end.Path!, number)].Author)) : ("deleted", run.Killer!);
            if (expected != (run.End, run.Killer))
            {
                wrong.Add($"{line.Commit[..8]} {line.Number}: {run.End} by {run.Killer}, and should be {expected}");
            }
        }
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void What_is_taken_back_ends_with_the_commit_that_does(int seed)
    {
        var truth = samples.Of(seed).Truth;
        Assert.Equal(
            truth.Lines.SelectMany(commit => commit.Runs.Where(run => run.End == "reverted").Select(run => (commit.Commit, run.By!))).Distinct().Order(),
            truth.Reverts.Select(revert => (revert.Commit, revert.By)).Order());
        Assert.Equal(["content", "message"], truth.Reverts.Select(revert => revert.Because).Distinct().Order());
        Assert.Equal(
            truth.Reverts.Where(revert => revert.Because == "message").Select(revert => (revert.Commit, revert.By)).Order(),
            truth.Commits.Where(commit => commit.RevertedBy is not null).Select(commit => (commit.Commit, commit.RevertedBy!)).Order());
        foreach (var revert in truth.Reverts)
        {
            string[] paths = [.. truth.Commits.Single(commit => commit.Commit == revert.Commit).Files.Select(file => file.Path)];
            Assert.Empty(WrittenSample.Git(samples.Of(seed).Folder, ["diff", revert.Commit + "^", revert.By, "--", .. paths]));
            Assert.Equal(
                revert.Because == "message",
                WrittenSample.Git(samples.Of(seed).Folder, "log", "-1", "--format=%B", revert.By).Contains("revert", StringComparison.OrdinalIgnoreCase));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_present_is_the_latest_moment_on_record(int seed)
    {
        var sample = samples.Of(seed);
        Assert.Equal(sample.All.History.AsOf, sample.Truth.Present, TimeSpan.FromMilliseconds(1));
        Assert.All(sample.Truth.Lines, commit => Assert.All(commit.Runs, run => Assert.Equal(
            ((run.At ?? sample.Truth.Present).ToUnixTimeSeconds() - commit.Born.ToUnixTimeSeconds()), run.Seconds)));
    }

    private static string Killer(string author, string by) =>
        by == author && by.StartsWith("session:", StringComparison.Ordinal) ? "sameSession"
        : by switch { "human" => "person", "unknown" => "unknown", _ => "otherSession" };

    private static IEnumerable<(WrittenLine Line, TrueRun Run)> Runs(TrueLines commit) =>
        commit.Runs.SelectMany(run => run.Numbers.Select(number => (new WrittenLine(commit.Commit, number), run)));

    private static IEnumerable<(string Commit, string Path, int Number)> Blame(string folder)
    {
        foreach (var file in WrittenSample.Git(folder, "ls-tree", "-r", "--name-only", "HEAD").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] head = [];
            foreach (var line in WrittenSample.Git(folder, "blame", "-w", "--line-porcelain", "HEAD", "--", file).Split('\n'))
            {
                if (line.StartsWith("filename ", StringComparison.Ordinal))
                {
                    yield return (head[0], line["filename ".Length..], int.Parse(head[1], System.Globalization.CultureInfo.InvariantCulture));
                }
                head = line.Split(' ') is [{ Length: 40 }, _, _, ..] words ? words : head;
            }
        }
    }

    private static IEnumerable<WrittenLine> Order(IEnumerable<WrittenLine> lines) =>
        lines.OrderBy(line => line.Commit, StringComparer.Ordinal).ThenBy(line => line.Number);

    private static IEnumerable<(WrittenLine, string)> Order(IEnumerable<(WrittenLine Line, string By)> lines) =>
        lines.OrderBy(entry => entry.Line.Commit, StringComparer.Ordinal).ThenBy(entry => entry.Line.Number);
}
