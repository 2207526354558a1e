using System.Text.Json;

namespace Outturn.Tests.Tracing;

public class LineTraceTests(TracedSample sample) : IClassFixture<TracedSample>
{
    [Fact]
    public void Lines_as_the_truth_has_them_have_its_authors()
    {
        var seen = new HashSet<string>();
        foreach (var commit in sample.Truth.GetProperty("commits").EnumerateArray().Where(commit => commit.GetProperty("onMain").GetBoolean()))
        {
            foreach (var file in commit.GetProperty("files").EnumerateArray())
            {
                var run = file.GetProperty("added").EnumerateArray().First();
                seen.UnionWith(Check(commit.GetProperty("commit").GetString()!, file.GetProperty("path").GetString()!, run));
            }
        }
        Assert.Equal(["human", "session", "unknown"], seen.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_line_of_a_session_tells_the_one_decision_that_wrote_it()
    {
        var line = sample.Ask("tides/window.go:5").Line!;
        Assert.Equal(sample.Session("squash-merge"), line.Story!.Session.Session);
        Assert.Equal(sample.Commit("squash-merge", 2), line.Commit!.Commit);
        Assert.Equal("tides/window.go", Assert.Single(Assert.Single(line.Story.Decisions).Edits).Path);
        Assert.Equal(line.Story.Decisions[0].Prompt, Assert.Single(line.Story.Turns).Order);
        Assert.Equal(line.Story.Decisions[0].Context, line.Story.Reads.Length);
        Assert.Equal(("session", "deterministic", "content"), (line.Author.Kind, line.Author.Tier, line.Author.Rule));
    }

    [Fact]
    public void A_path_starts_from_the_folder_one_stands_in_or_from_the_top()
    {
        var top = sample.Judged.Evidence.Repository.Folder;
        var expected = sample.Ask("tides/window.go:5").Line!.Path;
        Assert.Equal(expected, sample.Ask("window.go:5", Path.Combine(top, "tides")).Line!.Path);
        Assert.Equal(expected, sample.Ask("tides/window.go:5", Path.Combine(top, "web")).Line!.Path);
        Assert.Equal(expected, sample.Ask("../tides/window.go:5", Path.Combine(top, "web")).Line!.Path);
        Assert.Equal(expected, sample.Ask(Path.Combine(top, "tides", "window.go") + ":5").Line!.Path);
    }

    [Fact]
    public void An_uncommitted_line_has_no_commit_and_may_have_a_session()
    {
        var line = sample.Ask("tools/check_seed.py:3").Line!;
        Assert.Null(line.Commit);
        Assert.Equal(("workingTree", sample.Session("in-flight-worktree")), (line.Where, line.Author.Session!.Session));
        Assert.Equal("tools/check_seed.py", Assert.Single(Assert.Single(line.Story!.Decisions).Edits).Path);
    }

    [Fact]
    public void An_unknown_author_is_said_to_be_unknown_with_what_is_known()
    {
        var document = sample.Ask("go.mod:1");
        Assert.Equal(("unknown", null, null), (document.Line!.Author.Kind, document.Line.Author.Tier, document.Line.Story));
        Assert.Contains("Not known: no session is known to have written it", TracedSample.Terminal(document), StringComparison.Ordinal);
    }

    /// <summary>Asks for the first line of a run as the tip has it now, where it still stands there.</summary>
    private IEnumerable<string> Check(string commit, string path, JsonElement run)
    {
        var (first, author) = (run.GetProperty("first").GetInt32(), run.GetProperty("author").GetString()!);
        var repository = sample.Judged.Evidence.Repository.Folder;
        var count = File.Exists(Path.Combine(repository, path)) ? File.ReadAllLines(Path.Combine(repository, path)).Length : 0;
        for (var number = first; number <= Math.Min(count, first + 12); number++)
        {
            var line = sample.Ask($"{path}:{number}").Line!;
            if (line.Commit?.Commit == commit && line.NumberThen == first && line.PathThen == path && line.Text!.Any(char.IsLetterOrDigit))
            {
                Assert.Equal(author, line.Author.Session is { } session ? $"session:{session.Session}" : line.Author.Kind);
                return [line.Author.Kind];
            }
        }
        return [];
    }
}
