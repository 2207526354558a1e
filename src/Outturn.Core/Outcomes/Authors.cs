using Outturn.Core.Traces;

namespace Outturn.Core.Outcomes;

/// <summary>
/// Tells whether two commits have one author. People commit under several spellings: a forge that merges for them writes the name of
/// their account, or another address. So whoever shares a name or an address is one, also through a third spelling. Never shown.
/// </summary>
public static class Authors
{
    /// <summary>A number for the author of each commit: that of the first commit by the same one.</summary>
    internal static int[] Of(IReadOnlyList<Commit> commits) => Of([.. commits.Select(commit => commit.Author)]);

    /// <summary>For each spelling of an author (<c>Name &lt;address&gt;</c>) the first spelling of the same person among these.</summary>
    public static IReadOnlyDictionary<string, string> People(IEnumerable<string> spellings)
    {
        var known = spellings.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        return known.Zip(Of(known)).ToDictionary(author => author.First, author => known[author.Second], StringComparer.Ordinal);
    }

    private static int[] Of(string[] spellings)
    {
        var authors = Enumerable.Range(0, spellings.Length).ToArray();
        var known = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < authors.Length; i++)
        {
            foreach (var mark in Marks(spellings[i]))
            {
                if (!known.TryAdd(mark, i))
                {
                    var (one, other) = (First(authors, known[mark]), First(authors, i));
                    authors[Math.Max(one, other)] = Math.Min(one, other);
                }
            }
        }
        for (var i = 0; i < authors.Length; i++)
        {
            authors[i] = First(authors, i);
        }
        return authors;
    }

    private static int First(int[] authors, int author)
    {
        while (authors[author] != author)
        {
            author = authors[author] = authors[authors[author]];
        }
        return author;
    }

    /// <summary>The name and, apart from it, the address of <c>Name &lt;address&gt;</c>; without those that are empty.</summary>
    private static IEnumerable<string> Marks(string author)
    {
        var at = author.LastIndexOf('<');
        var name = (at < 0 ? author : author[..at]).Trim();
        if (name.Length > 0)
        {
            yield return name;
        }
        if (at >= 0 && author[at..].Trim('<', '>', ' ') is { Length: > 0 } address)
        {
            yield return $"<{address}>";
        }
    }
}
