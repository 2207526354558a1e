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
        // As many commits as wrote half of the lines: what a history costs is its differences, not its commits.
        var whole = Time(() => WholeHistory.Read(folder, LineOptions.Default));
        var half = Time(() => WholeHistory.Read(folder, LineOptions.Default, whole.Result.HalfAt));
        Console.WriteLine(
            $"the whole: {whole.Seconds:F2} s for {whole.Result.Born} lines; the first {whole.Result.HalfAt} commits: {half.Seconds:F2} s for "
            + $"{half.Result.Born} lines; {whole.Seconds / half.Seconds:F2} times the time for {(double)whole.Result.Born / half.Result.Born:F2} times the lines");
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
