using Outturn.Core.Traces;

namespace Outturn.Core.Lines;

/// <summary>Finds blocks that one commit took out at one place of a file and put in at another.</summary>
public static class LineMoves
{
    /// <summary>Lines with content that a block must hold: a brace and a blank line are found everywhere.</summary>
    public const int LeastContent = 3;

    /// <summary>Adds moved lines to the sources of a file's added lines, the longest block at each line first come.</summary>
    internal static int[]? Add(FileChange file, int[]? sources)
    {
        ulong[] removed = [.. file.Hunks.SelectMany(hunk => hunk.Removed)];
        ulong[] added = [.. file.Hunks.SelectMany(hunk => hunk.Added)];
        if (file.Hunks.Length < 2 || removed.Length < LeastContent || added.Length < LeastContent)
        {
            return sources;
        }
        var taken = new bool[removed.Length];
        foreach (var source in sources ?? [])
        {
            if (source >= 0)
            {
                taken[source] = true;
            }
        }
        var places = Enumerable.Range(0, removed.Length).Where(i => LineHash.HasContent(removed[i])).ToLookup(i => removed[i]);
        for (var j = 0; j < added.Length;)
        {
            var at = j;
            var best = places[added[j]].Select(i => (From: i, Length: Length(i, at)))
                .Where(block => Content(block.From, block.Length) >= LeastContent).DefaultIfEmpty()
                .MaxBy(block => block.Length);
            for (var k = 0; k < best.Length; k++)
            {
                (sources ??= LineMatching.None(file))[j + k] = best.From + k;
                taken[best.From + k] = true;
            }
            j += Math.Max(1, best.Length);
        }
        return sources;

        int Length(int from, int to)
        {
            var length = 0;
            while (from + length < removed.Length && to + length < added.Length && removed[from + length] == added[to + length]
                && !taken[from + length] && (sources is null || sources[to + length] < 0))
            {
                length++;
            }
            return length;
        }

        int Content(int from, int length) => removed.AsSpan(from, length).ToArray().Count(LineHash.HasContent);
    }
}
