using System.Collections.Immutable;
using Outturn.Core.Traces;

namespace Outturn.Core.Lines;

/// <summary>What became of one line that a commit added.</summary>
/// <param name="Kind">Whether it stands, or how it ended.</param>
/// <param name="Killer">The number of the commit that ended it; -1 where none did.</param>
/// <param name="File">Index of the file in that commit; -1 where no file shows it.</param>
/// <param name="Hunk">Index of the hunk in the file; -1 where no hunk shows it.</param>
public readonly record struct Fate(FateKind Kind, int Killer, int File, int Hunk);

/// <summary>Whether a line stands, or how it ended.</summary>
public enum FateKind : byte
{
    /// <summary>It is in the tree of the tip.</summary>
    Standing,

    /// <summary>A commit took it out or replaced it.</summary>
    Removed,

    /// <summary>A merge left it out.</summary>
    LostInMerge,

    /// <summary>What became of it cannot be read.</summary>
    OutOfSight,

    /// <summary>It was no new line: an older one with other white space, or from another place.</summary>
    Carried,
}

/// <summary>
/// The fate of every line of a branch, as ranges: commits end lines in blocks, so that this takes a few bytes a line.
/// </summary>
public sealed class LineFates
{
    private readonly CommitGraph _graph;
    private readonly List<Range>?[] _ended;
    private readonly List<LineRun>?[] _standing;
    private readonly ImmutableArray<LineRun>[] _born;

    private LineFates(CommitGraph graph)
    {
        _graph = graph;
        _ended = new List<Range>?[graph.Ids.Length];
        _standing = new List<LineRun>?[graph.Ids.Length];
        _born = new ImmutableArray<LineRun>[graph.Ids.Length];
    }

    /// <summary>Replays a branch.</summary>
    /// <param name="graph">The commits that the branch reaches; the last is its tip.</param>
    /// <param name="commits">The same commits with what they changed, in the same order.</param>
    /// <param name="options">What keeps a line alive.</param>
    /// <param name="visit">Sees each step as it passes.</param>
    public static LineFates Of(
        CommitGraph graph, IEnumerable<Commit> commits, LineOptions options, Action<ReplayStep>? visit = null)
    {
        var fates = new LineFates(graph);
        if (graph.Ids.IsEmpty)
        {
            return fates;
        }
        var replay = new Replay(graph, options, graph.Ids[^1]);
        foreach (var commit in commits)
        {
            var step = replay.Next(commit);
            fates.Add(step);
            visit?.Invoke(step);
        }
        foreach (var run in replay.LinesAt(graph.Ids[^1]).SelectMany(file => file.Runs).Where(run => run.Commit >= 0))
        {
            (fates._standing[run.Commit] ??= []).Add(run);
        }
        return fates;
    }

    /// <summary>The fate of each line that a commit added, in order.</summary>
    /// <param name="commit">The commit's number in the graph.</param>
    /// <param name="lines">How many lines it added.</param>
    public Fate[] Of(int commit, int lines)
    {
        var fates = new Fate[lines];
        Array.Fill(fates, new Fate(FateKind.Carried, -1, -1, -1));
        foreach (var run in _born[commit])
        {
            fates.AsSpan(run.First, run.Count).Fill(new Fate(FateKind.OutOfSight, -1, -1, -1));
        }
        foreach (var range in _ended[commit] ?? [])
        {
            var fate = new Fate(KindOf(range.End), range.Killer, range.File, range.Hunk);
            var (asked, isAncestor) = (-1, false);
            foreach (ref var line in fates.AsSpan(range.First, range.Count))
            {
                // Two branches took it out: the first did. One that took it out again had found it put back.
                if (line.Killer >= 0 && line.Killer != asked)
                {
                    (asked, isAncestor) = (line.Killer, _graph.IsAncestor(line.Killer, range.Killer));
                }
                if (line.Killer < 0 || isAncestor)
                {
                    line = fate;
                }
            }
        }
        foreach (var run in _standing[commit] ?? [])
        {
            fates.AsSpan(run.First, run.Count).Fill(new Fate(FateKind.Standing, -1, -1, -1));
        }
        return fates;
    }

    private void Add(ReplayStep step)
    {
        _born[step.Index] = step.Born;
        foreach (var run in step.Ended)
        {
            (_ended[run.Lines.Commit] ??= []).Add(new Range(run.Lines.First, run.Lines.Count, step.Index, run.File, run.Hunk, run.End));
        }
    }

    private static FateKind KindOf(LineEnd end) => end switch
    {
        LineEnd.Removed => FateKind.Removed,
        LineEnd.LostInMerge => FateKind.LostInMerge,
        _ => FateKind.OutOfSight,
    };

    private readonly record struct Range(int First, int Count, int Killer, int File, int Hunk, LineEnd End);
}
