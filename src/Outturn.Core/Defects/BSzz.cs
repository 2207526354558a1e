using System.Collections.Immutable;

namespace Outturn.Core.Defects;

/// <summary>
/// The first of them: whoever last touched a line that the fix removed. J. Śliwerski, T. Zimmermann, A. Zeller, "When do changes
/// induce fixes?", MSR 2005. Blank lines, comments and new white space count like any line.
/// </summary>
public static class BSzz
{
    /// <summary>The origins of a fix.</summary>
    public static ImmutableArray<Origin> Origins(SzzEvidence evidence) => evidence.Origins(evidence.Exact);
}
