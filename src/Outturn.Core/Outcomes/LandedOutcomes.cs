using Outturn.Core.Lines;
using Outturn.Core.Linking;
using Outturn.Core.Traces;

namespace Outturn.Core.Outcomes;

/// <summary>What became of every line on the branch that counts.</summary>
public sealed class LandedOutcomes
{
    /// <summary>The age, in days, at which accounts judge a line where nothing else is asked for.</summary>
    public const int DefaultHorizon = 30;

    private readonly LineOutcome[]?[] _lines;
    private readonly LinkingContext _context;

    private LandedOutcomes(LinkingContext context, DateTimeOffset asOf)
    {
        (_context, AsOf) = (context, asOf);
        _lines = new LineOutcome[]?[context.Commits.Length];
    }

    /// <summary>The present: a line that stands has been seen up to here.</summary>
    public DateTimeOffset AsOf { get; }

    /// <summary>For landed commits that were taken back: the commit that did, and was not itself taken back.</summary>
    public IReadOnlyDictionary<CommitId, CommitId> RevertedBy { get; private set; } = new Dictionary<CommitId, CommitId>();

    /// <summary>Replays the landed commits.</summary>
    /// <param name="context">Linked commits.</param>
    /// <param name="landed">Those that the branch reaches.</param>
    /// <param name="asOf">The present.</param>
    /// <param name="visit">Sees each step of the replay as it passes.</param>
    public static LandedOutcomes Of(
        LinkingContext context, IReadOnlySet<CommitId> landed, DateTimeOffset asOf, Action<ReplayStep>? visit = null)
    {
        var indexes = Enumerable.Range(0, context.Commits.Length).Where(index => landed.Contains(context.Commits[index].Commit.Id)).ToArray();
        var commits = indexes.Select(index => context.Commits[index].Commit).ToList();
        var returns = new ContentReturns(commits);
        var fates = LineFates.Of(CommitGraph.Of(commits), commits, LineOptions.Default, step =>
        {
            returns.Add(step);
            visit?.Invoke(step);
        });
        var takenBack = Reverts.All(commits, returns.Found);
        var outcomes = new LandedOutcomes(context, asOf) { RevertedBy = Reverts.Standing(takenBack) };
        var takes = takenBack.Select(take => (take.Taken, take.Revert)).ToHashSet();
        var ends = new LineEnds(context, indexes, takes, outcomes.RevertedBy, asOf);
        for (var i = 0; i < indexes.Length; i++)
        {
            outcomes._lines[indexes[i]] = ends.Of(i, fates.Of(i, context.Commits[indexes[i]].Lines.Length));
        }
        return outcomes;
    }

    /// <summary>The outcome of each line that a commit added, in order; empty for a commit that has not landed.</summary>
    public ReadOnlySpan<LineOutcome> Of(int commit) => _lines[commit];

    /// <summary>Whether the branch reaches the commit.</summary>
    public bool HasLanded(int commit) => _lines[commit] is not null;

    /// <summary>
    /// How the lines with content of a landed commit divide at a horizon, in days; a commit without any goes as a whole by its
    /// age, and by whether it was taken back.
    /// </summary>
    public IReadOnlyList<(FateAtHorizon Fate, int Lines)> Divide(int commit, double horizon)
    {
        var lines = _lines[commit]!;
        var counts = Enumerable.Range(0, lines.Length).Where(line => LineHash.HasContent(_context.Commits[commit].Lines[line].Hash))
            .CountBy(line => lines[line].At(horizon)).OrderBy(fate => fate.Key).Select(fate => (fate.Key, fate.Value)).ToList();
        return counts.Count > 0 ? counts : [(Whole(commit).At(horizon), 1)];
    }

    /// <summary>
    /// A whole change at a horizon, in days: taken back; else too young; else surviving where at least half of its lines stood,
    /// and reworked where fewer did. Lines of which that cannot be said are left out; where it can be said of none, it is too
    /// young to say.
    /// </summary>
    public FateAtHorizon ChangeAt(int commit, double horizon)
    {
        var whole = Whole(commit).At(horizon);
        if (whole != FateAtHorizon.Surviving)
        {
            return whole;
        }
        var counts = Divide(commit, horizon).Where(count => count.Fate != FateAtHorizon.TooYoung).ToList();
        var standing = counts.Where(count => count.Fate == FateAtHorizon.Surviving).Sum(count => count.Lines);
        return counts.Count == 0 ? FateAtHorizon.TooYoung
            : 2 * standing >= counts.Sum(count => count.Lines) ? FateAtHorizon.Surviving : FateAtHorizon.Reworked;
    }

    /// <summary>Whether a commit has not reached an age, in days, whatever became of it.</summary>
    public bool IsYoung(int commit, double horizon) => LineEnds.Days(_context.Commits[commit].Commit, AsOf) < horizon;

    /// <summary>A change as if it were one line: whether, and when, it was taken back.</summary>
    public LineOutcome Whole(int commit)
    {
        var change = _context.Commits[commit].Commit;
        return RevertedBy.TryGetValue(change.Id, out var revert) && _context.Find(revert) is { } by
            ? new LineOutcome(LineEnding.Reverted, LineEnds.Days(change, by.Commit.CommittedAt), -1, AuthorKind.Unknown, -1)
            : new LineOutcome(LineEnding.Standing, LineEnds.Days(change, AsOf), -1, AuthorKind.Unknown, -1);
    }
}
