using System.Collections.Immutable;
using Outturn.Core.Lines;
using Outturn.Core.Linking;
using Outturn.Core.Outcomes;
using Outturn.Core.Traces;
using Outturn.Reports;

namespace Outturn.LineHistory;

/// <summary>Who a line is from, as far as is known.</summary>
internal readonly record struct LineOrigin(string Kind, string? Agent)
{
    public static LineOrigin Unread { get; } = new("unread", null);
}

/// <summary>
/// Every line that the branch's history wrote: where it stood last, who wrote it, and how it ended, as the report counts it. Replays
/// the history once more for the files at the tip.
/// </summary>
internal sealed class LineLedger
{
    private readonly LinkedRepository _judged;
    private readonly List<CommitAuthors> _commits;
    private readonly List<int> _indexes;
    private readonly string[][] _paths;

    public LineLedger(LinkedRepository judged)
    {
        _judged = judged;
        _indexes = [.. Enumerable.Range(0, judged.Links.Commits.Length).Where(judged.History.Outcomes.HasLanded)];
        _commits = [.. _indexes.Select(index => judged.Links.Commits[index])];
        var commits = _commits.Select(commit => commit.Commit).ToList();
        _paths = FinalPaths.Of(commits);
        var tip = new CommitId(judged.Evidence.Repository.Tip!);
        var replay = new Replay(CommitGraph.Of(commits), LineOptions.Default, tip);
        foreach (var commit in commits)
        {
            replay.Next(commit);
        }
        Files = [.. replay.LinesAt(tip)];
    }

    /// <summary>The files at the tip.</summary>
    public ImmutableArray<(string Path, ImmutableArray<LineRun> Runs)> Files { get; }

    public Commit Commit(int index) => _commits[index].Commit;

    public int Count => _commits.Count;

    /// <summary>Every line that came to an end, with its last path, its end and the days that it lived.</summary>
    public IEnumerable<(string Path, LineOrigin Origin, LineFate Fate, double Days)> Ended()
    {
        for (var commit = 0; commit < _commits.Count; commit++)
        {
            var lines = _commits[commit].Lines;
            for (var line = 0; line < lines.Length; line++)
            {
                var outcome = _judged.History.Outcomes.Of(_indexes[commit])[line];
                if (outcome.Kind is not (LineEnding.Standing or LineEnding.Carried))
                {
                    yield return (_paths[commit][lines[line].File], Origin(_commits[commit].Authors[line]), Fate(outcome), outcome.Days);
                }
            }
        }
    }

    /// <summary>Who wrote a line that stands.</summary>
    public LineAuthor Author(int commit, int line) => _commits[commit].Authors[line];

    public LineOrigin Origin(LineAuthor author) => author.Kind switch
    {
        AuthorKind.Session => new LineOrigin("agent", _judged.Links.Sessions[author.Session].Agent),
        AuthorKind.Human => new LineOrigin("person", null),
        _ => new LineOrigin("unknown", null),
    };

    private LineFate Fate(LineOutcome outcome) => outcome.Kind switch
    {
        LineEnding.Reverted => LineFate.Reverted,
        LineEnding.OutOfSight => LineFate.OutOfSight,
        _ when outcome.EndedBy >= 0 && _judged.Links.Commits[outcome.EndedBy].Commit.IsMerge => LineFate.LostInMerge,
        LineEnding.Replaced => LineFate.Replaced,
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
