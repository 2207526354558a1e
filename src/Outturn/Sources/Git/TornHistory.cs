using Outturn.Core.Traces;

namespace Outturn.Sources.Git;

/// <summary>
/// Lists the commits of a repository that lacks some. Git lists none at all where one is missing; walked here, a missing
/// commit costs itself and what only it leads to.
/// </summary>
internal static class TornHistory
{
    /// <summary>What can be reached from the tips, parents before children.</summary>
    public static List<CommitId> Walk(string folder, IEnumerable<string> tips)
    {
        using var objects = new ObjectReader(folder);
        var parents = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var roots = tips.Distinct().ToArray();
        var wave = roots.Where(seen.Add).ToList();
        while (wave.Count > 0)
        {
            var next = new List<string>();
            foreach (var (id, content) in wave.Zip(objects.ReadAll(wave)))
            {
                if (content is not null)
                {
                    parents[id] = CommitHeader.Read(content).Parents;
                    next.AddRange(parents[id].Where(seen.Add));
                }
            }
            wave = next;
        }
        return InOrder(roots, parents);
    }

    private static List<CommitId> InOrder(string[] roots, Dictionary<string, string[]> parents)
    {
        var order = new List<CommitId>();
        var done = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<(string Id, bool IsLeft)>(roots.Reverse().Select(id => (id, false)));
        while (open.TryPop(out var step))
        {
            if (step.IsLeft)
            {
                order.Add(new CommitId(step.Id));
            }
            else if (parents.TryGetValue(step.Id, out var before) && done.Add(step.Id))
            {
                open.Push((step.Id, true));
                foreach (var parent in before.Reverse())
                {
                    open.Push((parent, false));
                }
            }
        }
        return order;
    }
}
