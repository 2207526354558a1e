using Outturn.Core.Traces;

namespace Outturn.Core.Linking;

/// <summary>
/// Links commits that only take away: lines that a session's edits removed from a file and that the commit removes from
/// it. No line gets an author by this; the commit as a whole gets a session.
/// </summary>
internal static class RemovalMatch
{
    /// <summary>Removed lines stand in the repository for anybody to remove, so the removal must be recent.</summary>
    private static readonly long LongestWait = TimeSpan.FromDays(2).Ticks;

    public static void Link(LinkingContext context, CommitAuthors commit, int rule, long clockSlack)
    {
        var bits = new Dictionary<int, double>();
        var latest = commit.Commit.CommittedAt.UtcTicks + clockSlack;
        var earliest = commit.Commit.AuthoredAt.UtcTicks - LongestWait;
        foreach (var file in commit.Commit.Files)
        {
            foreach (var hash in file.Hunks.SelectMany(hunk => hunk.Removed).Where(LineHash.HasContent))
            {
                var seen = new HashSet<int>();
                foreach (var removed in context.Removed.Find(hash))
                {
                    if (!seen.Contains(removed.Session) && removed.Ticks >= earliest && removed.Ticks <= latest
                        && PathMatch.Same(context.Removed.Paths[removed.Path], file.OldPath ?? file.Path))
                    {
                        bits[removed.Session] = bits.GetValueOrDefault(removed.Session) + context.Rarity.Bits(hash);
                        seen.Add(removed.Session);
                    }
                }
            }
        }
        if (bits.Count > 0 && bits.MaxBy(entry => (entry.Value, -entry.Key)) is { Value: >= ContentRule.SameFileBits } best)
        {
            commit.LinkWhole(best.Key, rule);
        }
    }
}
