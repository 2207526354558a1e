using System.Collections.Immutable;

namespace Outturn.Core.Traces;

/// <summary>One order for a set of commits, however they are handed over, so that nothing that follows depends on it.</summary>
public static class CommitOrder
{
    /// <summary>
    /// Each commit once, parents before children (Kahn's algorithm); among those that neither precedes, the earlier
    /// committer's date first, then the lower hash. A parent that is not among them is passed over.
    /// </summary>
    public static ImmutableArray<Commit> Of(IEnumerable<Commit> commits)
    {
        var all = commits.DistinctBy(commit => commit.Id).ToDictionary(commit => commit.Id);
        var children = all.Values.SelectMany(commit => commit.Parents.Distinct(), (commit, parent) => (commit, parent))
            .ToLookup(edge => edge.parent, edge => edge.commit);
        var waiting = all.Values.ToDictionary(commit => commit.Id, commit => commit.Parents.Distinct().Count(all.ContainsKey));
        var ready = new PriorityQueue<Commit, (long Ticks, CommitId Id)>(
            all.Values.Where(commit => waiting[commit.Id] == 0).Select(commit => (commit, Priority(commit))));
        var ordered = ImmutableArray.CreateBuilder<Commit>(all.Count);
        while (ready.TryDequeue(out var commit, out _))
        {
            ordered.Add(commit);
            foreach (var child in children[commit.Id].Where(child => --waiting[child.Id] == 0))
            {
                ready.Enqueue(child, Priority(child));
            }
        }
        return ordered.DrainToImmutable();
    }

    private static (long Ticks, CommitId Id) Priority(Commit commit) => (commit.CommittedAt.UtcTicks, commit.Id);
}
