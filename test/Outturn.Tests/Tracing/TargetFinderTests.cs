namespace Outturn.Tests.Tracing;

public class TargetFinderTests(TracedSample sample) : IClassFixture<TracedSample>
{
    [Fact]
    public void A_commit_is_found_by_its_hash_and_by_any_unique_beginning()
    {
        var hash = sample.Commit("squash-merge", 2);
        Assert.All(
            new[] { hash, hash[..10], hash[..7], hash[..10].ToUpperInvariant() },
            asked => Assert.Equal(hash, sample.Ask(asked).Commit!.Commit.Commit));
    }

    [Fact]
    public void A_commit_is_found_by_what_git_calls_it()
    {
        var tip = sample.Judged.Evidence.Repository.Tip;
        Assert.All(
            new[] { "HEAD", "main", "refs/heads/main", "heads/main", "HEAD^0" },
            asked => Assert.Equal(tip, sample.Ask(asked).Commit!.Commit.Commit));
        Assert.Equal("inFlight", sample.Ask("feature/waiting-list").Commit!.Commit.State);
        Assert.NotEqual(tip, sample.Ask("HEAD~1").Commit!.Commit.Commit);
    }

    [Fact]
    public void A_session_is_found_by_its_id_and_by_any_unique_beginning()
    {
        var id = sample.Session("squash-merge");
        Assert.Equal(id, sample.AskSession(id).Session.Session);
        Assert.Equal(id, sample.AskSession(id[..8]).Session.Session);
    }

    [Fact]
    public void A_parent_is_meant_before_its_subagents_and_these_are_found_by_their_own_part()
    {
        var (parent, child) = (sample.Session("subagent"), sample.Session("subagent", 1));
        Assert.Equal(parent, sample.AskSession(parent[..8]).Session.Session);
        Assert.Equal(child, sample.AskSession(child).Session.Session);
        Assert.Equal(child, sample.AskSession(child.Split('/')[1]).Session.Session);
    }

    [Fact]
    public void What_can_be_several_things_is_refused_with_a_list()
    {
        var error = sample.Refuse("8");
        Assert.Contains("'8' can be several things", error, StringComparison.Ordinal);
        Assert.Contains(sample.Session("subagent"), error, StringComparison.Ordinal);
        Assert.Contains(sample.Session("rejected"), error, StringComparison.Ordinal);
        Assert.DoesNotContain(sample.Session("subagent", 1), error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense", "is no commit, no FILE:LINE and no session of this repository. Its latest sessions:")]
    [InlineData("README.md", "a file needs a line: README.md:1")]
    [InlineData("abcdef1234", "is no commit")]
    [InlineData("--upload-pack=x", "is no commit")]
    [InlineData("", "is no commit")]
    [InlineData("entire/checkpoints/v1", "holds records and no work")]
    [InlineData("README.md:0", "lines are counted from 1")]
    [InlineData("README.md:99999", "the file has not so many lines")]
    [InlineData("nowhere/window.go:3", "The history knows:\n  tides/window.go")]
    [InlineData("tides/windows.go:3", "The history knows:\n  tides/window.go")]
    [InlineData("../../etc/passwd:1", "no such file")]
    [InlineData("/etc/passwd:1", "no such file")]
    public void What_is_not_there_is_refused_with_what_there_is(string asked, string says) =>
        Assert.Contains(says, sample.Refuse(asked), StringComparison.Ordinal);
}
