using System.Diagnostics;
using System.Globalization;
using Outturn.Core.Defects;
using Outturn.Core.Lines;
using Outturn.Core.Traces;
using Outturn.Sources.Git;

namespace Outturn.Tests.Defects;

/// <summary>A real repository whose commits have names and are a day apart; gone after the test.</summary>
internal sealed class SmallRepository : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("outturn-szz-").FullName;
    private readonly Dictionary<string, string> _names = [];
    private int _day;

    public SmallRepository() => Git("init", "-q", "-b", "main");

    /// <summary>When the commit of that number, from zero, is made.</summary>
    public static DateTimeOffset Day(int number) => Start.AddDays(number);

    public SmallRepository Write(string path, params string[] lines)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_folder, path))!);
        File.WriteAllText(Path.Combine(_folder, path), string.Concat(lines.Select(line => line + "\n")));
        return this;
    }

    /// <summary>Commits what was written; the message is the name unless another is given.</summary>
    public SmallRepository Commit(string name, string? message = null)
    {
        Git("add", "--all");
        Git("commit", "-q", "--allow-empty", "-m", message ?? name);
        return Name(name);
    }

    public SmallRepository Git(params string[] arguments)
    {
        Run(arguments, mayFail: false);
        return this;
    }

    /// <summary>Merges a branch; what stands in conflict is left to be written and committed.</summary>
    public SmallRepository Merge(string branch)
    {
        Run(["merge", "-q", "--no-ff", "--no-commit", branch], mayFail: true);
        return this;
    }

    public CommitId Id(string name) => new(_names.Single(known => known.Value == name).Key);

    public string NameOf(CommitId id) => _names[id.Hex];

    public SzzHistory Trace(SzzOptions? options = null)
    {
        var graph = new CommitGraph(HistoryReader.Graph(_folder, "HEAD"));
        var pass = new SzzPass(graph, options ?? SzzOptions.Default with { Variants = SzzVariants.All });
        foreach (var commit in HistoryReader.Read(_folder, graph.Ids, (id, why) => Assert.Fail($"{id}: {why}"), TestContext.Current.CancellationToken)
            .SelectMany(batch => batch))
        {
            pass.Next(commit);
        }
        return pass.Finish();
    }

    /// <summary>Checks that every variant leads from the commit named <c>fix</c> back to the same commits, by name, oldest first.</summary>
    public void Leads(string all, SzzOptions? options = null) => Leads(all, all, all, all, all, options);

    /// <summary>The same, with an answer for each variant.</summary>
    public void Leads(string b, string ag, string ma, string l, string r, SzzOptions? options = null)
    {
        var history = Trace((options ?? SzzOptions.Default) with { Variants = SzzVariants.All });
        var fix = Assert.Single(history.Fixes, fix => NameOf(fix.Fix.Commit) == "fix");
        Assert.Equal(
            [$"b: {b}", $"ag: {ag}", $"ma: {ma}", $"l: {l}", $"r: {r}"],
            SzzVariants.All.Select(variant => $"{variant.Name}: " + string.Join(
                ' ', history.BugInducing(variant).Where(commit => commit.Fixes.Any(induced => induced.Fix == fix)).Select(commit => NameOf(commit.Id)))));
    }

    public void Dispose()
    {
        // Git writes its objects for reading alone.
        foreach (var file in Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories))
        {
            File.SetAttributes(file, FileAttributes.Normal);
        }
        Directory.Delete(_folder, recursive: true);
    }

    private SmallRepository Name(string name)
    {
        _names.Add(Run(["rev-parse", "HEAD"], mayFail: false).Trim(), name);
        _day++;
        return this;
    }

    private string Run(string[] arguments, bool mayFail)
    {
        var start = new ProcessStartInfo("git", ["-c", "user.name=A", "-c", "user.email=a@b", "-c", "core.autocrlf=false", .. arguments])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("GIT_", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["GIT_CONFIG_GLOBAL"] = OperatingSystem.IsWindows() ? "NUL" : "/dev/null";
        start.Environment["GIT_AUTHOR_DATE"] = start.Environment["GIT_COMMITTER_DATE"] = Day(_day).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        using var git = Process.Start(start)!;
        var error = git.StandardError.ReadToEndAsync();
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.True(mayFail || git.ExitCode == 0, error.GetAwaiter().GetResult());
        return output;
    }
}
