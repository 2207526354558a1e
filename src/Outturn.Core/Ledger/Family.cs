using System.Collections.Immutable;
using Outturn.Core.Traces;

namespace Outturn.Core.Ledger;

/// <summary>
/// A session with its subagents and theirs. Their work is one: a subagent that searched for what its parent then wrote
/// is a cost of that change.
/// </summary>
/// <param name="Members">Indexes of the sessions, the first of them the root.</param>
public sealed record Family(ImmutableArray<int> Members)
{
    /// <summary>Groups sessions (in order of id) by their topmost ancestor that is among them.</summary>
    public static ImmutableArray<Family> Of(ImmutableArray<Session> sessions)
    {
        var indexOf = Enumerable.Range(0, sessions.Length).ToDictionary(index => sessions[index].Id);
        int ParentOf(int index) => sessions[index].Parent is { } parent ? indexOf.GetValueOrDefault(parent, -1) : -1;
        int Root(int index)
        {
            for (var depth = 0; depth < sessions.Length; depth++)
            {
                if (ParentOf(index) is not (>= 0 and var parent))
                {
                    return index;
                }
                index = parent;
            }
            // Damaged records alone can make a cycle of parents. After so many steps we are in it; its first session is the root.
            var first = index;
            for (var member = ParentOf(index); member != index; member = ParentOf(member))
            {
                first = Math.Min(first, member);
            }
            return first;
        }
        return [.. Enumerable.Range(0, sessions.Length).GroupBy(Root).OrderBy(group => group.Key)
            .Select(group => new Family([group.Key, .. group.Where(member => member != group.Key)]))];
    }
}
