using System.Collections.Immutable;
using Outturn.Core.Traces;

namespace Outturn.Core.Lines;

/// <summary>Finds the added lines of a file that are removed ones, with other white space or at another place.</summary>
internal static class LineMatching
{
    /// <summary>Pairs of lines to weigh at most, for each place; beyond, the place is cut at lines that stand once on either side.</summary>
    private const int MostPairs = 1 << 18;

    /// <summary>
    /// For each added line of the file the number, among its removed lines, of the one that it is, or -1; null where all
    /// added lines are new.
    /// </summary>
    public static int[]? Of(FileChange file, LineOptions options)
    {
        var sources = options.IgnoresWhiteSpace && file.Hunks.Any(hunk => !hunk.Added.IsEmpty) && file.Hunks.Any(hunk => !hunk.Removed.IsEmpty)
            ? SameButForWhiteSpace(file) : null;
        return options.FollowsMoves ? LineMoves.Add(file, sources) : sources;
    }

    /// <summary>
    /// A line that stays, such as a brace, cuts a block with new indentation into several places, and shifts it against them. So
    /// the places of a file are looked at together first; what pairs across them counts only within a block that tells enough.
    /// </summary>
    private static int[]? SameButForWhiteSpace(FileChange file)
    {
        if (file.Hunks.Length == 1)
        {
            return Within(file, null);
        }
        ulong[] removed = [.. file.Hunks.SelectMany(hunk => hunk.Removed)];
        ulong[] added = [.. file.Hunks.SelectMany(hunk => hunk.Added)];
        if (!HaveCommon(removed, added))
        {
            return null;
        }
        var sources = None(file);
        Trim(removed, added, 0, 0, sources);
        LineBlocks.KeepTelling(file, removed, added, sources);
        return Within(file, sources);
    }

    /// <summary>Pairs, place by place, the lines that are not paired yet, in order with those that are.</summary>
    private static int[]? Within(FileChange file, int[]? sources)
    {
        var (added, removed, below) = (0, 0, 0);
        foreach (var hunk in file.Hunks)
        {
            if (sources is not null || HaveCommon(hunk.Removed.AsSpan(), hunk.Added.AsSpan()))
            {
                sources ??= None(file);
                below = Within(hunk, removed, added, below, sources);
            }
            (added, removed) = (added + hunk.Added.Length, removed + hunk.Removed.Length);
        }
        return sources;
    }

    /// <returns>The number of the first removed line after the last that is paired.</returns>
    private static int Within(Hunk hunk, int removed, int added, int below, int[] sources)
    {
        var last = added + hunk.Added.Length;
        for (var first = added; first < last;)
        {
            if (sources[first] >= 0)
            {
                below = sources[first++] + 1;
                continue;
            }
            var paired = sources.AsSpan(first).IndexOfAnyExcept(-1);
            var stop = paired < 0 ? last : Math.Min(last, first + paired);
            var low = Math.Max(removed, below);
            var high = Math.Min(removed + hunk.Removed.Length, paired < 0 ? int.MaxValue : sources[first + paired]);
            if (low < high)
            {
                Trim(
                    hunk.Removed.AsSpan()[(low - removed)..(high - removed)], hunk.Added.AsSpan()[(first - added)..(stop - added)],
                    low, first, sources);
            }
            for (; first < stop; first++)
            {
                below = Math.Max(below, sources[first] + 1);
            }
        }
        return below;
    }

    internal static int[] None(FileChange file)
    {
        var sources = new int[file.Hunks.Sum(hunk => hunk.Added.Length)];
        Array.Fill(sources, -1);
        return sources;
    }

    private static bool HaveCommon(ReadOnlySpan<ulong> removed, ReadOnlySpan<ulong> added)
    {
        if ((long)removed.Length * added.Length <= 256)
        {
            foreach (var line in added)
            {
                if (removed.Contains(line))
                {
                    return true;
                }
            }
            return false;
        }
        var lines = new HashSet<ulong>(removed.Length);
        foreach (var line in removed)
        {
            lines.Add(line);
        }
        foreach (var line in added)
        {
            if (lines.Contains(line))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Pairs what two lists begin and end with alike, and then what lies between.</summary>
    private static void Trim(ReadOnlySpan<ulong> removed, ReadOnlySpan<ulong> added, int firstRemoved, int firstAdded, int[] sources)
    {
        var same = removed.CommonPrefixLength(added);
        for (var i = 0; i < same; i++)
        {
            sources[firstAdded + i] = firstRemoved + i;
        }
        removed = removed[same..];
        added = added[same..];
        (firstAdded, firstRemoved) = (firstAdded + same, firstRemoved + same);
        while (!removed.IsEmpty && !added.IsEmpty && removed[^1] == added[^1])
        {
            sources[firstAdded + added.Length - 1] = firstRemoved + removed.Length - 1;
            removed = removed[..^1];
            added = added[..^1];
        }
        Pair(removed, added, firstRemoved, firstAdded, sources);
    }

    /// <summary>
    /// Pairs the longest common subsequence. In a large place, lines that stand once on either side are paired first, and what
    /// lies between them after (B. Cohen's "patience diff").
    /// </summary>
    private static void Pair(ReadOnlySpan<ulong> removed, ReadOnlySpan<ulong> added, int firstRemoved, int firstAdded, int[] sources)
    {
        var isSmall = (long)removed.Length * added.Length <= MostPairs;
        var pairs = isSmall ? Longest(removed, added) : Anchors(removed, added);
        var (from, to) = (0, 0);
        foreach (var pair in pairs)
        {
            sources[firstAdded + pair.To] = firstRemoved + pair.From;
            if (!isSmall)
            {
                Pair(removed[from..pair.From], added[to..pair.To], firstRemoved + from, firstAdded + to, sources);
                (from, to) = (pair.From + 1, pair.To + 1);
            }
        }
        if (pairs.Count > 0 && !isSmall)
        {
            Pair(removed[from..], added[to..], firstRemoved + from, firstAdded + to, sources);
        }
    }

    /// <summary>The longest common subsequence, by the textbook table (R. Wagner, M. Fischer, JACM 21:1, 1974).</summary>
    private static List<(int From, int To)> Longest(ReadOnlySpan<ulong> removed, ReadOnlySpan<ulong> added)
    {
        var width = added.Length + 1;
        var longest = new int[(removed.Length + 1) * width];
        for (var i = removed.Length - 1; i >= 0; i--)
        {
            for (var j = added.Length - 1; j >= 0; j--)
            {
                longest[(i * width) + j] = removed[i] == added[j]
                    ? longest[((i + 1) * width) + j + 1] + 1
                    : Math.Max(longest[((i + 1) * width) + j], longest[(i * width) + j + 1]);
            }
        }
        var pairs = new List<(int, int)>();
        for (var (i, j) = (0, 0); i < removed.Length && j < added.Length;)
        {
            if (removed[i] == added[j])
            {
                pairs.Add((i++, j++));
            }
            else if (longest[((i + 1) * width) + j] >= longest[(i * width) + j + 1])
            {
                i++;
            }
            else
            {
                j++;
            }
        }
        return pairs;
    }

    /// <summary>The lines that stand once on either side, as far as they come in the same order: the longest increasing subsequence.</summary>
    private static List<(int From, int To)> Anchors(ReadOnlySpan<ulong> removed, ReadOnlySpan<ulong> added)
    {
        var from = Once(removed);
        var to = Once(added);
        var pairs = from.Where(line => line.Value >= 0 && to.GetValueOrDefault(line.Key, -1) >= 0)
            .Select(line => (From: line.Value, To: to[line.Key])).OrderBy(pair => pair.From).ToList();
        var tails = new List<int>();
        var before = new int[pairs.Count];
        for (var i = 0; i < pairs.Count; i++)
        {
            var (low, high) = (0, tails.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = pairs[tails[middle]].To < pairs[i].To ? (middle + 1, high) : (low, middle);
            }
            before[i] = low > 0 ? tails[low - 1] : -1;
            if (low == tails.Count)
            {
                tails.Add(i);
            }
            else
            {
                tails[low] = i;
            }
        }
        var chain = new List<(int From, int To)>();
        for (var i = tails.Count > 0 ? tails[^1] : -1; i >= 0; i = before[i])
        {
            chain.Add(pairs[i]);
        }
        chain.Reverse();
        return chain;
    }

    /// <summary>Where each line stands; -1 for one that stands twice.</summary>
    private static Dictionary<ulong, int> Once(ReadOnlySpan<ulong> lines)
    {
        var places = new Dictionary<ulong, int>(lines.Length);
        for (var i = 0; i < lines.Length; i++)
        {
            places[lines[i]] = places.ContainsKey(lines[i]) ? -1 : i;
        }
        return places;
    }
}
