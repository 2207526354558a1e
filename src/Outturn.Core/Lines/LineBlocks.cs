using Outturn.Core.Traces;

namespace Outturn.Core.Lines;

/// <summary>Judges pairs of lines by the block that they stand in.</summary>
internal static class LineBlocks
{
    /// <summary>
    /// Takes pairs across two places of a file back, unless the neighbours are paired too and the block holds at least
    /// <see cref="LineMoves.LeastContent"/> lines with content: a brace here is not the brace that went there.
    /// </summary>
    public static void KeepTelling(FileChange file, ReadOnlySpan<ulong> removed, Span<int> sources)
    {
        int[] removedIn = [.. file.Hunks.SelectMany((hunk, index) => Enumerable.Repeat(index, hunk.Removed.Length))];
        int[] addedIn = [.. file.Hunks.SelectMany((hunk, index) => Enumerable.Repeat(index, hunk.Added.Length))];
        for (var first = 0; first < sources.Length;)
        {
            var end = first + 1;
            while (sources[first] >= 0 && end < sources.Length && sources[end] == sources[end - 1] + 1)
            {
                end++;
            }
            if (sources[first] >= 0 && Content(removed.Slice(sources[first], end - first)) < LineMoves.LeastContent)
            {
                for (var line = first; line < end; line++)
                {
                    sources[line] = removedIn[sources[line]] == addedIn[line] ? sources[line] : -1;
                }
            }
            first = end;
        }
    }

    private static int Content(ReadOnlySpan<ulong> lines)
    {
        var content = 0;
        foreach (var line in lines)
        {
            content += LineHash.HasContent(line) ? 1 : 0;
        }
        return content;
    }
}
