using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Outturn.Tests.Sample;

public partial class SampleRepositoryTests(WrittenSample sample) : IClassFixture<WrittenSample>
{
    [Fact]
    public void Git_finds_the_repository_sound() =>
        Assert.DoesNotMatch("error|missing|corrupt|warning", sample.Git("fsck", "--full", "--strict"));

    [Fact]
    public void The_working_tree_differs_by_the_uncommitted_session_alone() =>
        Assert.Equal([" M README.md", "?? tools/check_seed.py"], Lines(sample.Git("status", "--short")));

    [Fact]
    public void The_history_is_as_large_as_promised()
    {
        var commits = Lines(sample.Git("log", "--format=%H", "--no-merges", "main"));
        Assert.InRange(commits.Length, 120, 160);
        Assert.Equal(commits.Order(), sample.Truth.GetProperty("commits").EnumerateArray()
            .Where(commit => commit.GetProperty("onMain").GetBoolean()).Select(commit => commit.GetProperty("commit").GetString()).Order());
    }

    [Fact]
    public void Every_added_line_of_every_commit_has_an_author_and_no_other_line_has()
    {
        foreach (var commit in sample.Truth.GetProperty("commits").EnumerateArray())
        {
            var id = commit.GetProperty("commit").GetString()!;
            Assert.Equal(AddedByGit(id), AddedByTruth(commit));
        }
    }

    [Fact]
    public void A_squash_merge_leaves_its_commits_on_the_pull_requests_ref_alone()
    {
        var kept = Lines(sample.Git("log", "--format=%H", "main..refs/pull/12/head"));
        Assert.Equal(2, kept.Length);
        Assert.All(kept, id => Assert.DoesNotContain("refs/heads/", sample.Git("for-each-ref", "--contains", id)));
        Assert.Contains("Co-Authored-By: Claude", sample.Git("log", "--format=%B", "--grep=(#12)", "main"));
    }

    [Fact]
    public void A_rebased_commit_exists_and_no_ref_reaches_it()
    {
        var ids = Strings(sample.Scenario("rebase").GetProperty("commits"));
        Assert.Equal(5, ids.Length);
        Assert.All(ids[..2], id => Assert.Empty(sample.Git("for-each-ref", "--contains", id)));
        Assert.All(ids[2..], id => sample.Git("merge-base", "--is-ancestor", id, "main"));
        Assert.Equal(sample.Git("log", "-1", "--format=%s", ids[0]), sample.Git("log", "-1", "--format=%s", ids[3]));
    }

    [Fact]
    public void A_revert_names_its_commit_by_ten_digits_that_resolve()
    {
        var reverted = sample.Commit("Offer loyalty discounts");
        var revert = reverted.GetProperty("revertedBy").GetString()!;
        var name = ShortHash().Match(sample.Git("log", "-1", "--format=%B", revert)).Groups[1].Value;
        Assert.Equal(reverted.GetProperty("commit").GetString(), sample.Git("rev-parse", name).Trim());
    }

    [Fact]
    public void Notes_name_a_session_and_a_person()
    {
        var commits = Strings(sample.Scenario("human-rewrite").GetProperty("commits"));
        Assert.Matches(@"  s_[0-9a-f]{14}::t_[0-9a-f]{14} 1-14\n", sample.Git("notes", "--ref=ai", "show", commits[0]));
        Assert.Matches(@"  h_[0-9a-f]{14} 4,13-15\n", sample.Git("notes", "--ref=ai", "show", commits[1]));
        Assert.All(commits[..2], commit => Assert.Contains(commit, sample.Git("notes", "--ref=ai", "list"), StringComparison.Ordinal));
        Assert.DoesNotContain(commits[2], sample.Git("notes", "--ref=ai", "list"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_trace_record_names_the_commit_before()
    {
        var commit = sample.Commit("Report occupancy by month").GetProperty("commit").GetString()!;
        var record = JsonDocument.Parse(sample.Git("show", $"{commit}:.agent-trace/traces.jsonl")).RootElement;
        Assert.Equal(sample.Git("rev-parse", commit + "^").Trim(), record.GetProperty("vcs").GetProperty("revision").GetString());
    }

    [Fact]
    public void Both_checkpoints_of_the_squash_are_stored_and_the_second_holds_more()
    {
        var commit = sample.Commit("Remind guests before they arrive (#31)").GetProperty("commit").GetString()!;
        var ids = Checkpoint().Matches(sample.Git("log", "-1", "--format=%B", commit)).Select(match => match.Groups[1].Value).ToArray();
        Assert.Empty(sample.Git("log", "-1", "--format=%(trailers)", commit).Trim());
        var stored = ids.Select(id => sample.Git("show", $"entire/checkpoints/v1:{id[..2]}/{id[2..]}/0/full.jsonl")).ToArray();
        Assert.Equal(2, stored.Length);
        Assert.StartsWith(stored[0], stored[1], StringComparison.Ordinal);
        Assert.True(stored[1].Length > stored[0].Length);
    }

    [Fact]
    public void A_commit_falls_into_the_time_of_the_chat_and_has_no_session()
    {
        var scenario = sample.Scenario("chat-only");
        var path = Directory.EnumerateFiles(sample.Sessions, $"{scenario.GetProperty("sessions")[0]}.jsonl", SearchOption.AllDirectories).Single();
        var times = Time().Matches(File.ReadAllText(path)).Select(match => DateTimeOffset.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).ToArray();
        var id = scenario.GetProperty("commits")[0].GetString()!;
        var at = DateTimeOffset.Parse(sample.Git("log", "-1", "--format=%aI", id), CultureInfo.InvariantCulture);
        Assert.InRange(at, times.Min(), times.Max());
        Assert.All(Authors(sample.Commit("Tell whether a boat fits a berth")), line => Assert.Equal("unknown", line.Author));
    }

    private List<(string Path, int Line)> AddedByGit(string id)
    {
        var added = new List<(string, int)>();
        var path = "";
        foreach (var line in Lines(sample.Git("show", "--format=", "--unified=0", "--find-renames", "--no-color", id)))
        {
            path = line.StartsWith("+++ b/", StringComparison.Ordinal) ? line[6..] : path;
            if (Hunk().Match(line) is { Success: true } hunk)
            {
                var count = hunk.Groups[2].Success ? int.Parse(hunk.Groups[2].Value, CultureInfo.InvariantCulture) : 1;
                added.AddRange(Enumerable.Range(int.Parse(hunk.Groups[1].Value, CultureInfo.InvariantCulture), count).Select(number => (path, number)));
            }
        }
        return added;
    }

    private static IEnumerable<(string Path, int Line, string Author)> Authors(JsonElement commit) =>
        from file in commit.GetProperty("files").EnumerateArray()
        from range in file.GetProperty("added").EnumerateArray()
        from number in Enumerable.Range(range.GetProperty("first").GetInt32(), range.GetProperty("last").GetInt32() - range.GetProperty("first").GetInt32() + 1)
        select (file.GetProperty("path").GetString()!, number, range.GetProperty("author").GetString()!);

    private static List<(string Path, int Line)> AddedByTruth(JsonElement commit) => [.. Authors(commit).Select(line => (line.Path, line.Line))];

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string[] Strings(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetString()!)];

    [GeneratedRegex(@"commit ([0-9a-f]{10})\b")]
    private static partial Regex ShortHash();

    [GeneratedRegex("Entire-Checkpoint: ([0-9a-f]{12})")]
    private static partial Regex Checkpoint();

    [GeneratedRegex("\"timestamp\":\"([^\"]+)\"")]
    private static partial Regex Time();

    [GeneratedRegex(@"^@@ -\S+ \+(\d+)(?:,(\d+))? @@")]
    private static partial Regex Hunk();
}
