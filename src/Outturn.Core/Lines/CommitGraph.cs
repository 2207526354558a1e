using System.Collections.Immutable;
using Outturn.Core.Traces;

namespace Outturn.Core.Lines;

/// <summary>Which commit follows which, for commits numbered parents first.</summary>
public sealed class CommitGraph
{
    private readonly Dictionary<CommitId, int> _indexOf;
    private readonly int[][] _parents;
    private readonly int[] _seen;
    private int _questions;

    /// <summary>Numbers commits in the order given.</summary>
    /// <param name="commits">Each commit once, parents before children. A parent that is not among them is passed over.</param>
    public CommitGraph(IReadOnlyList<(CommitId Id, ImmutableArray<CommitId> Parents)> commits)
    {
        Ids = [.. commits.Select(commit => commit.Id)];
        _indexOf = new Dictionary<CommitId, int>(commits.Count);
        _parents = new int[commits.Count][];
        Children = new int[commits.Count];
        _seen = new int[commits.Count];
        for (var i = 0; i < commits.Count; i++)
        {
            _indexOf.Add(commits[i].Id, i);
            // A parent's place among the parents counts, known or not: it is what a merge's record goes by.
            _parents[i] = [.. commits[i].Parents.Select(parent => _indexOf.GetValueOrDefault(parent, -1))];
            foreach (var parent in _parents[i].Distinct().Where(parent => parent >= 0))
            {
                Children[parent]++;
            }
        }
    }

    /// <summary>Numbers commits in the order given.</summary>
    public static CommitGraph Of(IReadOnlyList<Commit> commits) => new([.. commits.Select(commit => (commit.Id, commit.Parents))]);

    /// <summary>The commits, parents before children.</summary>
    public ImmutableArray<CommitId> Ids { get; }

    /// <summary>How many children each commit has here.</summary>
    internal int[] Children { get; }

    /// <summary>The number of a commit; -1 for one that is not here.</summary>
    public int IndexOf(CommitId id) => _indexOf.GetValueOrDefault(id, -1);

    /// <summary>The parents' numbers in order; -1 for a parent that is not here.</summary>
    public IReadOnlyList<int> Parents(int commit) => _parents[commit];

    /// <summary>
    /// Whether one commit is an ancestor of another, or is it. Walks back from the later one no further than the number of the
    /// earlier. Not safe for concurrent use.
    /// </summary>
    public bool IsAncestor(int earlier, int later)
    {
        if (earlier >= later)
        {
            return earlier == later;
        }
        var question = ++_questions;
        var rest = new Stack<int>([later]);
        while (rest.TryPop(out var commit))
        {
            foreach (var parent in _parents[commit])
            {
                if (parent == earlier)
                {
                    return true;
                }
                if (parent > earlier && _seen[parent] != question)
                {
                    _seen[parent] = question;
                    rest.Push(parent);
                }
            }
        }
        return false;
    }
}
