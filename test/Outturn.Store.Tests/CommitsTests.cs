using System.Globalization;
using Outturn.Core.Traces;

namespace Outturn.Store.Tests;

public sealed class CommitsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly OutturnStore _store;

    public CommitsTests() => _store = OutturnStore.Open(_folder.File("store.duckdb"));

    [Fact]
    public void Every_field_of_a_commit_comes_back_and_commits_come_by_id()
    {
        Commit[] commits = [Samples.FullCommit('c'), Samples.RootCommit('a'), Samples.FullCommit('b')];

        _store.SaveCommits("repository", commits);

        Assert.Equal(Texts.Of(commits.OrderBy(commit => commit.Id)), Texts.Of(_store.LoadCommits("repository")));
    }

    [Fact]
    public void Where_the_lines_of_a_merge_come_from_comes_back()
    {
        var merge = Samples.FullCommit('a') with
        {
            Merged =
            [
                new MergedFile("taken.cs", 1, [], []),
                new MergedFile("gone.cs", -1, [], []),
                new MergedFile("new name.cs", 0, ["old name.cs", null, "new name.cs"],
                    [new MergedHunk(0, 3, []), new MergedHunk(7, 0, [new MergedPiece(1, 4, 2), new MergedPiece(-1, 0, 1), new MergedPiece(2, 0, int.MaxValue)])]),
                new MergedFile("last.cs", 0, [], [new MergedHunk(int.MaxValue, 1, [])]),
            ],
        };

        _store.SaveCommits("repository", [merge, Samples.FullCommit('b')]);
        var loaded = _store.LoadCommits("repository").ToList();

        Assert.Equal(Texts.Of(merge.Merged), Texts.Of(loaded[0].Merged));
        Assert.Equal(Texts.Of(merge.Files), Texts.Of(loaded[0].Files));
        Assert.Empty(loaded[1].Merged);
        Assert.All(loaded, commit => Assert.False(commit.IsPartial));
        _store.RemoveCommits("repository", [merge.Id.Hex]);
        _store.SaveCommits("repository", [merge with { Merged = [] }]);
        Assert.All(_store.LoadCommits("repository"), commit => Assert.Empty(commit.Merged));
    }

    [Fact]
    public void Commits_saved_in_parts_and_in_another_order_load_the_same()
    {
        var commits = Enumerable.Range(0, 3000)
            .Select(i => Samples.FullCommit('0') with { Id = new CommitId(i.ToString("x40", CultureInfo.InvariantCulture)) }).ToArray();
        _store.SaveCommits("one", commits);
        _store.SaveCommits("two", commits[2000..]);
        _store.SaveCommits("two", [.. commits[..2000].Reverse()]);

        Assert.Equal(Texts.Of(commits), Texts.Of(_store.LoadCommits("one")));
        Assert.Equal(Texts.Of(commits), Texts.Of(_store.LoadCommits("two")));
    }

    [Fact]
    public void The_ids_of_a_repository_are_its_own()
    {
        _store.SaveCommits("one", [Samples.FullCommit('a'), Samples.FullCommit('b')]);
        _store.SaveCommits("two", [Samples.FullCommit('c')]);

        Assert.Equal([new string('a', 40), new string('b', 40)], _store.CommitIds("one").Order());
        Assert.Empty(_store.CommitIds("three"));
    }

    [Fact]
    public void A_commit_saved_again_is_replaced()
    {
        _store.SaveCommits("repository", [Samples.FullCommit('a')]);

        _store.SaveCommits("repository", [Samples.FullCommit('a') with { Message = "again", Files = [] }]);

        var commit = Assert.Single(_store.LoadCommits("repository"));
        Assert.Equal("again", commit.Message);
        Assert.Empty(commit.Files);
    }

    [Fact]
    public void Removed_commits_are_gone_and_others_stay()
    {
        _store.SaveCommits("repository", [Samples.FullCommit('a'), Samples.FullCommit('b')]);
        _store.SaveCommits("other", [Samples.FullCommit('a')]);

        _store.RemoveCommits("repository", [new string('a', 40), "nowhere"]);

        Assert.Equal([new string('b', 40)], _store.CommitIds("repository"));
        Assert.Single(_store.CommitIds("other"));
    }

    [Fact]
    public void Lists_in_their_default_state_come_back_empty()
    {
        var commit = Samples.RootCommit('a') with
        {
            Parents = default,
            Files = [new FileChange("a", null, false, default), new FileChange("b", null, false, [new Hunk(1, default, default)])],
        };

        _store.SaveCommits("repository", [commit]);
        var loaded = Assert.Single(_store.LoadCommits("repository"));

        Assert.False(loaded.Parents.IsDefault || loaded.Files[0].Hunks.IsDefault);
        Assert.False(loaded.Files[1].Hunks[0].Added.IsDefault || loaded.Files[1].Hunks[0].Removed.IsDefault);
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }
}
