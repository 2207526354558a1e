namespace Outturn.Core.Traces;

/// <summary>How far a link can be trusted; the first is the most trusted.</summary>
public enum Tier
{
    /// <summary>One side names the other: a printed commit hash, a note, a checkpoint.</summary>
    Exact,

    /// <summary>The same content stands on both sides.</summary>
    Deterministic,

    /// <summary>The circumstances fit and nothing else fits better.</summary>
    Candidate,

    /// <summary>An agent took part; which lines, nobody knows.</summary>
    Likely,
}
