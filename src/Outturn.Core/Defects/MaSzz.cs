using System.Collections.Immutable;

namespace Outturn.Core.Defects;

/// <summary>
/// AG-SZZ without meta-changes as origins. D. A. da Costa, S. McIntosh, W. Shang, U. Kulesza, R. Coelho, A. E. Hassan, "A framework
/// for evaluating the results of the SZZ approach for identifying bug-introducing changes", IEEE TSE 43(7), 2017: branches, merges
/// and changes of properties. A branch, a rename and a mode write no line in git, and the replay carries lines through them for every
/// variant; what is left to leave out here is the lines that a merge itself wrote, in resolving a conflict.
/// </summary>
public static class MaSzz
{
    /// <summary>The origins of a fix.</summary>
    public static ImmutableArray<Origin> Origins(SzzEvidence evidence) =>
        [.. AgSzz.Origins(evidence).Where(origin => !evidence.Facts[origin.Commit].IsMerge)];
}
