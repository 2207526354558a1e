using System.Collections.Immutable;
using Outturn.Core.Ledger;
using Outturn.Core.Traces;

namespace Outturn.Sources.Collection;

/// <summary>Sessions sorted by where they worked. A family goes together.</summary>
/// <param name="Here">Those of this repository and those that cannot be placed, in order of id.</param>
/// <param name="Unplaced">The latter.</param>
/// <param name="Counts">How many of each agent there are, here and elsewhere.</param>
internal sealed record SessionPlaces(
    ImmutableArray<Session> Here, ImmutableHashSet<SessionId> Unplaced, ImmutableArray<SourceCount> Counts)
{
    /// <param name="sessions">All sessions, in order of id.</param>
    /// <param name="placement">Decides by what a session recorded.</param>
    /// <param name="stored">Sessions that the repository itself holds or names.</param>
    /// <param name="untold">How many sessions of each agent worked elsewhere and are not among them.</param>
    public static SessionPlaces Of(
        ImmutableArray<Session> sessions, Placement placement, HashSet<SessionId> stored, ImmutableArray<AgentCount> untold)
    {
        var here = new List<Session>();
        var unplaced = ImmutableHashSet.CreateBuilder<SessionId>();
        var elsewhere = new List<Session>();
        var away = new HashSet<SessionId>();
        foreach (var family in Family.Of(sessions))
        {
            var members = family.Members.Select(member => sessions[member]).ToArray();
            var place = members.Any(member => stored.Contains(member.Id)) ? Place.Here : members.Min(placement.Of);
            (place == Place.Elsewhere ? elsewhere : here).AddRange(members);
            switch (place)
            {
                case Place.Unknown: unplaced.UnionWith(members.Select(member => member.Id)); break;
                case Place.Elsewhere: away.UnionWith(members.Select(member => member.Id)); break;
            }
        }
        var told = here.Concat(elsewhere).Where(session => !session.Steps.IsEmpty)
            .Select(session => (session.Agent, Count: 1, Away: away.Contains(session.Id) ? 1 : 0));
        var counts = told.Concat(untold.Select(agent => (agent.Agent, Count: agent.Sessions, Away: agent.Sessions))).GroupBy(session => session.Agent)
            .Select(agent => new SourceCount(
                $"{agent.Key} sessions", agent.Sum(session => session.Count), agent.Sum(session => session.Count), agent.Sum(session => session.Away)));
        return new SessionPlaces([.. here.OrderBy(session => session.Id)], unplaced.ToImmutable(), [.. counts]);
    }
}
