using System.Diagnostics;

namespace Outturn.EndToEnd;

public sealed class StoreTests : IDisposable
{
    private readonly Scratch _scratch = Workshop.Open();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void A_store_that_is_no_database_is_left_as_it_is_with_the_way_out()
    {
        var file = _scratch.Write("data/outturn/outturn.duckdb", new string('x', 100_000));
        _scratch.Outturn("report", "repo", "--sessions", "sessions").Fails(1, file, "not a valid DuckDB database", "delete it");
        Assert.Equal(100_000, new FileInfo(file).Length);
        File.Delete(file);
        Assert.Equal(Workshop.GoodSpend, _scratch.Report("repo").Account("landed"));
    }

    [Fact]
    public void A_store_in_use_names_who_uses_it_and_an_interrupt_leaves_it_sound()
    {
        _scratch.Shell("mkfifo gate").Ends(0);
        Directory.CreateDirectory(_scratch.Path("bin"));
        Slow();
        var path = _scratch.Path("bin") + ":" + Environment.GetEnvironmentVariable("PATH");
        _scratch.Variables["PATH"] = path;
        var first = _scratch.Start(Scratch.Program, "report", "repo", "--sessions", "sessions", "--json");
        Assert.True(SpinWait.SpinUntil(() => File.Exists(_scratch.Path("began")), TimeSpan.FromSeconds(20)));
        _scratch.Variables.Remove("PATH");
        _scratch.Outturn("report", "repo", "--sessions", "sessions").Fails(1, $"(process {first.Id})", "Wait for it to end");

        var clock = Stopwatch.StartNew();
        _scratch.Shell($"kill -INT {first.Id}").Ends(0);
        Assert.Equal(130, _scratch.Finish(first, "interrupted").ExitCode);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10));
        _scratch.Write("release", "");
        Assert.Equal(Workshop.GoodSpend, _scratch.Report("repo").Account("landed"));
    }

    /// <summary>A git that waits in the middle of a report, while the store is open.</summary>
    private void Slow()
    {
        var git = _scratch.Shell("command -v git").Out.Trim();
        var file = _scratch.Write("bin/git", $"""
            #!/bin/sh
            case "$*" in *rev-list*) touch '{_scratch.Path("began")}'; while [ ! -e '{_scratch.Path("release")}' ]; do sleep 0.1; done;; esac
            exec '{git}' "$@"

            """.ReplaceLineEndings("\n"));
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
