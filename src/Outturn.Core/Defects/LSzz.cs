using System.Collections.Immutable;

namespace Outturn.Core.Defects;

/// <summary>
/// The largest of the origins, alone. S. Davies, M. Roper, M. Wood, "Comparing text-based and dependence-based approaches for
/// determining the origins of bugs", Journal of Software: Evolution and Process 26(1), 2014. Largest is the commit that added and
/// removed most lines; of equals, the latest. The origins are those of MA-SZZ, as where its accuracy was measured.
/// </summary>
public static class LSzz
{
    /// <summary>The one origin of a fix, or none.</summary>
    public static ImmutableArray<Origin> Origins(SzzEvidence evidence) =>
        MaSzz.Origins(evidence) is { IsEmpty: false } origins
            ? [origins.MaxBy(origin => (evidence.Facts[origin.Commit].Lines, origin.Commit))!]
            : [];
}
