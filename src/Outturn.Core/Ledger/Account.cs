namespace Outturn.Core.Ledger;

/// <summary>Where spend ends. Every micro-dollar of a period stands in exactly one account.</summary>
public enum Account
{
    /// <summary>In lines on the branch that counts that stood at the horizon.</summary>
    Surviving,

    /// <summary>In lines on the branch that counts that were replaced or deleted within the horizon.</summary>
    Reworked,

    /// <summary>In lines on the branch that counts that were taken out within the horizon by a commit that took theirs back.</summary>
    Reverted,

    /// <summary>In lines on the branch that counts that were last seen standing before the horizon: too young to say.</summary>
    TooYoung,

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
