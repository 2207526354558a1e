namespace Outturn.Core.Linking;

/// <summary>
/// Remembers which commits added each line that sessions wrote, to tell whether a session's writing of it had already
/// arrived when a later commit adds the line again.
/// </summary>
internal sealed class Arrivals(LinkingContext context)
{
    private readonly Dictionary<ulong, List<int>> _commitsOf = [];
    private readonly Ancestry _ancestry = new([.. context.Commits.Select(commit => commit.Commit)]);

    /// <summary>
    /// True unless an ancestor of the commit, made after the line was written, added the line. A commit that squashes
    /// others, or a copy that rebasing made, has them not among its ancestors.
    /// </summary>
    public bool IsFresh(ulong hash, long writtenTicks, int commit)
    {
        if (!_commitsOf.TryGetValue(hash, out var earlier))
        {
            return true;
        }
        foreach (var arrival in earlier)
        {
            if (context.Commits[arrival].Commit.CommittedAt.UtcTicks > writtenTicks && _ancestry.IsAncestor(arrival, commit))
            {
                return false;
            }
        }
        return true;
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
            if (commits.Count == 0 || commits[^1] != commit)
            {
                commits.Add(commit);
            }
        }
    }
}
