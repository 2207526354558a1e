using Outturn.Core.Linking;

namespace Outturn.Core.Outcomes;

/// <summary>What became of one landed line.</summary>
/// <param name="Kind">Whether it stands, or how it ended.</param>
/// <param name="Days">Days from its commit to its end; for a line that stands, to the present. Zero or more.</param>
/// <param name="EndedBy">Index of the commit that ended it in <see cref="LinkingContext.Commits"/>; -1 where none did.</param>
/// <param name="By">Who wrote what stands in its place, or took it out.</param>
/// <param name="BySession">The session, where one did; else -1.</param>
public readonly record struct LineOutcome(LineEnding Kind, double Days, int EndedBy, AuthorKind By, int BySession)
{
    /// <summary>Whether it is one of the lines that outcomes are counted of: written anew, and seen to its end or to the present.</summary>
    public bool IsCounted => Kind != LineEnding.Carried;

    /// <summary>Whether it came to an end that is known.</summary>
    public bool Died => Kind is LineEnding.Replaced or LineEnding.Deleted or LineEnding.Reverted;

    /// <summary>What is known of it at an age.</summary>
    /// <param name="horizon">The age, in days.</param>
    public FateAtHorizon At(double horizon) =>
        Died && Days <= horizon ? Kind == LineEnding.Reverted ? FateAtHorizon.Reverted : FateAtHorizon.Reworked
        : Days >= horizon ? FateAtHorizon.Surviving : FateAtHorizon.TooYoung;
}

/// <summary>Whether a line stands, or how it ended.</summary>
public enum LineEnding : byte
{
    /// <summary>It stands.</summary>
    Standing,

    /// <summary>Other lines stand in its place.</summary>
    Replaced,

    /// <summary>It was taken out.</summary>
    Deleted,

    /// <summary>Its commit was taken back.</summary>
    Reverted,

    /// <summary>It was last seen then: what became of it cannot be read.</summary>
    OutOfSight,

    /// <summary>It was no new line: an older one with other white space.</summary>
    Carried,
}

/// <summary>What is known of a line at an age.</summary>
public enum FateAtHorizon : byte
{
    /// <summary>It stood.</summary>
    Surviving,

    /// <summary>It had been replaced or deleted.</summary>
    Reworked,

    /// <summary>Its commit had been taken back.</summary>
    Reverted,

    /// <summary>It has not reached the age.</summary>
    TooYoung,
}
