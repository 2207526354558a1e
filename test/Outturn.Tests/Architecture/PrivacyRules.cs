using System.Text.RegularExpressions;

namespace Outturn.Tests.Architecture;

/// <summary>What no tracked file may hold, whatever its kind: the places of somebody's machine, and addresses of package registries.</summary>
internal static partial class PrivacyRules
{
    public static IEnumerable<Violation> MachinePaths(SourceFile file) => Find(file, MachinePath(), "a path of one machine");

    public static IEnumerable<Violation> Registries(SourceFile file) =>
        Find(file, Registry(), "the address of a package registry; the user's own configuration names it");

    private static IEnumerable<Violation> Find(SourceFile file, Regex pattern, string fault) =>
        from match in pattern.Matches(file.Text)
        select new Violation(file.Path, file.Text.AsSpan(0, match.Index).Count('\n') + 1, $"{match.Value}: {fault}");

    // The brackets keep the patterns from finding themselves.
    [GeneratedRegex(@"/wor[k]/(?:wt|main|shared|\.[a-z])|/tm[p]/bash_jobs|/roo[t]/\.")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"https?://[^\s""'<>/]*(?:registr[y]|npmj[s]|nuge[t]|artifactor[y]|nexu[s])[^\s""'<>]*", RegexOptions.IgnoreCase)]
    private static partial Regex Registry();
}
