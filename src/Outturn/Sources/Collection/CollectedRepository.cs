using System.Collections.Immutable;
using Outturn.Core.Traces;
using Outturn.Store;

namespace Outturn.Sources.Collection;

/// <summary>Everything that was read of a repository and of sessions, before they are joined and placed.</summary>
/// <param name="Scan">What is true of the moment.</param>
/// <param name="Records">What the repository's own records say: checkpoints, notes, Agent Trace files.</param>
/// <param name="Transcripts">Sessions from transcripts, wherever they worked.</param>
/// <param name="Commits">All commits, parents before children.</param>
/// <param name="Landed">Those that the branch that counts reaches.</param>
internal sealed record CollectedRepository(
    RepositoryScan Scan, ImmutableArray<StoredSource> Records, ImmutableArray<StoredSource> Transcripts,
    ImmutableArray<Commit> Commits, HashSet<CommitId> Landed);
