namespace Outturn.Core.Linking;

/// <summary>
/// Remembers which commits added each line that sessions wrote, to tell whether a session's writing of it had already
/// arrived when a later commit adds the line again.
/// </summary>
internal sealed class Arrivals(LinkingContext context)
{
    // Commits by committer's date, latest last, so that the search from the end is over at the first ancestor.
    private readonly Dictionary<ulong, List<int>> _commitsOf = [];
    private readonly Ancestry _ancestry = new([.. context.Commits.Select(commit => commit.Commit)]);

    /// <summary>
    /// When the line last arrived among the ancestors of a commit (UTC ticks); the least value where it never did. What
    /// was written earlier is not fresh. A commit that squashes others, or a copy that rebasing made, has them not among
    /// its ancestors.
    /// </summary>
    public long LatestBefore(ulong hash, int commit)
    {
        if (_commitsOf.TryGetValue(hash, out var earlier))
        {
            for (var i = earlier.Count - 1; i >= 0; i--)
            {
                if (_ancestry.IsAncestor(earlier[i], commit))
                {
                    return TicksOf(earlier[i]);
                }
            }
        }
        return long.MinValue;
    }

    /// <summary>Notes what a commit added. Commits come parents first.</summary>
    public void Add(int commit)
    {
        foreach (var line in context.Commits[commit].Lines)
        {
            if (context.Written.Find(line.Hash).IsEmpty)
            {
                continue;
            }
            if (!_commitsOf.TryGetValue(line.Hash, out var commits))
            {
                _commitsOf.Add(line.Hash, commits = []);
            }
            Insert(commits, commit);
        }
    }

    private void Insert(List<int> commits, int commit)
    {
        var place = commits.Count;
        while (place > 0 && TicksOf(commits[place - 1]) > TicksOf(commit))
        {
            place--;
        }
        if (place == 0 || commits[place - 1] != commit)
        {
            commits.Insert(place, commit);
        }
    }

    private long TicksOf(int commit) => context.Commits[commit].Commit.CommittedAt.UtcTicks;
}
