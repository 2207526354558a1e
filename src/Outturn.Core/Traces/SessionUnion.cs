namespace Outturn.Core.Traces;

/// <summary>
/// Unites sessions that transcripts tell of with sessions that telemetry tells of. Steps of a family that both know are matched
/// one to one (<see cref="StepMatching"/>): what is matched is one step, with the larger knowledge of both; what is not is kept.
/// The result depends neither on the order of sessions nor on how often one is given, and uniting it with telemetry once more
/// changes nothing, so long as telemetry names its calls of one request by one id.
/// </summary>
public static class SessionUnion
{
    /// <summary>All sessions of both.</summary>
    public static UnitedSessions Of(IEnumerable<Session> transcripts, IEnumerable<Session> telemetry)
    {
        var (told, sent) = (Joined(transcripts), Joined(telemetry));
        var roots = Roots([.. told, .. sent]);
        var families = sent.GroupBy(session => roots[session.Id]).ToDictionary(family => family.Key, family => family.ToArray());
        var united = new SessionSet();
        var overlaps = new List<SourceOverlap>();
        var tellers = new Dictionary<StepId, Teller>();
        foreach (var family in told.GroupBy(session => roots[session.Id]).OrderBy(family => family.Key))
        {
            foreach (var session in family)
            {
                united.Add(session);
            }
            if (families.Remove(family.Key, out var other))
            {
                overlaps.Add(new FamilyUnion(family.Key, [.. family], other, tellers).AddTo(united));
            }
        }
        foreach (var session in families.Values.SelectMany(family => family))
        {
            united.Add(session);
        }
        return new UnitedSessions(united.ToSessions(), overlaps, tellers);
    }

    private static IReadOnlyList<Session> Joined(IEnumerable<Session> sessions)
    {
        var set = new SessionSet();
        foreach (var session in sessions)
        {
            set.Add(session);
        }
        return set.ToSessions();
    }

    /// <summary>The session at the root of each one's family, by parents that either source names.</summary>
    private static Dictionary<SessionId, SessionId> Roots(IReadOnlyList<Session> sessions)
    {
        const int deepest = 16;
        var parents = sessions.Where(session => session.Parent is not null).GroupBy(session => session.Id)
            .ToDictionary(group => group.Key, group => group.Min(session => session.Parent!.Value));
        var roots = new Dictionary<SessionId, SessionId>();
        foreach (var id in sessions.Select(session => session.Id).Distinct())
        {
            var root = id;
            for (var depth = 0; depth < deepest && parents.TryGetValue(root, out var parent) && parent != id; depth++)
            {
                root = parent;
            }
            roots[id] = root;
        }
        return roots;
    }
}
