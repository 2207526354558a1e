using System.Collections.Frozen;
using Outturn.Core.Traces;

namespace Outturn.Core.Defects;

/// <summary>What counts as a fix.</summary>
public sealed record FixOptions
{
    /// <summary>Fixes by their messages.</summary>
    public static FixOptions Default { get; } = new();

    /// <summary>Commits that the user says are fixes, with the time of the defect's report where it is known.</summary>
    public IReadOnlyDictionary<CommitId, DateTimeOffset?> Listed { get; init; } = FrozenDictionary<CommitId, DateTimeOffset?>.Empty;

    /// <summary>Numbers of issues that are defects, with the time of their report where it is known.</summary>
    public IReadOnlyDictionary<int, DateTimeOffset?> DefectIssues { get; init; } = FrozenDictionary<int, DateTimeOffset?>.Empty;

    /// <summary>Whether the words of messages count, besides listed commits and known defects. On by default.</summary>
    public bool ReadsMessages { get; init; } = true;

    /// <summary>
    /// Whether taking a commit back counts as a fix. Off by default: a revert is an outcome of its own, and whoever counted it
    /// here too would count one event twice.
    /// </summary>
    public bool CountsReverts { get; init; }
}
