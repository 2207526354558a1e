using Outturn.Core.Lines;
using Outturn.Core.Traces;

namespace Outturn.Core.Outcomes;

/// <summary>
/// Finds commits that take another back by content, whatever their messages say: what stood before it stands again. Such a commit
/// takes out at least <see cref="LeastShare"/> of the lines that the other wrote and leaves none, takes out little else, and puts
/// back what the other had taken out, line by line.
/// </summary>
internal sealed class ContentReturns(IReadOnlyList<Commit> commits)
{
    /// <summary>Share of lines, from 0 to 1, that must agree.</summary>
    public const double LeastShare = 0.9;

    private readonly int[] _standing = new int[commits.Count];
    private readonly int[] _written = new int[commits.Count];
    private readonly List<(CommitId Revert, CommitId Taken)> _found = [];

    public IReadOnlyList<(CommitId Revert, CommitId Taken)> Found => _found;

    public void Add(ReplayStep step)
    {
        _written[step.Index] = _standing[step.Index] = step.Born.Sum(run => run.Count);
        var ended = new Dictionary<int, int>();
        // What went where no hunk shows it, into a binary file or out of sight, was not seen to go.
        foreach (var run in step.Ended.Where(run => run.Hunk >= 0))
        {
            _standing[run.Lines.Commit] -= run.Lines.Count;
            ended[run.Lines.Commit] = ended.GetValueOrDefault(run.Lines.Commit) + run.Lines.Count;
        }
        var all = ended.Values.Sum();
        foreach (var (origin, count) in ended)
        {
            if (!step.Commit.IsMerge && !commits[origin].IsMerge && _standing[origin] <= 0
                && count >= LeastShare * _written[origin] && count >= LeastShare * all && Restores(step.Commit, commits[origin]))
            {
                _found.Add((step.Commit.Id, commits[origin].Id));
            }
        }
    }

    private static bool Restores(Commit revert, Commit taken)
    {
        var put = Content(revert, hunk => hunk.Added);
        var gone = Content(taken, hunk => hunk.Removed);
        var alike = put.Sum(line => Math.Min(line.Value, gone.GetValueOrDefault(line.Key)));
        return alike >= LeastShare * Math.Max(put.Values.Sum(), gone.Values.Sum())
            && Content(taken, hunk => hunk.Added).Count > 0;
    }

    private static Dictionary<ulong, int> Content(Commit commit, Func<Hunk, IEnumerable<ulong>> side) =>
        commit.Files.SelectMany(file => file.Hunks).SelectMany(side).Where(LineHash.HasContent).CountBy(line => line)
            .ToDictionary(line => line.Key, line => line.Value);
}
