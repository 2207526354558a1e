using System.Collections.Immutable;
using Outturn.Core.Linking;
using Outturn.Core.Traces;

namespace Outturn.Core.Ledger;

/// <summary>A line of a commit that some rule gave to a session.</summary>
/// <param name="Commit">Index of the commit.</param>
/// <param name="Path">The file, after the commit.</param>
/// <param name="Line">The line's number among those that the commit added.</param>
/// <param name="Hash">The line.</param>
/// <param name="Tier">How far the link can be trusted.</param>
internal readonly record struct TakenLine(int Commit, string Path, int Line, ulong Hash, Tier Tier)
{
    /// <summary>All taken lines with content, by session index.</summary>
    public static ILookup<int, TakenLine> Of(LinkingContext context, Tier leastTier)
    {
        var lines = ImmutableArray.CreateBuilder<(int Session, TakenLine Line)>();
        for (var index = 0; index < context.Commits.Length; index++)
        {
            var commit = context.Commits[index];
            for (var i = 0; i < commit.Lines.Length; i++)
            {
                var author = commit.Authors[i];
                if (author.Kind == AuthorKind.Session && LineHash.HasContent(commit.Lines[i].Hash)
                    && LinkingRules.All[author.Rule].Tier is var tier && tier <= leastTier)
                {
                    lines.Add((author.Session, new TakenLine(
                        index, commit.Commit.Files[commit.Lines[i].File].Path, i, commit.Lines[i].Hash, tier)));
                }
            }
        }
        return lines.ToLookup(entry => entry.Session, entry => entry.Line);
    }
}
