using System.Collections.Immutable;

namespace Outturn.Core.Defects;

/// <summary>
/// Looks through changes that mean nothing to the machine. S. Kim, T. Zimmermann, K. Pan, E. J. Whitehead, "Automatic identification
/// of bug-introducing changes", ASE 2006: lines are followed through the history with an annotation graph (here: the replay, which
/// carries a line through other white space and moves within its file), and blank lines, comments and layout are no evidence.
/// Their outlier fixes are <see cref="SzzOptions.LargestFix"/>, for every variant.
/// </summary>
public static class AgSzz
{
    /// <summary>The origins of a fix.</summary>
    public static ImmutableArray<Origin> Origins(SzzEvidence evidence) =>
        evidence.Origins(evidence.Traced.Where(removed => !removed.IsCosmetic));
}
