using System.Text.RegularExpressions;
using Outturn.Core.Traces;

namespace Outturn.Core.Ledger;

/// <summary>
/// Finds commits that take others back, by what their messages say: <c>This reverts commit 1234567…</c> with 7 to 40
/// digits (so git writes it, and people shorten it), <c>Reverts owner/name#12</c> (so forges write it), or the subject
/// <c>Revert "subject"</c> alone. The commit must also remove a line that the other added, where that one added any: a
/// message that merely speaks of a revert takes nothing back.
/// </summary>
public static partial class Reverts
{
    /// <summary>For each landed commit that was taken back and not put back again: the commit that took it back.</summary>
    /// <param name="commits">Landed commits, in any order.</param>
    public static Dictionary<CommitId, CommitId> Find(IEnumerable<Commit> commits)
    {
        var earlier = new EarlierCommits();
        var by = new Dictionary<CommitId, CommitId>();
        foreach (var commit in CommitOrder.Of(commits))
        {
            foreach (var named in Named(commit, earlier).Where(named => TakesBack(commit, named)))
            {
                // Taking back a revert puts back what it took.
                foreach (var restored in by.Where(entry => entry.Value == named.Id).Select(entry => entry.Key).ToList())
                {
                    by.Remove(restored);
                }
                by[named.Id] = commit.Id;
            }
            earlier.Add(commit);
        }
        return by;
    }

    private static IEnumerable<Commit> Named(Commit commit, EarlierCommits earlier)
    {
        if (!commit.Message.Contains("revert", StringComparison.OrdinalIgnoreCase))
        {
            return [];
        }
        var byHash = HashPattern().Matches(commit.Message).Select(match => earlier.ByHash(match.Groups[1].Value))
            .Concat(RequestPattern().Matches(commit.Message).Select(match => earlier.ByRequest(match.Groups[1].Value)))
            .OfType<Commit>().DistinctBy(found => found.Id).ToList();
        return byHash.Count > 0 || SubjectPattern().Match(commit.Subject) is not { Success: true } subject
            || earlier.BySubject(subject.Groups[1].Value) is not { } found ? byHash : [found];
    }

    private static bool TakesBack(Commit revert, Commit commit)
    {
        var added = commit.Files.SelectMany(file => file.Hunks).SelectMany(hunk => hunk.Added).Where(LineHash.HasContent).ToHashSet();
        return added.Count == 0
            || revert.Files.SelectMany(file => file.Hunks).SelectMany(hunk => hunk.Removed).Any(added.Contains);
    }

    [GeneratedRegex(@"\brevert(?:s|ed|ing)?\b[^.\n]{0,40}?\b([0-9a-f]{7,64})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex HashPattern();

    [GeneratedRegex(@"\breverts\s+(?:[\w.-]+/[\w.-]+)?#(\d+)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex RequestPattern();

    [GeneratedRegex(@"^revert:?\s+""(.+)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SubjectPattern();
}
