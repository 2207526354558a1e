namespace Outturn.EndToEnd;

public sealed class RepositoryTests : IDisposable
{
    private readonly Scratch _scratch = Workshop.Open();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void A_repository_without_a_commit_is_answered_and_said_to_be_so()
    {
        Directory.CreateDirectory(_scratch.Path("new"));
        _scratch.Git("new", "init", "-q", "-b", "main");
        _scratch.Write("sessions/good.jsonl", Workshop.GoodSession(_scratch.Path("new")));
        var answer = _scratch.Outturn("report", "new", "--sessions", "sessions", "--json");
        Assert.Equal(Workshop.GoodSpend, answer.Report().Total);
        Assert.Contains("has no commit yet", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_repository_without_sessions_is_answered_and_told_what_to_do()
    {
        var answer = _scratch.Outturn("report", "repo").Ends(0);
        Assert.Contains("No spend was found", answer.Out, StringComparison.Ordinal);
        Assert.Contains("name their folder with --sessions DIR", answer.Error, StringComparison.Ordinal);
        _scratch.Git(".", "clone", "-q", "repo", "other");
        _scratch.Git("other", "remote", "remove", "origin");
        Assert.Contains(
            "none of the sessions found (1) worked in this repository",
            _scratch.Outturn("report", "other", "--sessions", "sessions").Ends(0).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Sessions_are_found_in_the_agent_s_own_folder()
    {
        _scratch.Write("home/.claude/projects/-x/good.jsonl", Workshop.GoodSession(_scratch.Path("repo")));
        Assert.Equal(Workshop.GoodSpend, _scratch.Outturn("report", "repo/folder", "--json").Report().Account("landed"));
    }

    [Theory]
    [InlineData("checkout -q --detach HEAD")]
    [InlineData("checkout -q -b aside")]
    [InlineData("gc -q")]
    public void The_good_session_s_work_is_on_the_branch_that_counts(string command)
    {
        _scratch.Git("repo", command.Split(' '));
        var report = _scratch.Report("repo");
        Assert.Equal("main", report.Branch);
        Assert.Equal(Workshop.GoodSpend, report.Account("landed"));
    }

    [Fact]
    public void A_git_hook_s_environment_does_not_change_which_repository_is_read()
    {
        _scratch.Git(".", "init", "-q", "-b", "main", "other");
        Workshop.Commit(_scratch, "other", "other.txt", "another repository's line\n");
        (_scratch.Variables["GIT_DIR"], _scratch.Variables["GIT_INDEX_FILE"]) = (_scratch.Path("other/.git"), _scratch.Path("other/.git/index"));
        var report = _scratch.Report("repo");
        Assert.Equal(3, report.Commits);
        Assert.Equal(Workshop.GoodSpend, report.Account("landed"));
    }

    [Fact]
    public void Uncommitted_work_in_the_working_trees_of_a_bare_repository_is_seen()
    {
        _scratch.Git(".", "clone", "-q", "--bare", "repo", "bare.git");
        _scratch.Git("bare.git", "update-ref", "refs/heads/main", "main~2");
        _scratch.Git("bare.git", "worktree", "add", "-q", "../tree", "main");
        _scratch.Write("sessions/good.jsonl", Workshop.GoodSession(_scratch.Path("tree")));
        File.Copy(_scratch.Path("repo/good.txt"), _scratch.Path("tree/good.txt"));
        var report = _scratch.Report("bare.git");
        Assert.Equal(Workshop.GoodSpend, report.Account("inFlight"));
    }

    [Fact]
    public void A_branch_that_is_not_there_is_no_answer() =>
        _scratch.Outturn("report", "repo", "--branch", "nosuch").Fails(1, "no branch named 'nosuch'; 'git branch --all' lists those there are");

    [Fact]
    public void Bare_repositories_linked_working_trees_and_submodules_are_repositories()
    {
        _scratch.Git(".", "clone", "-q", "--bare", "repo", "bare.git");
        Assert.Equal(3, _scratch.Report("bare.git").Commits);

        // A session in a linked working tree, its folder inside the repository's, counts from either.
        _scratch.Git("repo", "worktree", "add", "-q", "../linked tree", "-b", "linked");
        _scratch.Write("sessions/good.jsonl", Workshop.GoodSession(_scratch.Path("linked tree")));
        Assert.Equal(Workshop.GoodSpend, _scratch.Report("repo").Account("landed"));
        Assert.Equal(Workshop.GoodSpend, _scratch.Report("linked tree").Account("landed"));

        _scratch.Git(".", "init", "-q", "-b", "main", "outer");
        _scratch.Git("outer", "submodule", "--quiet", "add", "../repo", "inner");
        _scratch.Git("outer", "commit", "-q", "-m", "inner");
        Assert.Equal(1, _scratch.Report("outer").Commits);
        Assert.Equal(3, _scratch.Report("outer/inner").Commits);
    }

    [Fact]
    public void Repositories_with_SHA_256_are_read()
    {
        _scratch.Git(".", "init", "-q", "-b", "main", "--object-format=sha256", "wide");
        var folder = _scratch.Path("wide");
        foreach (var file in (string[])["before.txt", "good.txt"])
        {
            Workshop.Commit(_scratch, "wide", file, File.ReadAllText(_scratch.Path("repo/" + file)));
        }
        _scratch.Write("sessions/good.jsonl", Workshop.GoodSession(folder));
        Assert.Equal(Workshop.GoodSpend, _scratch.Report("wide").Account("landed"));
    }

    [Fact]
    public void Names_and_dates_may_be_strange()
    {
        foreach (var name in (string[])["sp ace/a b", "new\nline", "quo\"te", "ünï", "tab\there", "back\\slash"])
        {
            Workshop.Commit(_scratch, "repo", name, $"unique to {name}\n");
        }
        _scratch.Git("repo", "checkout", "-q", "-b", "far");
        foreach (var date in (string[])["@0 +0000", "@253402300799 +1400"])
        {
            _scratch.Write("repo/far", date);
            _scratch.Git("repo", "add", "far");
            _scratch.Shell($"cd repo && GIT_AUTHOR_DATE='{date}' GIT_COMMITTER_DATE='{date}' git -c user.name=A -c user.email=a@b commit -q -m far").Ends(0);
        }
        _scratch.Shell("""
            cd repo && odd=$(printf 'tree %s\nauthor a <a@b> 99999999999999999999 +0000\ncommitter nobody\n\nx\377\n' $(git write-tree) \
              | git hash-object -t commit -w --literally --stdin) && git update-ref refs/heads/odd $odd
            """).Ends(0);
        _scratch.Write("repo/not\ncommitted", "by anyone\n");
        var report = _scratch.Report("repo");
        Assert.Equal(Workshop.GoodSpend, report.Account("landed"));
        Assert.Equal(12, report.Commits);
        _scratch.Outturn("report", "repo", "--sessions", "sessions", "--since", "0001-01-01", "--until", "9999-12-31").Ends(0);
    }

    [Fact]
    public void A_repository_of_another_owner_is_refused_with_the_way_out()
    {
        Assert.SkipUnless(Environment.UserName == "root", "only root can give a folder away");
        _scratch.Shell("chown -R 12345 repo").Ends(0);
        var folder = _scratch.Path("repo");
        _scratch.Outturn("report", "repo").Fails(1, $"another user owns it; 'git config --global --add safe.directory \"{folder}\"' allows it");
        _scratch.Shell($"git config --global --add safe.directory \"{folder}\"").Ends(0);
        Assert.Equal(Workshop.GoodSpend, _scratch.Report("repo").Account("landed"));
    }
}
