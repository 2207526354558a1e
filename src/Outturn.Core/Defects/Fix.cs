using Outturn.Core.Traces;

namespace Outturn.Core.Defects;

/// <summary>A commit that is said to repair a defect.</summary>
/// <param name="Commit">The commit.</param>
/// <param name="Kind">What says so.</param>
/// <param name="Words">The very words that say so; empty for one that the user listed.</param>
/// <param name="ReportedAt">When the defect was reported, where that is known: what was written later cannot have caused it.</param>
public sealed record Fix(CommitId Commit, FixKind Kind, string Words, DateTimeOffset? ReportedAt);

/// <summary>What makes a commit count as a fix, most trusted first.</summary>
public enum FixKind : byte
{
    /// <summary>The user listed it.</summary>
    Listed,

    /// <summary>Its message names an issue that is known to be a defect.</summary>
    Issue,

    /// <summary>Its message says in so many words that it fixes an issue of a number.</summary>
    Closing,

    /// <summary>Its subject is of type <c>fix</c> in the form of Conventional Commits.</summary>
    Conventional,

    /// <summary>Its subject holds a word for a fix or a defect.</summary>
    Words,

    /// <summary>It takes another commit back; counts only on request (<see cref="FixOptions.CountsReverts"/>).</summary>
    Revert,
}
