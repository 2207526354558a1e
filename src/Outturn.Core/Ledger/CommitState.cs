namespace Outturn.Core.Ledger;

/// <summary>Where a commit stands.</summary>
public enum CommitState
{
    /// <summary>On the branch that counts, and not taken back.</summary>
    Landed,

    /// <summary>On the branch that counts, and taken back by a later commit there.</summary>
    Reverted,

    /// <summary>On another living branch.</summary>
    InFlight,

    /// <summary>On a branch that nobody has touched for long.</summary>
    Abandoned,
}
