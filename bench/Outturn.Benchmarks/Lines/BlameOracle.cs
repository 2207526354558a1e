using System.Globalization;
using Outturn.Core.Lines;

namespace Outturn.Benchmarks.Lines;

/// <summary>Asks git blame who wrote each line at HEAD, and the replay too.</summary>
internal static class BlameOracle
{
    private const string Unknown = "unknown";

    public static int Run(string folder, bool ignoresWhiteSpace, int show)
    {
        var kinds = new DifferenceKinds();
        var history = WholeHistory.Read(folder, LineOptions.Exact with { IgnoresWhiteSpace = ignoresWhiteSpace }, watch: kinds.Watch);
        var known = history.Replay.LinesAt(history.Tip).ToDictionary(file => file.Path, file => file.Runs, StringComparer.Ordinal);
        var (all, content) = (new Tally(), new Tally());
        var places = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var path in known.Keys.Union(BlamedFile.Paths(folder)).Order(StringComparer.Ordinal))
        {
            var theirs = BlamedFile.Read(folder, path, ignoresWhiteSpace);
            var ours = known.TryGetValue(path, out var runs) ? Expand(history.Graph, runs, theirs.Commits.Count) : [.. theirs.Commits.Select(_ => Unknown)];
            all.Lines += ours.Length;
            content.Lines += theirs.Texts.Count(HasContent);
            foreach (var (line, kind) in kinds.Of(path, ours, theirs))
            {
                all.Different++;
                content.Different += HasContent(theirs.Texts[line]) ? 1 : 0;
                places.TryAdd(kind, []);
                places[kind].Add($"{path}:{line + 1}: {ours[line][..7]}, git blame {theirs.Commits[line][..7]}: {theirs.Texts[line].Trim()}");
            }
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{history.Graph.Ids.Length} commits, {history.Unreadable.Count} of them unreadable; {known.Count} files"));
        Console.WriteLine($"lines at HEAD       {all}");
        Console.WriteLine($"lines with content  {content}");
        foreach (var (kind, lines) in places.OrderByDescending(kind => kind.Value.Count))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {lines.Count} {kind}"));
            lines.Take(show).ToList().ForEach(line => Console.WriteLine($"      {line}"));
        }
        return all.Different * 1000 <= all.Lines ? 0 : 1;
    }

    /// <summary>The commit of each line. A run of unknown length takes what the known ones leave.</summary>
    private static string[] Expand(CommitGraph graph, IEnumerable<LineRun> runs, int lines)
    {
        var rest = lines - runs.Where(run => run.Count < int.MaxValue).Sum(run => run.Count);
        var commits = runs.SelectMany(run => Enumerable.Repeat(
            run.Commit < 0 ? Unknown : graph.Ids[run.Commit].Hex, run.Count < int.MaxValue ? run.Count : Math.Max(0, rest)));
        return [.. commits.Concat(Enumerable.Repeat(Unknown, lines)).Take(lines)];
    }

    private static bool HasContent(string line) => line.Any(char.IsLetterOrDigit);

    private sealed class Tally
    {
        public long Lines { get; set; }

        public long Different { get; set; }

        public override string ToString() => string.Create(CultureInfo.InvariantCulture,
            $"{Lines - Different:#,##0} of {Lines:#,##0} alike ({100.0 * (Lines - Different) / Math.Max(1, Lines):F4} %), {Different:#,##0} not");
    }
}
