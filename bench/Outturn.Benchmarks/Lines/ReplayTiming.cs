using System.Diagnostics;
using Outturn.Core.Lines;

namespace Outturn.Benchmarks.Lines;

/// <summary>The time of a replay beside that of git printing the same differences, which is the limit.</summary>
internal static class ReplayTiming
{
    public static int Run(string folder, int rounds, bool blame)
    {
        var commits = int.Parse(Output(folder, "rev-list", "--count", "HEAD"), System.Globalization.CultureInfo.InvariantCulture);
        Console.WriteLine($"{commits} commits");
        for (var round = 0; round < rounds; round++)
        {
            var (git, bytes) = Time(() => Drain(folder, "log", "-p", "-U0", "HEAD"));
            var (ours, history) = Time(() => WholeHistory.Read(folder, LineOptions.Default));
            Console.WriteLine(
                $"git log -p -U0 {git:F2} s ({bytes / 1e6:F0} MB), replay {ours:F2} s ({ours / git:F2} times), "
                + $"{history.Born} lines written, {history.Ended} ended, peak {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:F0} MB");
        }
        var (half, _) = Time(() => WholeHistory.Read(folder, LineOptions.Default, commits / 2));
        Console.WriteLine($"the first half of the commits: {half:F2} s");
        if (blame)
        {
            var files = Output(folder, "ls-tree", "-r", "--name-only", "-z", "HEAD").Split('\0', StringSplitOptions.RemoveEmptyEntries);
            var (all, _) = Time(() => files.Sum(file => Drain(folder, "blame", "--porcelain", "HEAD", "--", file)));
            Console.WriteLine($"git blame of {files.Length} files at HEAD: {all:F1} s");
        }
        return 0;
    }

    private static (double Seconds, T Result) Time<T>(Func<T> work)
    {
        var started = Stopwatch.GetTimestamp();
        var result = work();
        return (Stopwatch.GetElapsedTime(started).TotalSeconds, result);
    }

    private static string Output(string folder, params string[] arguments)
    {
        using var git = Start(folder, arguments);
        return git.StandardOutput.ReadToEnd();
    }

    private static long Drain(string folder, params string[] arguments)
    {
        using var git = Start(folder, arguments);
        var buffer = new byte[1 << 16];
        var total = 0L;
        while (git.StandardOutput.BaseStream.Read(buffer) is > 0 and var read)
        {
            total += read;
        }
        git.WaitForExit();
        return total;
    }

    private static Process Start(string folder, string[] arguments) =>
        Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
}
