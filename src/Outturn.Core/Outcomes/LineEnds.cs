using Outturn.Core.Lines;
using Outturn.Core.Linking;
using Outturn.Core.Traces;

namespace Outturn.Core.Outcomes;

/// <summary>Says of lines' fates when they came, at whose hand, and whether as a revert.</summary>
internal sealed class LineEnds(
    LinkingContext context, int[] indexes, HashSet<(CommitId Taken, CommitId Revert)> takes,
    IReadOnlyDictionary<CommitId, CommitId> revertedBy, DateTimeOffset asOf)
{
    private readonly Dictionary<(int Commit, int File, int Hunk), (AuthorKind Kind, int Session)> _authors = [];
    private readonly Dictionary<int, Dictionary<(int File, int Hunk), (int First, int Count)>> _places = [];

    /// <summary>The outcomes of the lines of the landed commit of that number.</summary>
    public LineOutcome[] Of(int number, Fate[] fates)
    {
        var commit = context.Commits[indexes[number]].Commit;
        var standing = new LineOutcome(LineEnding.Standing, Days(commit, asOf), -1, AuthorKind.Unknown, -1);
        var outcomes = new LineOutcome[fates.Length];
        for (var line = 0; line < fates.Length; line++)
        {
            outcomes[line] = fates[line].Kind switch
            {
                FateKind.Standing => standing,
                FateKind.Carried => standing with { Kind = LineEnding.Carried },
                FateKind.OutOfSight => OutOfSight(commit, fates[line]),
                _ => Ended(commit, fates[line], standing),
            };
        }
        return outcomes;
    }

    /// <summary>Days from a commit on; clocks that run backwards make none.</summary>
    public static double Days(Commit commit, DateTimeOffset to) => Math.Max(0, (to - commit.CommittedAt).TotalDays);

    private LineOutcome OutOfSight(Commit commit, Fate fate) => new(
        LineEnding.OutOfSight, fate.Killer < 0 ? 0 : Days(commit, Killer(fate).Commit.CommittedAt), -1, AuthorKind.Unknown, -1);

    private LineOutcome Ended(Commit commit, Fate fate, LineOutcome standing)
    {
        var killer = Killer(fate);
        var isRevert = takes.Contains((commit.Id, killer.Commit.Id));
        if (isRevert && !revertedBy.ContainsKey(commit.Id))
        {
            // The revert was itself taken back: what stands there again is this commit's.
            return standing;
        }
        var (by, session) = AuthorOf(fate);
        // A merge that wrote lines of its own put them where both sides had theirs.
        var isReplaced = fate.Hunk >= 0
            ? !killer.Commit.Files[fate.File].Hunks[fate.Hunk].Added.IsEmpty : fate.Kind == FateKind.LostInMerge && !killer.Lines.IsEmpty;
        return new LineOutcome(
            isRevert ? LineEnding.Reverted : isReplaced ? LineEnding.Replaced : LineEnding.Deleted,
            Days(commit, killer.Commit.CommittedAt), indexes[fate.Killer], by, session);
    }

    /// <summary>
    /// Who wrote most of what stands in its place; where nothing does, the only session that has part in the commit.
    /// </summary>
    private (AuthorKind Kind, int Session) AuthorOf(Fate fate)
    {
        var place = (fate.Killer, fate.File, fate.Hunk);
        if (_authors.TryGetValue(place, out var known))
        {
            return known;
        }
        var killer = Killer(fate);
        var found = fate.Hunk >= 0 && PlacesOf(fate.Killer).TryGetValue((fate.File, fate.Hunk), out var lines)
            ? Most(killer.Authors.AsSpan(lines.First, lines.Count)) : Only(killer);
        _authors.Add(place, found);
        return found;
    }

    /// <summary>Where the added lines of each hunk stand among those of the commit.</summary>
    private Dictionary<(int File, int Hunk), (int First, int Count)> PlacesOf(int killer)
    {
        if (!_places.TryGetValue(killer, out var places))
        {
            _places.Add(killer, places = []);
            var lines = context.Commits[indexes[killer]].Lines;
            for (var line = 0; line < lines.Length; line++)
            {
                var place = (lines[line].File, lines[line].Hunk);
                places[place] = places.TryGetValue(place, out var known) ? (known.First, known.Count + 1) : (line, 1);
            }
        }
        return places;
    }

    private static (AuthorKind Kind, int Session) Most(ReadOnlySpan<LineAuthor> authors)
    {
        var counts = new Dictionary<(AuthorKind Kind, int Session), int>();
        foreach (var author in authors)
        {
            counts[(author.Kind, author.Session)] = counts.GetValueOrDefault((author.Kind, author.Session)) + 1;
        }
        return counts.OrderByDescending(author => author.Value).ThenByDescending(author => author.Key.Kind)
            .ThenBy(author => author.Key.Session).First().Key;
    }

    private static (AuthorKind Kind, int Session) Only(CommitAuthors commit)
    {
        var sessions = commit.Links.Select(link => link.Session).Distinct().Take(2).ToList();
        return sessions is [var session] ? (AuthorKind.Session, session)
            : sessions.Count == 0 && commit.Authors.Length > 0 && Array.TrueForAll(commit.Authors, author => author.Kind == AuthorKind.Human)
                ? (AuthorKind.Human, -1) : (AuthorKind.Unknown, -1);
    }

    private CommitAuthors Killer(Fate fate) => context.Commits[indexes[fate.Killer]];
}
