using System.Collections.Immutable;
using Outturn.Core.Traces;
using Outturn.Sources.Git;

namespace Outturn.Sources.Collection;

/// <summary>What a look at a repository gave and no source and no commit holds: it is true of one moment and one machine.</summary>
/// <param name="Repository">The repository.</param>
/// <param name="Folders">What its machine tells of folders that sessions worked in.</param>
/// <param name="Partial">Commits of which a part, or all but the message, could not be read.</param>
/// <param name="Held">Sessions that the repository itself holds.</param>
/// <param name="Uncommitted">What stands in the working trees and is in no commit.</param>
/// <param name="Counts">What was looked at, but for agents' sessions.</param>
/// <param name="Elsewhere">How many sessions of each agent were found that worked elsewhere and are not told of.</param>
/// <param name="Skips">What could not be read, outside of sources.</param>
internal sealed record RepositoryScan(
    RepositoryFacts Repository, KnownFolders Folders, ImmutableArray<Commit> Partial, ImmutableArray<SessionId> Held,
    ImmutableArray<FileChange> Uncommitted, ImmutableArray<SourceCount> Counts, ImmutableArray<AgentCount> Elsewhere,
    ImmutableArray<Skip> Skips);

/// <param name="Agent">The agent's name.</param>
/// <param name="Sessions">How many of its sessions.</param>
internal sealed record AgentCount(string Agent, int Sessions);
