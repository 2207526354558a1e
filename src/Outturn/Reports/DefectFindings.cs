using Outturn.Core.Defects;
using Outturn.Core.Lines;
using Outturn.Core.Traces;

namespace Outturn.Reports;

/// <summary>The landed changes that planted a defect, by one variant of SZZ.</summary>
/// <param name="Variant">The variant.</param>
/// <param name="Fixes">How many fixes were followed back.</param>
/// <param name="Commits">The changes that they point at.</param>
internal sealed record DefectFindings(SzzVariant Variant, int Fixes, IReadOnlySet<CommitId> Commits)
{
    /// <summary>Follows the fixes among the landed commits back.</summary>
    /// <param name="landed">The landed commits, parents first.</param>
    /// <param name="options">The variant, the fixes that the user lists, and the files that are left out.</param>
    public static DefectFindings Of(IReadOnlyList<Commit> landed, ReportOptions options)
    {
        var variant = options.Szz;
        var pass = new SzzPass(CommitGraph.Of(landed), SzzOptions.Default with
        {
            Variants = [variant],
            Fixes = FixOptions.Default with { Listed = Find(landed, options.ListedFixes) },
            Counts = path => SzzOptions.Default.Counts(path) && options.Exclusions.Find(path) is null,
        });
        foreach (var commit in landed)
        {
            pass.Next(commit);
        }
        var history = pass.Finish();
        return new DefectFindings(variant, history.Fixes.Length, history.BugInducing(variant).Select(commit => commit.Id).ToHashSet());
    }

    private static Dictionary<CommitId, DateTimeOffset?> Find(IReadOnlyList<Commit> landed, IReadOnlyList<ListedFix> listed)
    {
        var found = new Dictionary<CommitId, DateTimeOffset?>();
        foreach (var fix in listed)
        {
            foreach (var commit in landed.Where(commit => commit.Id.Hex.StartsWith(fix.Hash, StringComparison.Ordinal)))
            {
                found[commit.Id] = fix.Reported;
            }
        }
        return found;
    }
}
