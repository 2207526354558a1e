namespace Outturn.Core.Traces;

/// <summary>
/// One agent conversation, by the id its agent gave it. A subagent that has no id of its own is
/// <c>parent/agent</c>.
/// </summary>
public readonly record struct SessionId(string Value) : IComparable<SessionId>
{
    /// <summary>The id of a subagent that its transcript names only relative to <paramref name="parent"/>.</summary>
    public static SessionId Subagent(SessionId parent, string agentId) => new($"{parent.Value}/{agentId}");

    /// <summary>Ordinal order, so that sorting never depends on a culture.</summary>
    public int CompareTo(SessionId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>
/// One step, by an id that every copy of it repeats: a message id for a model call, a call id for a tool call, a
/// record id for a human turn. Copies in resumed files, subagent files and checkpoints therefore fold into one.
/// </summary>
public readonly record struct StepId(string Value) : IComparable<StepId>
{
    /// <summary>Ordinal order.</summary>
    public int CompareTo(StepId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>One commit, by its full hexadecimal hash (40 digits for SHA-1, 64 for SHA-256).</summary>
public readonly record struct CommitId(string Hex) : IComparable<CommitId>
{
    /// <summary>The ten leading digits, for people.</summary>
    public string Short => Hex.Length > 10 ? Hex[..10] : Hex;

    /// <summary>Ordinal order.</summary>
    public int CompareTo(CommitId other) => string.CompareOrdinal(Hex, other.Hex);

    /// <inheritdoc/>
    public override string ToString() => Hex;
}
