using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Outturn.Sources.Edits;

/// <summary>
/// The line that <c>git commit</c> prints first, <c>[branch abc1234] subject</c>: an exact link from a step to a commit.
/// </summary>
internal static partial class PrintedCommits
{
    public static ImmutableArray<string> Read(string output)
    {
        if (!output.Contains("] ", StringComparison.Ordinal))
        {
            return [];
        }
        var commits = ImmutableArray.CreateBuilder<string>();
        foreach (Match match in Line().Matches(output))
        {
            var hash = match.Groups["hash"].Value;
            if (!commits.Contains(hash))
            {
                commits.Add(hash);
            }
        }
        return commits.DrainToImmutable();
    }

    // A branch's name has no white space and none of ~^:?*[\ (git-check-ref-format); git prints "detached HEAD" for none.
    [GeneratedRegex(
        @"^[ \t]*\[(?:detached HEAD|[^\s\[\]~^:?*\\]+)(?: \(root-commit\))? (?<hash>[0-9a-f]{7,40})\] \S",
        RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Line();
}
