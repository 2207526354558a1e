using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Outturn.EndToEnd;

/// <param name="ExitCode">How the program ended.</param>
/// <param name="Out">Its standard output.</param>
/// <param name="Error">Its standard error.</param>
internal sealed record Answer(int ExitCode, string Out, string Error)
{
    public Answer Ends(int code)
    {
        Assert.True(ExitCode == code, $"exit code {ExitCode}, not {code}\n{Error}\n{Out}");
        Assert.DoesNotContain("   at ", Error, StringComparison.Ordinal);
        return this;
    }

    /// <summary>Says what is wrong, and answers nothing.</summary>
    public void Fails(int code, params string[] words)
    {
        Ends(code);
        Assert.Empty(Out);
        Assert.StartsWith("outturn: ", Error, StringComparison.Ordinal);
        Assert.All(words, word => Assert.Contains(word, Error, StringComparison.Ordinal));
    }

    public Report Report()
    {
        Ends(0);
        return new Report(JsonDocument.Parse(Out).RootElement);
    }
}

/// <summary>A folder with a home of its own, in which the real program and git run; gone after the test.</summary>
internal sealed class Scratch : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("outturn-e2e-").FullName;

    public Scratch()
    {
        foreach (var folder in (string[])["home", "data", "configuration"])
        {
            Directory.CreateDirectory(Path(folder));
        }
    }

    public static string Program { get; } =
        System.IO.Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "outturn.exe" : "outturn");

    public Dictionary<string, string?> Variables { get; } = [];

    /// <summary>Peak of the last run's memory in bytes, as far as it could be watched.</summary>
    public long PeakMemory { get; private set; }

    public string Path(string name) => System.IO.Path.Combine(_folder, name);

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] content)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path(name))!);
        File.WriteAllBytes(Path(name), content);
        return Path(name);
    }

    public Answer Outturn(params string[] arguments) => Finish(Start(Program, arguments), string.Join(' ', arguments));

    public Report Report(string repository, string sessions = "sessions") =>
        Outturn("report", Path(repository), "--sessions", Path(sessions), "--json").Report();

    /// <summary>A shell command line, in which the program is called by its name.</summary>
    public Answer Shell(string command) =>
        Finish(Start("/bin/sh", "-c", $"outturn() {{ '{Program}' \"$@\"; }}\n{command}"), command);

    public string Git(string repository, params string[] arguments)
    {
        var answer = Finish(
            Start("git", ["-C", Path(repository), "-c", "user.name=A", "-c", "user.email=a@b", "-c", "protocol.file.allow=always", .. arguments]),
            string.Join(' ', arguments));
        Assert.True(answer.ExitCode == 0, answer.Error);
        return answer.Out.Trim();
    }

    public Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = _folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var agent in (string[])["CLAUDE_CONFIG_DIR", "CODEX_HOME", "GEMINI_CLI_HOME", "COPILOT_HOME", "OPENCODE_DATA_DIR", "XDG_STATE_HOME"])
        {
            start.Environment.Remove(agent);
        }
        start.Environment["HOME"] = Path("home");
        start.Environment["XDG_DATA_HOME"] = Path("data");
        start.Environment["XDG_CONFIG_HOME"] = Path("configuration");
        start.Environment["GIT_AUTHOR_DATE"] = start.Environment["GIT_COMMITTER_DATE"] = "2026-01-26T11:00:00Z";
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["GIT_ALLOW_PROTOCOL"] = "file";
        foreach (var (name, value) in Variables)
        {
            start.Environment[name] = value;
        }
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    public Answer Finish(Process process, string what)
    {
        using (process)
        {
            var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            var clock = Stopwatch.StartNew();
            PeakMemory = 0;
            while (!process.WaitForExit(10))
            {
                Watch(process.Id);
                if (clock.Elapsed > Patience)
                {
                    process.Kill(entireProcessTree: true);
                    Assert.Fail($"'{what}' did not end");
                }
            }
            return new Answer(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Watch(int process)
    {
        try
        {
            var peak = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            if (peak is not null)
            {
                PeakMemory = Math.Max(PeakMemory, long.Parse(peak["VmHWM:".Length..^"kB".Length].Trim(), System.Globalization.CultureInfo.InvariantCulture) << 10);
            }
        }
        catch (IOException)
        {
            // It has just ended.
        }
    }
}
