using System.Collections.Immutable;

namespace Outturn.Core.Defects;

/// <summary>A fix, and where the lines that it took out came from.</summary>
/// <param name="Fix">The fix.</param>
/// <param name="Index">Its index in the graph.</param>
/// <param name="FixedAt">Its committer's date.</param>
/// <param name="Status">Whether it could be traced.</param>
/// <param name="Origins">The origins by variant, in the order of <see cref="SzzOptions.Variants"/>; empty lists where it could not.</param>
public sealed record TracedFix(Fix Fix, int Index, DateTimeOffset FixedAt, FixStatus Status, ImmutableArray<ImmutableArray<Origin>> Origins);

/// <summary>Whether a fix could be traced.</summary>
public enum FixStatus : byte
{
    /// <summary>It took out lines of known origin, in files that count. A variant may still find none of them telling.</summary>
    Traced,

    /// <summary>It took out no such line: it only added some, or touched other files. Its origin cannot be told from lines.</summary>
    NoLines,

    /// <summary>It is larger than <see cref="SzzOptions.LargestFix"/>.</summary>
    TooLarge,

    /// <summary>The user listed a merge, which shows none of the lines that it brought in. The commits that it merged can be listed.</summary>
    Merge,

    /// <summary>What it changed could not be read.</summary>
    Unreadable,
}
