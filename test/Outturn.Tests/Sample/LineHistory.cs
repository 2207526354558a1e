using Outturn.Core.Lines;
using Outturn.Core.Traces;
using Outturn.Sources.Git;

namespace Outturn.Tests.Sample;

/// <summary>A line by the commit that wrote it and its number among those that the commit added.</summary>
internal readonly record struct WrittenLine(string Commit, int Number);

/// <summary>An end of a line, as the replay of the history found it.</summary>
/// <param name="Commit">The commit that ended it.</param>
/// <param name="End">How.</param>
/// <param name="Path">The file that the hunk stands in; null in a merge.</param>
/// <param name="AddedAt">Number of the first line that stands there instead; null where there is none.</param>
internal sealed record FoundEnd(Commit Commit, LineEnd End, string? Path, int? AddedAt);

/// <summary>A sample's main branch, replayed from its diffs.</summary>
internal sealed class LineHistory
{
    private readonly Dictionary<WrittenLine, FoundEnd> _ended = [];

    public LineHistory(string folder)
    {
        var ids = HistoryReader.Graph(folder, "refs/heads/main");
        var graph = new CommitGraph(ids);
        var replay = new Replay(graph, LineOptions.Default);
        foreach (var commit in HistoryReader.Read(folder, graph.Ids, (_, _) => { }, CancellationToken.None).SelectMany(batch => batch))
        {
            var step = replay.Next(commit);
            Born.UnionWith(step.Born.SelectMany(run => Lines(graph, run)));
            foreach (var run in step.Ended)
            {
                End(graph, commit, run);
            }
        }
    }

    public HashSet<WrittenLine> Born { get; } = [];

    /// <summary>The first end of each line: both sides of a merge may have taken it out.</summary>
    public IReadOnlyDictionary<WrittenLine, FoundEnd> Ended => _ended;

    private void End(CommitGraph graph, Commit commit, EndedRun run)
    {
        var file = run.File < 0 ? null : commit.Files[run.File];
        var hunk = run.Hunk < 0 ? null : file?.Hunks[run.Hunk];
        var end = new FoundEnd(commit, run.End, file?.Path, hunk is { Added.IsEmpty: false } ? hunk.NewStart : null);
        foreach (var line in Lines(graph, run.Lines))
        {
            if (!_ended.TryGetValue(line, out var known) || commit.CommittedAt < known.Commit.CommittedAt)
            {
                _ended[line] = end;
            }
        }
    }

    private static IEnumerable<WrittenLine> Lines(CommitGraph graph, LineRun run) =>
        Enumerable.Range(run.First, run.Count).Select(number => new WrittenLine(graph.Ids[run.Commit].Hex, number));
}
