using System.Diagnostics;
using System.Globalization;
using Outturn.Core.Lines;

namespace Outturn.Benchmarks.Lines;

/// <summary>Asks git blame who wrote each line at HEAD, and the replay too.</summary>
internal static class BlameOracle
{
    public static int Run(string folder, bool ignoresWhiteSpace, int show)
    {
        var history = WholeHistory.Read(folder, LineOptions.Exact with { IgnoresWhiteSpace = ignoresWhiteSpace });
        var (lines, differences, shown) = (0L, new Dictionary<string, long>(), 0);
        foreach (var (path, runs) in history.Replay.LinesAt(history.Tip))
        {
            var ours = runs.SelectMany(run => Enumerable.Repeat(run.Commit < 0 ? "unknown" : history.Graph.Ids[run.Commit].Hex, run.Commit < 0 ? 0 : run.Count)).ToList();
            var theirs = Blame(folder, path, ignoresWhiteSpace);
            if (ours.Count == 0)
            {
                continue;
            }
            lines += theirs.Count;
            if (ours.Count != theirs.Count)
            {
                Count(differences, "another number of lines", theirs.Count);
                Show(ref shown, show, $"{path}: {ours.Count} lines, git blame has {theirs.Count}");
                continue;
            }
            for (var i = 0; i < ours.Count; i++)
            {
                if (ours[i] != theirs[i])
                {
                    Count(differences, path, 1);
                    Show(ref shown, show, $"{path}:{i + 1}: {ours[i][..12]}, git blame {theirs[i][..12]}");
                }
            }
        }
        foreach (var unreadable in history.Unreadable)
        {
            Console.WriteLine(unreadable);
        }
        var different = differences.Values.Sum();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{folder}: {history.Graph.Ids.Length} commits, {lines} lines, {lines - different} alike ({100.0 * (lines - different) / Math.Max(1, lines):F4} %), {different} not, in {differences.Count} files; {history.Unreadable.Count} commits unreadable"));
        foreach (var (path, count) in differences.OrderByDescending(file => file.Value).Take(show))
        {
            Console.WriteLine($"  {count} {path}");
        }
        return different * 1000 <= lines ? 0 : 1;
    }

    private static void Count(Dictionary<string, long> differences, string reason, long count) =>
        differences[reason] = differences.GetValueOrDefault(reason) + count;

    private static void Show(ref int shown, int show, string line)
    {
        if (shown++ < show)
        {
            Console.WriteLine(line);
        }
    }

    private static List<string> Blame(string folder, string path, bool ignoresWhiteSpace)
    {
        var start = new ProcessStartInfo("git") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["-c", "blame.ignoreRevsFile=", "-c", "diff.renameLimit=2000", "blame", "--porcelain",
            .. ignoresWhiteSpace ? ["-w"] : Array.Empty<string>(), "HEAD", "--", path])
        {
            start.ArgumentList.Add(argument);
        }
        using var git = Process.Start(start)!;
        _ = git.StandardError.ReadToEndAsync();
        var commits = new List<string>();
        while (git.StandardOutput.ReadLine() is { } line)
        {
            // A header is "hash was is [count]"; the line itself begins with a tab and ends the entry.
            if (line.Length > 41 && line[40] == ' ' && !line.AsSpan(0, 40).ContainsAnyExcept("0123456789abcdef"))
            {
                commits.Add(line[..40]);
            }
        }
        git.WaitForExit();
        return commits;
    }
}
