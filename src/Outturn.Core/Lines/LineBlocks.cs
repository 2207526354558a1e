using Outturn.Core.Traces;

namespace Outturn.Core.Lines;

/// <summary>Judges pairs of lines by the block that they stand in.</summary>
internal static class LineBlocks
{
    /// <summary>
    /// Takes pairs across two places of a file back, unless the neighbours are paired too and the block holds at least
    /// <see cref="LineMoves.LeastContent"/> lines with content, or one that was removed once and added once and that
    /// stepped over no more unchanged lines than the block has: a brace here is not the brace that went there.
    /// </summary>
    public static void KeepTelling(FileChange file, ReadOnlySpan<ulong> removed, ReadOnlySpan<ulong> added, Span<int> sources)
    {
        var once = Once(removed);
        once.IntersectWith(Once(added));
        int[] removedIn = [.. file.Hunks.SelectMany((hunk, index) => Enumerable.Repeat(index, hunk.Removed.Length))];
        int[] addedIn = [.. file.Hunks.SelectMany((hunk, index) => Enumerable.Repeat(index, hunk.Added.Length))];
        // A place starts after so many added lines and so many unchanged ones.
        var keptBefore = new int[file.Hunks.Length];
        for (var (place, before) = (0, 0); place < keptBefore.Length; before += file.Hunks[place++].Added.Length)
        {
            keptBefore[place] = file.Hunks[place].NewStart - (file.Hunks[place].Added.IsEmpty ? 0 : 1) - before;
        }
        for (var first = 0; first < sources.Length;)
        {
            var end = first + 1;
            while (sources[first] >= 0 && end < sources.Length && sources[end] == sources[end - 1] + 1)
            {
                end++;
            }
            if (sources[first] >= 0 && !Tells(removed.Slice(sources[first], end - first), once, Stepped(keptBefore[removedIn[sources[first]]], keptBefore[addedIn[first]])))
            {
                for (var line = first; line < end; line++)
                {
                    sources[line] = removedIn[sources[line]] == addedIn[line] ? sources[line] : -1;
                }
            }
            first = end;
        }
    }

    private static int Stepped(int from, int to) => Math.Abs(to - from);

    private static bool Tells(ReadOnlySpan<ulong> block, HashSet<ulong> once, int stepped)
    {
        var (content, isOnce) = (0, false);
        foreach (var line in block)
        {
            content += LineHash.HasContent(line) ? 1 : 0;
            isOnce |= LineHash.HasContent(line) && once.Contains(line);
        }
        return content >= LineMoves.LeastContent || (isOnce && stepped <= block.Length);
    }

    private static HashSet<ulong> Once(ReadOnlySpan<ulong> lines)
    {
        var (once, more) = (new HashSet<ulong>(), new HashSet<ulong>());
        foreach (var line in lines)
        {
            if (!once.Add(line))
            {
                more.Add(line);
            }
        }
        once.ExceptWith(more);
        return once;
    }
}
