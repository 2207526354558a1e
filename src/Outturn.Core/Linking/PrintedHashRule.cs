using Outturn.Core.Traces;

namespace Outturn.Core.Linking;

/// <summary>
/// <c>git commit</c>, run by the agent's own shell, printed the commit's abbreviated hash: the session made that commit.
/// It says nothing about lines.
/// </summary>
internal static class PrintedHashRule
{
    private const int ShortestHash = 7;

    public static void Apply(LinkingContext context, int rule)
    {
        var byHash = context.Commits.OrderBy(commit => commit.Commit.Id).ToArray();
        for (var session = 0; session < context.Sessions.Length; session++)
        {
            foreach (var printed in context.Sessions[session].ToolCalls
                .Where(call => !call.PrintedCommits.IsDefaultOrEmpty).SelectMany(call => call.PrintedCommits))
            {
                if (printed.Length >= ShortestHash)
                {
                    Resolve(byHash, printed)?.LinkWhole(session, rule);
                }
            }
        }
    }

    /// <summary>The one commit whose hash begins so; null where there is none, or more than one.</summary>
    private static CommitAuthors? Resolve(CommitAuthors[] byHash, string prefix)
    {
        var (low, high) = (0, byHash.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = string.CompareOrdinal(byHash[middle].Commit.Id.Hex, prefix) < 0 ? (middle + 1, high) : (low, middle);
        }
        bool Fits(int index) => index < byHash.Length && byHash[index].Commit.Id.Hex.StartsWith(prefix, StringComparison.Ordinal);
        return Fits(low) && !Fits(low + 1) ? byHash[low] : null;
    }
}
