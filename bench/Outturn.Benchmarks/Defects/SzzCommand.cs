using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Outturn.Core.Defects;
using Outturn.Core.Lines;
using Outturn.Sources.Git;

namespace Outturn.Benchmarks.Defects;

/// <summary>Looks for the bug-inducing commits of a repository with every variant, and shows some for a look by eye.</summary>
internal static class SzzCommand
{
    public static Command Create()
    {
        var path = new Argument<string>("PATH") { Description = "A repository" };
        var only = new Option<string?>("--variant") { Description = "One variant alone: b, ag, ma, l or r" };
        var show = new Option<int>("--show") { Description = "Fixes to show, spread over the history", DefaultValueFactory = _ => 0 };
        var command = new Command("szz", "Find fixes and the commits that planted the defect") { path, only, show };
        command.SetAction(parsed => Run(parsed.GetValue(path)!, parsed.GetValue(only), parsed.GetValue(show)));
        return command;
    }

    private static int Run(string folder, string? only, int show)
    {
        var options = SzzOptions.Default with { Variants = only is null ? SzzVariants.All : [SzzVariants.Named(only) ?? SzzVariants.Default] };
        var graph = new CommitGraph(HistoryReader.Graph(folder, "HEAD"));
        var pass = new SzzPass(graph, options);
        var (started, unreadable) = (Stopwatch.GetTimestamp(), 0);
        foreach (var commit in HistoryReader.Read(folder, graph.Ids, (_, _) => unreadable++, default).SelectMany(batch => batch))
        {
            pass.Next(commit);
        }
        var history = pass.Finish();
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{graph.Ids.Length} commits in {seconds:F1} s, {unreadable} unreadable, peak {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:F0} MB"));
        Console.WriteLine($"{history.Fixes.Length} fixes: {Counts(history.Fixes.Select(fix => fix.Fix.Kind))}; {Counts(history.Fixes.Select(fix => fix.Status))}");
        foreach (var variant in options.Variants)
        {
            var inducing = history.BugInducing(variant);
            var days = inducing.SelectMany(commit => commit.Fixes).Select(fix => fix.TimeToFix.TotalDays).Order().ToList();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{variant.Title,-6} {history.Fixes.Count(fix => history.Origins(fix, variant).Length > 0),6} fixes with origins, {days.Count,6} pairs, {inducing.Length,6} commits, {inducing.Sum(commit => commit.Fixes.Sum(fix => fix.Lines.Sum(run => run.Count))),7} lines, median {(days.Count == 0 ? 0 : days[days.Count / 2]):F1} days"));
        }
        Show(folder, graph, history, options, show);
        return 0;
    }

    private static void Show(string folder, CommitGraph graph, SzzHistory history, SzzOptions options, int show)
    {
        for (var i = 0; i < show && history.Fixes.Length > 0; i++)
        {
            var fix = history.Fixes[(int)((long)i * history.Fixes.Length / show)];
            Console.WriteLine();
            Console.WriteLine($"{fix.Fix.Kind} \"{fix.Fix.Words}\", {fix.Status}: {Subject(folder, fix.Fix.Commit.Hex)}");
            foreach (var origin in fix.Origins.SelectMany(origins => origins).DistinctBy(origin => origin.Commit).OrderBy(origin => origin.Commit))
            {
                var by = options.Variants.Where(variant => history.Origins(fix, variant).Any(other => other.Commit == origin.Commit));
                Console.WriteLine($"    {string.Join(' ', by.Select(variant => variant.Name)),-12} {origin.LineCount,4} lines of {Subject(folder, graph.Ids[origin.Commit].Hex)}");
            }
        }
    }

    private static string Subject(string folder, string commit) =>
        GitProcess.Run(folder, "log", "-1", "--format=%h %cs %s", commit).Lines.FirstOrDefault() ?? commit;

    private static string Counts<T>(IEnumerable<T> values)
        where T : struct, Enum =>
        string.Join(", ", values.CountBy(value => value).OrderBy(count => count.Key).Select(count => $"{count.Value} {count.Key}"));
}
