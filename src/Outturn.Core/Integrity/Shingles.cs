using System.Collections.Immutable;
using System.Text;
using Outturn.Core.Traces;

namespace Outturn.Core.Integrity;

/// <summary>
/// Runs of words of a text, by hash. Words are letters and digits without case, and every number is the same word, so that a text that
/// counts up stays the same text (A. Broder, "On the resemblance and containment of documents", 1997).
/// </summary>
/// <param name="Words">How many words the text has.</param>
/// <param name="All">The hash of every run, in the text's order.</param>
/// <param name="Distinct">Those that differ, in ascending order.</param>
internal sealed record Shingles(int Words, ImmutableArray<ulong> All, ImmutableArray<ulong> Distinct)
{
    /// <param name="text">A text.</param>
    /// <param name="length">Words of a run.</param>
    public static Shingles Of(string text, int length)
    {
        var words = new List<string>();
        foreach (var word in text.ToLowerInvariant().Split(Separators(text), StringSplitOptions.RemoveEmptyEntries))
        {
            words.Add(word.All(char.IsAsciiDigit) ? "#" : word);
        }
        var all = ImmutableArray.CreateBuilder<ulong>(Math.Max(0, words.Count - length + 1));
        for (var first = 0; first + length <= words.Count; first++)
        {
            all.Add(LineHash.Of(Encoding.UTF8.GetBytes(string.Join('\u001f', words.GetRange(first, length)))));
        }
        ImmutableArray<ulong> distinct = [.. all.Distinct().Order()];
        return new Shingles(words.Count, all.DrainToImmutable(), distinct);
    }

    /// <summary>The share of runs that occurred earlier in the same text, 0 to 1; 0 where there are none.</summary>
    public double Repeated => All.IsEmpty ? 0 : 1 - ((double)Distinct.Length / All.Length);

    /// <summary>The share of all distinct runs of two texts that both have (Jaccard), 0 to 1.</summary>
    public double Resemblance(Shingles other)
    {
        var (i, j, both) = (0, 0, 0);
        while (i < Distinct.Length && j < other.Distinct.Length)
        {
            var order = Distinct[i].CompareTo(other.Distinct[j]);
            both += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        var union = Distinct.Length + other.Distinct.Length - both;
        return union == 0 ? 0 : (double)both / union;
    }

    private static char[] Separators(string text) => [.. text.Where(letter => !char.IsLetterOrDigit(letter)).Distinct()];
}
