using System.Collections.Immutable;
using Outturn.Core.Statistics;

namespace Outturn.Core.Experiments;

/// <summary>
/// Stratified assignment at random in permuted blocks (M. Zelen, Journal of Chronic Diseases 27, 1974). Every item has the
/// same chance of being treated, whatever its stratum; the seed decides alone.
/// </summary>
/// <remarks>
/// Within a stratum, in the order given, each block of the least length that the share divides holds exactly its share of treated
/// items: blocks of 2 for one half. What is left of a stratum gets the whole number below or above its share; which one is drawn
/// by systematic sampling over all strata (W. G. Madow, Annals of Mathematical Statistics 20, 1949), so that the whole design is
/// within one item of its share, and so is each stratum.
/// </remarks>
public static class Randomisation
{
    /// <summary>The longest block; a share that divides none up to it makes each stratum one block.</summary>
    public const int LongestBlock = 20;

    /// <summary>Whether each item is treated, in the order of the items.</summary>
    /// <param name="items">The work to assign.</param>
    /// <param name="share">Chance of being treated, above 0 and below 1.</param>
    /// <param name="seed">Where the drawing starts.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is out of its range.</exception>
    public static ImmutableArray<bool> Assign(IReadOnlyList<WorkItem> items, double share, ulong seed)
    {
        if (share is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share lies between 0 and 1.");
        }
        var random = new Randomness(seed);
        var assigned = new bool[items.Count];
        var block = BlockLength(share);
        // The order of strata must not depend on the order of items, lest adding one at the front change all.
        var strata = Enumerable.Range(0, items.Count).GroupBy(i => string.Join('\0', items[i].Strata))
            .OrderBy(stratum => stratum.Key, StringComparer.Ordinal).Select(stratum => stratum.ToArray()).ToArray();
        var sampled = random.NextDouble();
        foreach (var members in strata)
        {
            var start = 0;
            while (block is { } length && members.Length - start >= length)
            {
                Fill(members.AsSpan(start, length), (int)Math.Round(share * length), assigned, random);
                start += length;
            }
            var expected = share * (members.Length - start);
            var whole = (int)Math.Floor(expected + 1e-9);
            var reached = sampled + Math.Max(0, expected - whole);
            var one = reached >= 1 ? 1 : 0;
            sampled = reached - one;
            Fill(members.AsSpan(start), whole + one, assigned, random);
        }
        return [.. assigned];
    }

    /// <summary>The least block length that holds the share exactly; null where none up to the longest does.</summary>
    public static int? BlockLength(double share)
    {
        for (var length = 2; length <= LongestBlock; length++)
        {
            if (Math.Abs((share * length) - Math.Round(share * length)) < 1e-9)
            {
                return length;
            }
        }
        return null;
    }

    // The first so many of a shuffled block are treated (Fisher and Yates, as far as needed).
    private static void Fill(Span<int> members, int treated, bool[] assigned, Randomness random)
    {
        for (var i = 0; i < treated; i++)
        {
            var pick = i + random.NextBelow(members.Length - i);
            (members[i], members[pick]) = (members[pick], members[i]);
            assigned[members[i]] = true;
        }
    }
}
