using Outturn.Core.Traces;

namespace Outturn.Core.Linking;

/// <summary>Lines without content, whose authors only their neighbours can tell.</summary>
internal static class Neighbours
{
    /// <summary>
    /// Blank lines and braces prove nothing by themselves; they go with the nearest line above them in the same place
    /// that has an author by this rule, else with the nearest below.
    /// </summary>
    public static void Fill(CommitAuthors commit, int rule)
    {
        for (var line = 1; line < commit.Lines.Length; line++)
        {
            Follow(commit, line, line - 1, rule);
        }
        for (var line = commit.Lines.Length - 2; line >= 0; line--)
        {
            Follow(commit, line, line + 1, rule);
        }
    }

    private static void Follow(CommitAuthors commit, int line, int neighbour, int rule)
    {
        var (here, there) = (commit.Lines[line], commit.Lines[neighbour]);
        var author = commit.Authors[neighbour];
        if (here.File == there.File && here.Hunk == there.Hunk && !LineHash.HasContent(here.Hash)
            && author.Kind == AuthorKind.Session && author.Rule == rule)
        {
            commit.Give(line, author.Session, rule);
        }
    }
}
