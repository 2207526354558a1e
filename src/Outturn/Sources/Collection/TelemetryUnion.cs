using System.Collections.Immutable;
using Outturn.Core.Traces;

namespace Outturn.Sources.Collection;

/// <summary>What telemetry knows of the sessions of a repository and their families, and of those that made a commit of it.</summary>
/// <param name="told">The sessions that transcripts and records tell of.</param>
/// <param name="commits">The commits that the repository holds.</param>
internal delegate ImmutableArray<Session> TelemetryAsked(ImmutableArray<Session> told, HeldCommits commits);

/// <summary>A repository's sessions with what telemetry knows of them. Without telemetry they are as they were.</summary>
/// <param name="Sessions">Every session once, in order of id.</param>
/// <param name="Tellers">Who told of each step of the families that both know.</param>
/// <param name="OnlyInTelemetry">Sessions of families that telemetry alone knows.</param>
internal sealed record TelemetryUnion(
    ImmutableArray<Session> Sessions, IReadOnlyDictionary<StepId, Teller> Tellers, ImmutableHashSet<SessionId> OnlyInTelemetry)
{
    /// <param name="told">The sessions that transcripts and records tell of.</param>
    /// <param name="sent">Those that telemetry tells of: of the same families, and of others that the repository is known to hold a commit of.</param>
    /// <param name="stored">Sessions that the repository holds or names; takes those that made a commit of it.</param>
    public static TelemetryUnion Of(ImmutableArray<Session> told, ImmutableArray<Session> sent, HashSet<SessionId> stored)
    {
        if (sent.IsEmpty)
        {
            return new TelemetryUnion(told, new Dictionary<StepId, Teller>(), []);
        }
        var united = SessionUnion.Of(told, sent);
        var known = told.Select(session => session.Id).ToHashSet();
        var families = united.Overlaps.Select(overlap => overlap.Session).ToHashSet();
        var alone = sent.Where(session => !known.Contains(session.Id) && !families.Contains(session.Id)
            && !(session.Parent is { } parent && (families.Contains(parent) || known.Contains(parent)))).Select(session => session.Id).ToImmutableHashSet();
        stored.UnionWith(alone);
        return new TelemetryUnion([.. united.Sessions], united.Tellers, alone);
    }
}
