using Outturn.Core.Lines;
using Outturn.Core.Traces;

namespace Outturn.Core.Outcomes;

/// <summary>A branch that a merge brought in.</summary>
/// <param name="Merge">The merge's number among the landed commits.</param>
/// <param name="Commits">The numbers of the commits that it brought, oldest first.</param>
public sealed record MergedBranch(int Merge, IReadOnlyList<int> Commits);

/// <summary>
/// Which merge on the main line brought which commits in: the main line is the tip and its first parents; a merge on it brings
/// what its other parents reach and nothing before it did.
/// </summary>
public static class BranchMerges
{
    /// <summary>The branches, in the order of their merges.</summary>
    /// <param name="landed">The commits that the branch reaches, parents first; the last is its tip.</param>
    public static IReadOnlyList<MergedBranch> Of(IReadOnlyList<Commit> landed)
    {
        if (landed.Count == 0)
        {
            return [];
        }
        var graph = CommitGraph.Of(landed);
        var line = new List<int>();
        for (var commit = landed.Count - 1; commit >= 0; commit = graph.Parents(commit) is [var first, ..] ? first : -1)
        {
            line.Add(commit);
        }
        line.Reverse();
        var branches = new List<MergedBranch>();
        var reached = new HashSet<int>();
        foreach (var commit in line)
        {
            reached.Add(commit);
            if (graph.Parents(commit).Count > 1)
            {
                var brought = Reach(graph, graph.Parents(commit).Skip(1), reached).Where(other => !landed[other].IsMerge).Order().ToList();
                if (brought.Count > 0)
                {
                    branches.Add(new MergedBranch(commit, brought));
                }
            }
        }
        return branches;
    }

    private static List<int> Reach(CommitGraph graph, IEnumerable<int> from, HashSet<int> reached)
    {
        var found = new List<int>();
        var rest = new Stack<int>(from);
        while (rest.TryPop(out var commit))
        {
            if (commit >= 0 && reached.Add(commit))
            {
                found.Add(commit);
                foreach (var parent in graph.Parents(commit))
                {
                    rest.Push(parent);
                }
            }
        }
        return found;
    }
}
