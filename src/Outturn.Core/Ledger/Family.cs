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
        int Root(int index)
        {
            // A cycle of parents cannot be; a bound keeps damaged records from hanging us.
            for (var depth = 0; depth < 64; depth++)
            {
                if (sessions[index].Parent is not { } parent || !indexOf.TryGetValue(parent, out var next))
                {
                    break;
                }
                index = next;
            }
            return index;
        }
        return [.. Enumerable.Range(0, sessions.Length).GroupBy(Root).OrderBy(group => group.Key)
            .Select(group => new Family([group.Key, .. group.Where(member => member != group.Key)]))];
    }
}
