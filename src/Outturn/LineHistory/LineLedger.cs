using System.Collections.Immutable;
using Outturn.Core.Lines;
using Outturn.Core.Linking;
using Outturn.Core.Traces;
using Outturn.Reports;

namespace Outturn.LineHistory;

/// <summary>Who a line is from, as far as is known.</summary>
internal readonly record struct LineOrigin(string Kind, string? Agent)
{
    public static LineOrigin Unread { get; } = new("unread", null);
}

/// <summary>
/// Every line that the branch's history wrote: where it stood last, who wrote it, and how it ended. Replays the history once.
/// </summary>
internal sealed class LineLedger
{
    private readonly LinkedRepository _judged;
    private readonly List<Commit> _commits;
    private readonly string[][] _paths;
    private readonly byte[]?[] _ends;
    private readonly List<(int Commit, int Line, int By)> _deaths = [];

    public LineLedger(LinkedRepository judged)
    {
        _judged = judged;
        _commits = [.. judged.Evidence.Commits.Where(commit => judged.Evidence.Landed.Contains(commit.Id))];
        _paths = FinalPaths.Of(_commits);
        _ends = new byte[]?[_commits.Count];
        var tip = new CommitId(judged.Evidence.Repository.Tip!);
        var replay = new Replay(CommitGraph.Of(_commits), LineOptions.Default, tip);
        foreach (var commit in _commits)
        {
            Take(replay.Next(commit));
        }
        Files = [.. replay.LinesAt(tip)];
    }

    /// <summary>The files at the tip.</summary>
    public ImmutableArray<(string Path, ImmutableArray<LineRun> Runs)> Files { get; }

    public Commit Commit(int index) => _commits[index];

    public int Count => _commits.Count;

    /// <summary>Every line that came to an end, with its last path, its end and the days that it lived. Each once.</summary>
    public IEnumerable<(string Path, LineOrigin Origin, LineFate Fate, double Days)> Ended()
    {
        var alive = Alive();
        foreach (var (commit, line, by) in _deaths.Where(death => !alive.Contains((death.Commit, death.Line))))
        {
            var author = _judged.Links.Find(_commits[commit].Id)!;
            yield return (_paths[commit][author.Lines[line].File], Origin(author.Authors[line]), (LineFate)_ends[commit]![line],
                Math.Max(0, (_commits[by].CommittedAt - _commits[commit].CommittedAt).TotalDays));
        }
    }

    /// <summary>Who wrote a line that stands.</summary>
    public LineAuthor Author(int commit, int line) => _judged.Links.Find(_commits[commit].Id)!.Authors[line];

    public LineOrigin Origin(LineAuthor author) => author.Kind switch
    {
        AuthorKind.Session => new LineOrigin("agent", _judged.Links.Sessions[author.Session].Agent),
        AuthorKind.Human => new LineOrigin("person", null),
        _ => new LineOrigin("unknown", null),
    };

    /// <summary>Lines that one branch took out and the tip still has.</summary>
    private HashSet<(int Commit, int Line)> Alive()
    {
        var dead = _deaths.Select(death => (death.Commit, death.Line)).ToHashSet();
        var alive = new HashSet<(int, int)>();
        foreach (var run in Files.SelectMany(file => file.Runs).Where(run => run.Commit >= 0))
        {
            for (var line = run.First; line < run.End; line++)
            {
                if (dead.Contains((run.Commit, line)))
                {
                    alive.Add((run.Commit, line));
                }
            }
        }
        return alive;
    }

    private void Take(ReplayStep step)
    {
        foreach (var ended in step.Ended)
        {
            var written = _commits[ended.Lines.Commit];
            var ends = _ends[ended.Lines.Commit] ??= new byte[written.AddedLines];
            var fate = (byte)Fate(step, ended, written);
            for (var line = ended.Lines.First; line < ended.Lines.End; line++)
            {
                // Two branches may take out the same line: the first in the order of commits counts.
                if (ends[line] == 0)
                {
                    ends[line] = fate;
                    _deaths.Add((ended.Lines.Commit, line, step.Index));
                }
            }
        }
    }

    private LineFate Fate(ReplayStep step, EndedRun ended, Commit written) => ended.End switch
    {
        LineEnd.LostInMerge => LineFate.LostInMerge,
        LineEnd.OutOfSight => LineFate.OutOfSight,
        _ when _judged.History.RevertedBy.TryGetValue(written.Id, out var by) && by == step.Commit.Id => LineFate.Reverted,
        _ when ended.Hunk >= 0 && !step.Commit.Files[ended.File].Hunks[ended.Hunk].Added.IsEmpty => LineFate.Replaced,
        _ => LineFate.Removed,
    };
}

/// <summary>How a line ended, as the document counts it.</summary>
internal enum LineFate : byte
{
    Alive,
    Removed,
    Replaced,
    Reverted,
    LostInMerge,
    OutOfSight,
}
