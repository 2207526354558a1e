namespace Outturn.EndToEnd;

public sealed class SessionFolderTests : IDisposable
{
    private readonly Scratch _scratch = Workshop.Open();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void A_link_to_a_folder_above_is_not_followed_but_the_folder_named_may_be_a_link()
    {
        Directory.CreateSymbolicLink(_scratch.Path("sessions/loop"), _scratch.Path("sessions"));
        Directory.CreateSymbolicLink(_scratch.Path("named"), _scratch.Path("sessions"));
        _scratch.Write("sessions/bad.jsonl", "no transcript");
        Assert.Equal(1, _scratch.Report("repo").Skipped["not a transcript of a known agent"]);
        Assert.Equal(Workshop.GoodSpend, _scratch.Report("repo", "named").Account("landed"));
    }

    [Fact]
    public void An_empty_folder_holds_no_sessions_and_a_file_holds_its_own()
    {
        Directory.CreateDirectory(_scratch.Path("none"));
        var empty = _scratch.Outturn("report", "repo", "--sessions", "none").Ends(0);
        Assert.Contains("no sessions were found in none", empty.Error, StringComparison.Ordinal);
        Assert.Equal(Workshop.GoodSpend, _scratch.Report("repo", "sessions/good.jsonl").Account("landed"));
    }

    [Fact]
    public void A_default_folder_that_is_a_file_is_passed_over()
    {
        _scratch.Write("home/.codex/sessions", "no folder");
        _scratch.Write("home/.claude/projects/-x/good.jsonl", Workshop.GoodSession(_scratch.Path("repo")));
        Assert.Contains("0.04", _scratch.Outturn("spend").Ends(0).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Loops_of_links_pipes_and_dangling_links_are_passed_over()
    {
        File.CreateSymbolicLink(_scratch.Path("sessions/self"), "../sessions");
        File.CreateSymbolicLink(_scratch.Path("sessions/a"), "b");
        File.CreateSymbolicLink(_scratch.Path("sessions/b"), "a");
        File.CreateSymbolicLink(_scratch.Path("sessions/nowhere"), "absent");
        _scratch.Shell("mkfifo sessions/pipe").Ends(0);
        File.CreateSymbolicLink(_scratch.Path("link"), _scratch.Path("sessions"));
        Assert.Equal(Workshop.GoodSpend, _scratch.Report("repo").Account("landed"));
        Assert.Equal(Workshop.GoodSpend, _scratch.Report("repo", "link").Account("landed"));
    }

    [Fact]
    public void A_file_that_may_not_be_read_is_counted()
    {
        _scratch.Write("sessions/closed.jsonl", "{}\n");
        File.SetUnixFileMode(_scratch.Path("sessions/closed.jsonl"), UnixFileMode.None);
        var report = AsNobody("report repo --sessions sessions --json").Report();
        Assert.Equal(1, report.Skipped["file cannot be opened"]);
        Assert.Equal(Workshop.GoodSpend, report.Account("landed"));
    }

    [Fact]
    public void A_folder_for_data_that_may_not_be_written_is_no_answer_and_another_can_be_named()
    {
        File.SetUnixFileMode(_scratch.Path("data"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        AsNobody("report repo --sessions sessions").Fails(1, "store", "cannot be reached", "permissions", "XDG_DATA_HOME");
        AsNobody("spend --sessions sessions").Ends(0);
        File.SetUnixFileMode(_scratch.Path("data"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Root may read everything, so it hands the folder to somebody who may not.</summary>
    private Answer AsNobody(string arguments)
    {
        if (Environment.UserName != "root")
        {
            return _scratch.Outturn(arguments.Split(' '));
        }
        Assert.SkipUnless(File.Exists("/usr/bin/setpriv"), "no way to give up root's rights");
        var probe = _scratch.Shell($"chown -R 65534:65534 . && exec setpriv --reuid 65534 --regid 65534 --clear-groups test -x '{Scratch.Program}'");
        Assert.SkipUnless(probe.ExitCode == 0, "the program lies where only root can start it");
        return _scratch.Shell($"exec setpriv --reuid 65534 --regid 65534 --clear-groups '{Scratch.Program}' {arguments}");
    }
}
