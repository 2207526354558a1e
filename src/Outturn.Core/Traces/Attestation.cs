using System.Collections.Immutable;

namespace Outturn.Core.Traces;

/// <summary>
/// What a record in the repository says about who wrote a commit: a note, a checkpoint, a trace record or a trailer.
/// </summary>
/// <param name="Kind">Which sort of record.</param>
/// <param name="Commit">The commit it speaks of; for an Agent Trace record the commit that was checked out <em>before</em>.</param>
/// <param name="Session">The session it names, if any.</param>
/// <param name="Agent">The agent it names, if any.</param>
/// <param name="IsHuman">The record positively says that a person wrote the lines.</param>
/// <param name="Path">The file it speaks of; null for the commit as a whole.</param>
/// <param name="Lines">One-based line ranges in that file after the commit; empty for all of it.</param>
public sealed record Attestation(
    AttestationKind Kind, CommitId Commit, SessionId? Session, string? Agent, bool IsHuman = false, string? Path = null,
    ImmutableArray<LineRange> Lines = default);

/// <summary>Which sort of record an <see cref="Attestation"/> came from.</summary>
public enum AttestationKind
{
    /// <summary>A git-ai note under <c>refs/notes/ai</c>.</summary>
    GitAiNote,

    /// <summary>An Entire checkpoint that the commit names.</summary>
    EntireCheckpoint,

    /// <summary>An Agent Trace record.</summary>
    AgentTrace,

    /// <summary>A trailer in the message: an agent took part, no more.</summary>
    Trailer,
}

/// <summary>Lines <paramref name="First"/> to <paramref name="Last"/>, one-based, both included.</summary>
public readonly record struct LineRange(int First, int Last)
{
    /// <summary>Whether the range holds the line.</summary>
    public bool Contains(int line) => line >= First && line <= Last;
}
