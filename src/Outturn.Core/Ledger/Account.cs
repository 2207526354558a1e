namespace Outturn.Core.Ledger;

/// <summary>Where spend ends. Every micro-dollar of a period stands in exactly one account.</summary>
public enum Account
{
    /// <summary>In a commit on the branch that counts, and not taken back.</summary>
    Landed,

    /// <summary>In a commit on the branch that counts, which a later commit there took back.</summary>
    Reverted,

    /// <summary>In a commit on another living branch, or in a working tree and not committed.</summary>
    InFlight,

    /// <summary>Edits that never landed.</summary>
    Abandoned,

    /// <summary>Edits that a person refused.</summary>
    Rejected,

    /// <summary>No edits: questions, research, review.</summary>
    NoArtifact,

    /// <summary>Cannot be placed in this repository.</summary>
    Unattributed,
}
