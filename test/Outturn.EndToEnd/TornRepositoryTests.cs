namespace Outturn.EndToEnd;

/// <summary>Objects that are missing cost the commits that need them, and are counted; the rest is read.</summary>
public sealed class TornRepositoryTests : IDisposable
{
    private const string FilesMissing = "commit whose files are not in this repository";

    private readonly Scratch _scratch = Workshop.Open();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("HEAD:folder/after.txt", FilesMissing)]
    [InlineData("HEAD:folder", "commit that git cannot show")]
    [InlineData("HEAD^{tree}", FilesMissing)]
    public void A_missing_blob_or_tree_costs_its_commit(string @object, string reason)
    {
        Remove(@object);
        var answer = _scratch.Outturn("report", _scratch.Path("repo"), "--sessions", _scratch.Path("sessions"), "--json");
        var report = answer.Report();
        Assert.Equal(1, report.Skipped[reason]);
        Assert.Equal(Workshop.GoodSpend, report.Account("landed"));
        Assert.Contains("1 of 3 commits cannot be read", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_commit_costs_what_only_it_leads_to()
    {
        Remove("HEAD~2");
        _scratch.Git("repo", "checkout", "-q", "-b", "more");
        Workshop.Commit(_scratch, "repo", "more.txt", "one more\n");
        var report = _scratch.Report("repo");
        Assert.Equal(2, report.Skipped["history that lacks commits"]);
        // The good session's own commit cannot be told from its parent, which is missing: it is there, without its lines.
        Assert.Equal(3, report.Commits);
        Assert.Equal(0, report.Account("landed"));
        Assert.Equal(Workshop.GoodSpend, report.Total);
    }

    [Fact]
    public void A_ref_whose_commit_is_missing_is_counted_and_the_others_are_read()
    {
        Workshop.Commit(_scratch, "repo", "more.txt", "one more\n");
        _scratch.Git("repo", "branch", "aside");
        _scratch.Git("repo", "reset", "-q", "--hard", "HEAD~1");
        Remove("aside");
        var report = _scratch.Report("repo");
        Assert.Equal(1, report.Skipped["ref whose commit is not in this repository"]);
        Assert.Equal(Workshop.GoodSpend, report.Account("landed"));
    }

    [Fact]
    public void A_repository_of_which_nothing_is_left_is_no_answer()
    {
        Directory.Delete(_scratch.Path("repo/.git/objects"), recursive: true);
        Directory.CreateDirectory(_scratch.Path("repo/.git/objects"));
        _scratch.Outturn("report", "repo").Fails(1, "no branch or tag of it leads to a commit that is there; 'git fsck'");
    }

    [Fact]
    public void A_spoilt_object_costs_its_commit()
    {
        var file = Loose("HEAD:folder/after.txt");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.WriteAllBytes(file, [1, 2, 3]);
        var report = _scratch.Report("repo");
        Assert.Equal(1, report.Skipped["commit that git cannot show"]);
        Assert.Equal(Workshop.GoodSpend, report.Account("landed"));
    }

    [Theory]
    [InlineData("blob:none", 1)]
    [InlineData("tree:0", 2)]
    public void A_partial_clone_is_read_as_far_as_it_goes(string filter, int unread)
    {
        // The checkout brings the files of the last commit, among them the good session's, but not what was before.
        Workshop.Commit(_scratch, "repo", "before.txt", "what stands there now\n");
        _scratch.Git("repo", "config", "uploadpack.allowFilter", "true");
        _scratch.Git(".", "clone", "-q", "--filter=" + filter, "file://" + _scratch.Path("repo"), "part");
        _scratch.Write("sessions/good.jsonl", Workshop.GoodSession(_scratch.Path("part")));
        var report = _scratch.Report("part");
        Assert.True(report.Skipped[FilesMissing] >= unread);
        Assert.Equal(Workshop.GoodSpend, report.Total);
        if (filter == "blob:none")
        {
            Assert.Equal(Workshop.GoodSpend, report.Account("landed"));
        }
    }

    [Fact]
    public void Records_in_a_partial_clone_are_counted_where_their_objects_are_not_there()
    {
        _scratch.Outturn("sample", "sample").Ends(0);
        _scratch.Git("sample/repository", "config", "uploadpack.allowFilter", "true");
        _scratch.Git(".", "clone", "-q", "--mirror", "--filter=blob:none", "file://" + _scratch.Path("sample/repository"), "part");
        var report = _scratch.Report("part", "sample/sessions");
        Assert.Equal(2, report.Skipped["checkpoint whose objects are not in this repository"]);
        var notes = _scratch.Git("sample/repository", "notes", "--ref=ai", "list").Split('\n').Length;
        Assert.Equal(notes, report.Skipped["note whose object is not in this repository"]);
        Assert.True(report.Total > 0);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void The_edge_of_a_shallow_clone_is_given_no_lines_and_is_read_again_once_its_parents_are_there(int depth)
    {
        Workshop.Commit(_scratch, "repo", "more.txt", "one more\n");
        _scratch.Git(".", "clone", "-q", "--depth", $"{depth}", "file://" + _scratch.Path("repo"), "part");
        _scratch.Write("sessions/good.jsonl", Workshop.GoodSession(_scratch.Path("part")));
        var report = _scratch.Report("part");
        Assert.Equal(depth, report.Commits);
        Assert.Equal(0, report.Account("landed"));
        Assert.Equal(1, report.Skipped["commit at the edge of a shallow clone: its changes are not known"]);

        _scratch.Git("part", "fetch", "-q", "--unshallow");
        string[] ask = ["report", "part", "--sessions", "sessions", "--json"];
        var answer = _scratch.Outturn(ask);
        Assert.Equal(Workshop.GoodSpend, answer.Report().Account("landed"));
        Assert.Equal(_scratch.Outturn([.. ask, "--fresh"]).Ends(0).Out, answer.Out);
    }

    private void Remove(string @object) => File.Delete(Loose(@object));

    private string Loose(string @object)
    {
        // Git takes the content of a file that nobody touched from the working tree.
        File.Delete(_scratch.Path("repo/folder/after.txt"));
        var hash = _scratch.Git("repo", "rev-parse", @object);
        return _scratch.Path($"repo/.git/objects/{hash[..2]}/{hash[2..]}");
    }
}
