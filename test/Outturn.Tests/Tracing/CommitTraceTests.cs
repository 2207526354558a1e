namespace Outturn.Tests.Tracing;

public class CommitTraceTests(TracedSample sample) : IClassFixture<TracedSample>
{
    [Fact]
    public void Authors_add_up_to_the_lines_and_stories_to_those_of_sessions()
    {
        foreach (var commit in sample.Judged.Links.Commits)
        {
            var trace = sample.Ask(commit.Commit.Id.Hex).Commit!;
            Assert.Equal(trace.AddedLines, trace.Authors.Sum(author => author.Lines));
            Assert.Equal(trace.AddedLines, trace.Files.Sum(file => file.Added));
            Assert.Equal(trace.Authors.Where(author => author.Kind == "session").Sum(author => author.Lines), trace.Stories.Sum(story => story.Lines));
            Assert.Equal(trace.Files.Sum(file => file.BySessions), trace.Stories.Sum(story => story.Lines));
            Assert.All(trace.Stories, story => Assert.Equal(story.Told, story.Decisions.SelectMany(decision => decision.Edits)
                .SelectMany(edit => edit.Landings).Where(landing => landing.Commit == trace.Commit.Commit).Sum(landing => landing.Lines)));
        }
    }

    [Fact]
    public void Authors_are_those_of_the_truth()
    {
        foreach (var truth in sample.Truth.GetProperty("commits").EnumerateArray())
        {
            var expected = truth.GetProperty("files").EnumerateArray().SelectMany(file => file.GetProperty("added").EnumerateArray())
                .Select(run => run.GetProperty("author").GetString()!).Distinct().Order(StringComparer.Ordinal);
            var trace = sample.Ask(truth.GetProperty("commit").GetString()!).Commit!;
            var found = trace.Authors.Select(author => author.Session is { } session ? $"session:{session.Session}" : author.Kind)
                .Distinct().Order(StringComparer.Ordinal);
            Assert.Equal(expected, found);
        }
    }

    [Fact]
    public void Every_line_of_a_session_that_left_its_transcript_has_the_decision_that_wrote_it()
    {
        foreach (var name in new[] { "squash-merge", "rebase", "subagent", "resumed", "here-documents", "moved", "reformatted", "two-agents" })
        {
            var stories = sample.Judged.Links.Commits.Select(commit => sample.Ask(commit.Commit.Id.Hex).Commit!)
                .SelectMany(commit => commit.Stories).Where(story => story.Session.Session == sample.Session(name)).ToList();
            Assert.NotEmpty(stories);
            Assert.All(stories, story => Assert.Equal(story.Lines, story.Told));
            Assert.All(stories, story => Assert.All(story.Decisions, decision => Assert.Contains(story.Turns, turn => turn.Order == decision.Prompt)));
        }
    }

    [Fact]
    public void A_revert_and_what_it_took_back_name_each_other()
    {
        var (first, revert) = (sample.Ask(sample.Commit("reverted-later")).Commit!, sample.Ask(sample.Commit("reverted-later", 1)).Commit!);
        Assert.Equal(("reverted", revert.Commit.Commit), (first.Commit.State, first.Commit.RevertedBy));
        Assert.Equal(first.Commit.Commit, Assert.Single(revert.TookBack).Commit);
    }

    [Fact]
    public void The_prompt_that_led_to_lines_of_a_subagent_is_its_parents()
    {
        var commit = sample.Ask(sample.Commit("subagent")).Commit!;
        var story = commit.Stories.Single(story => story.Session.Session == sample.Session("subagent", 1));
        Assert.Equal(sample.Session("subagent"), story.Asked!.Session);
        Assert.Contains("iCalendar", story.Asked.Turn!.Text, StringComparison.Ordinal);
    }
}
