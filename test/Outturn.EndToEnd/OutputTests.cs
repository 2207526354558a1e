namespace Outturn.EndToEnd;

public sealed class OutputTests : IDisposable
{
    private readonly Scratch _scratch = Workshop.Open();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("report repo --sessions sessions")]
    [InlineData("report repo --sessions sessions --json")]
    [InlineData("spend --sessions sessions")]
    public void A_full_disk_behind_the_output_is_said_and_a_closed_pipe_is_not(string arguments)
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "no /dev/full");
        _scratch.Shell($"outturn {arguments} > /dev/full").Fails(1, "the answer cannot be written: No space left on device");
        var piped = _scratch.Shell($"outturn {arguments} | head -1").Ends(0);
        Assert.Equal(1, piped.Out.Count(letter => letter == '\n'));
        Assert.Empty(piped.Error);
    }

    [Fact]
    public void Files_that_cannot_be_written_are_named()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "no /dev/full");
        _scratch.Outturn("report", "repo", "--sessions", "sessions", "--html", "/dev/full").Fails(1, "--html /dev/full: the page cannot be written: No space left");
        _scratch.Outturn("lines", "repo", "--sessions", "sessions", "--html", "/dev/full").Fails(1, "--html /dev/full: the page cannot be written: No space left");
        _scratch.Outturn("report", "repo", "--sessions", "sessions", "--csv", "/proc/tables").Fails(1, "--csv /proc/tables: the tables cannot be written");
    }

    [Fact]
    public void Page_and_tables_are_written_and_the_second_answer_is_the_same_to_the_byte()
    {
        string[] question = ["report", "repo", "--sessions", "sessions", "--json"];
        var first = _scratch.Outturn([.. question, "--html", "page.html", "--csv", "new/tables"]).Ends(0);
        Assert.Empty(first.Error);
        Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText(_scratch.Path("page.html")), StringComparison.OrdinalIgnoreCase);
        Assert.NotEmpty(Directory.GetFiles(_scratch.Path("new/tables"), "*.csv"));
        Assert.Equal(first.Out, _scratch.Outturn(question).Out);
        Assert.Equal(first.Out, _scratch.Outturn([.. question, "--fresh"]).Out);
    }

    [Fact]
    public void Without_git_every_command_that_needs_it_says_so()
    {
        _scratch.Variables["DOTNET_ROOT"] = Path.GetDirectoryName(Environment.ProcessPath) is { } folder && File.Exists(Path.Combine(folder, "dotnet"))
            ? folder : Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));
        _scratch.Variables["PATH"] = _scratch.Path("home");
        foreach (var arguments in (string[][])[["report", "repo"], ["report", "--sample"], ["sample", "new"]])
        {
            _scratch.Outturn(arguments).Fails(1, "git cannot be started; install it and put it on the PATH");
        }
        _scratch.Outturn("spend", "--sessions", "sessions").Ends(0);
    }
}
