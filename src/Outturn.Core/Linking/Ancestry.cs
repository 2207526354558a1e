using Outturn.Core.Traces;

namespace Outturn.Core.Linking;

/// <summary>
/// Answers whether one commit is an ancestor of another, for commits numbered parents first. All questions about one
/// descendant are asked in a row: the walk back from it goes no further than the oldest commit asked for.
/// </summary>
internal sealed class Ancestry
{
    private readonly int[][] _parents;
    private readonly int[] _seenFor;
    private readonly PriorityQueue<int, int> _frontier = new();
    private int _descendant = -1;

    public Ancestry(IReadOnlyList<Commit> commits)
    {
        var indexOf = new Dictionary<CommitId, int>(commits.Count);
        _parents = new int[commits.Count][];
        for (var i = 0; i < commits.Count; i++)
        {
            indexOf[commits[i].Id] = i;
            _parents[i] = [.. commits[i].Parents.Select(parent => indexOf.GetValueOrDefault(parent, -1)).Where(parent => parent >= 0)];
        }
        _seenFor = new int[commits.Count];
        Array.Fill(_seenFor, -1);
    }

    /// <summary>Whether the commit is an ancestor of <paramref name="descendant"/>, or is it.</summary>
    public bool IsAncestor(int commit, int descendant)
    {
        if (_descendant != descendant)
        {
            _descendant = descendant;
            _frontier.Clear();
            Reach(descendant);
        }
        while (_frontier.TryPeek(out var next, out _) && next > commit)
        {
            _frontier.Dequeue();
            foreach (var parent in _parents[next])
            {
                Reach(parent);
            }
        }
        return _seenFor[commit] == descendant;
    }

    private void Reach(int commit)
    {
        if (_seenFor[commit] != _descendant)
        {
            _seenFor[commit] = _descendant;
            _frontier.Enqueue(commit, -commit);
        }
    }
}
