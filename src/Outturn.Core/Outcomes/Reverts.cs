using System.Text.RegularExpressions;
using Outturn.Core.Traces;

namespace Outturn.Core.Outcomes;

/// <summary>
/// Finds commits that take others back, by what their messages say: <c>This reverts commit 1234567…</c> with 7 digits or
/// more (so git writes it, and people shorten it), also several; <c>Reverts owner/name#12</c> (so forges write it); or the
/// subject <c>Revert "subject"</c> alone. The commit must also remove a line that the other added, where that one added any.
/// Other words about reverting, with a hash, count only where most of what the other added is removed. Who takes back a
/// merge takes back what it brought in.
/// </summary>
public static partial class Reverts
{
    /// <summary>For each landed commit that messages say was taken back: the latest commit that did, and was not itself taken back.</summary>
    /// <param name="commits">Landed commits, in any order.</param>
    public static Dictionary<CommitId, CommitId> Find(IEnumerable<Commit> commits) => Standing(All(commits, []));

    /// <summary>Every taking back, also those that were undone, in the order of <see cref="CommitOrder"/>.</summary>
    /// <param name="commits">Landed commits, in any order.</param>
    /// <param name="byContent">Those that content shows, whatever the messages say.</param>
    public static IReadOnlyList<(CommitId Revert, CommitId Taken)> All(
        IEnumerable<Commit> commits, IEnumerable<(CommitId Revert, CommitId Taken)> byContent)
    {
        var shown = byContent.ToLookup(take => take.Revert, take => take.Taken);
        var earlier = new EarlierCommits();
        var takes = new List<(CommitId Revert, CommitId Taken)>();
        foreach (var commit in CommitOrder.Of(commits))
        {
            takes.AddRange(Taken(commit, earlier).Concat(shown[commit.Id]).Distinct().Select(taken => (commit.Id, taken)));
            earlier.Add(commit);
        }
        return takes;
    }

    /// <summary>Those that were not undone: for each commit taken back, the latest that did.</summary>
    /// <param name="takes">As <see cref="All"/> gives them.</param>
    public static Dictionary<CommitId, CommitId> Standing(IReadOnlyList<(CommitId Revert, CommitId Taken)> takes)
    {
        // From the last: whether a revert stands is known before what it takes back is asked for.
        var by = new Dictionary<CommitId, CommitId>();
        for (var i = takes.Count - 1; i >= 0; i--)
        {
            if (!by.ContainsKey(takes[i].Revert))
            {
                by.TryAdd(takes[i].Taken, takes[i].Revert);
            }
        }
        return by;
    }

    private static IEnumerable<CommitId> Taken(Commit commit, EarlierCommits earlier)
    {
        if (!commit.Message.Contains("revert", StringComparison.OrdinalIgnoreCase))
        {
            return [];
        }
        var named = CommitsPattern().Matches(commit.Message).SelectMany(match => HashPattern().Matches(match.Value))
            .Select(match => earlier.ByHash(match.Value))
            .Concat(RequestPattern().Matches(commit.Message).Select(match => earlier.ByRequest(match.Groups[1].Value)))
            .OfType<Commit>().ToList();
        if (named.Count == 0 && SubjectPattern().Match(commit.Subject) is { Success: true } subject
            && earlier.BySubject(subject.Groups[1].Value) is { } found)
        {
            named.Add(found);
        }
        var removed = Lines(commit, hunk => hunk.Removed);
        var mentioned = MentionPattern().Matches(commit.Message).Select(match => earlier.ByHash(match.Groups[1].Value)).OfType<Commit>();
        return named.SelectMany(earlier.BroughtIn).Where(taken => Removes(removed, taken, least: 0))
            .Concat(mentioned.SelectMany(earlier.BroughtIn).Where(taken => Removes(removed, taken, least: 0.5)))
            .Select(taken => taken.Id);
    }

    /// <summary>Whether more than a share of the lines that a commit added is among the removed ones; true where it added none.</summary>
    private static bool Removes(HashSet<ulong> removed, Commit commit, double least)
    {
        var added = Lines(commit, hunk => hunk.Added);
        return (added.Count == 0 && least == 0) || added.Count(removed.Contains) > least * added.Count;
    }

    private static HashSet<ulong> Lines(Commit commit, Func<Hunk, IEnumerable<ulong>> side) =>
        [.. commit.Files.SelectMany(file => file.Hunks).SelectMany(side).Where(LineHash.HasContent)];

    [GeneratedRegex(@"\b(?:this\s+reverts|reverts)\s+(?:commits?\s+)?[0-9a-f]{7,64}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+)[0-9a-f]{7,64})*\b|^revert\s+[0-9a-f]{7,64}\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CommitsPattern();

    [GeneratedRegex(@"\b[0-9a-f]{7,64}\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex HashPattern();

    [GeneratedRegex(@"\brevert(?:s|ed|ing)?\b[^.\n]{0,40}?\b([0-9a-f]{7,64})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex MentionPattern();

    [GeneratedRegex(@"\breverts\s+(?:[\w.-]+/[\w.-]+)?#(\d+)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex RequestPattern();

    [GeneratedRegex(@"^revert:?\s+""(.+)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SubjectPattern();
}
