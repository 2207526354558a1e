using System.Collections.Immutable;
using Outturn.Core.Traces;
using Outturn.Sources.Git;

namespace Outturn.Sources.Collection;

/// <summary>All that is known of a repository and the sessions that worked in it.</summary>
/// <param name="Repository">The repository.</param>
/// <param name="Sessions">Sessions that worked here, and those that cannot be placed, in order of id.</param>
/// <param name="Unplaced">Of these, those that cannot be placed.</param>
/// <param name="Commits">All commits, parents before children.</param>
/// <param name="Landed">Those that the branch that counts reaches.</param>
/// <param name="Attestations">What records in the repository say of commits.</param>
/// <param name="Uncommitted">What stands in the working trees and is in no commit.</param>
/// <param name="Sources">What was looked at.</param>
/// <param name="Skips">What could not be read.</param>
internal sealed record RepositoryEvidence(
    RepositoryFacts Repository, ImmutableArray<Session> Sessions, ImmutableHashSet<SessionId> Unplaced,
    ImmutableArray<Commit> Commits, HashSet<CommitId> Landed, ImmutableArray<Attestation> Attestations,
    ImmutableArray<FileChange> Uncommitted, ImmutableArray<SourceCount> Sources, ImmutableArray<Skip> Skips)
{
    private static readonly IReadOnlyDictionary<StepId, Teller> s_nobody = new Dictionary<StepId, Teller>();

    /// <summary>Who told of each step of the families that transcripts and telemetry both know; empty where nothing came by telemetry.</summary>
    public IReadOnlyDictionary<StepId, Teller> Tellers { get; init; } = s_nobody;

    /// <summary>Sessions that telemetry alone knows.</summary>
    public ImmutableHashSet<SessionId> OnlyInTelemetry { get; init; } = [];
}
