using System.Collections.Immutable;

namespace Outturn.Core.Integrity;

/// <summary>
/// Groups texts that are nearly the same, in about linear time: MinHash signatures (A. Broder, 1997) in bands (P. Indyk and R. Motwani,
/// "Approximate nearest neighbors", 1998; J. Leskovec, A. Rajaraman, J. Ullman, "Mining of Massive Datasets", 3.4). Two texts of
/// resemblance s share a band with probability 1 - (1 - s^4)^20: 0.9998 at 0.77, 0.03 at 0.2. Whatever shares one is compared exactly.
/// </summary>
internal static class NearDuplicates
{
    private const int Bands = 20;
    private const int Rows = 4;

    /// <summary>How many of a band's texts one is compared with: in a larger heap nearly all are alike, and the first tell it.</summary>
    private const int MostCompared = 16;

    private static readonly ulong[] s_factors = [.. Factors()];

    /// <summary>
    /// Groups of two and more, by index, each in ascending order. A text belongs to the group of the first that it resembles.
    /// </summary>
    /// <param name="texts">The texts; those without a run of words resemble nothing.</param>
    /// <param name="resemblance">From which resemblance on two are nearly the same, 0 to 1.</param>
    public static ImmutableArray<ImmutableArray<int>> Groups(IReadOnlyList<Shingles> texts, double resemblance)
    {
        var buckets = new Dictionary<(int Band, ulong Key), List<int>>();
        var leaders = new int[texts.Count];
        Span<ulong> signature = stackalloc ulong[Bands * Rows];
        for (var text = 0; text < texts.Count; text++)
        {
            leaders[text] = text;
            if (texts[text].Distinct.IsEmpty)
            {
                continue;
            }
            Sign(texts[text], signature);
            for (var band = 0; band < Bands; band++)
            {
                var key = Key(signature.Slice(band * Rows, Rows));
                if (!buckets.TryGetValue((band, key), out var bucket))
                {
                    buckets.Add((band, key), bucket = []);
                }
                if (leaders[text] == text && bucket.Take(MostCompared).FirstOrDefault(other => texts[other].Resemblance(texts[text]) >= resemblance, -1) is >= 0 and var found)
                {
                    leaders[text] = leaders[found];
                }
                if (bucket.Count < MostCompared)
                {
                    bucket.Add(text);
                }
            }
        }
        return [.. Enumerable.Range(0, texts.Count).GroupBy(text => leaders[text]).Where(group => group.Count() > 1).Select(group => group.ToImmutableArray())];
    }

    private static void Sign(Shingles text, Span<ulong> signature)
    {
        signature.Fill(ulong.MaxValue);
        foreach (var run in text.Distinct)
        {
            for (var i = 0; i < signature.Length; i++)
            {
                signature[i] = Math.Min(signature[i], Mixed(run * s_factors[i]));
            }
        }
    }

    private static ulong Key(ReadOnlySpan<ulong> rows)
    {
        var key = 0UL;
        foreach (var row in rows)
        {
            key = Mixed(key ^ row);
        }
        return key;
    }

    private static ulong Mixed(ulong value)
    {
        value = (value ^ (value >> 32)) * 0xD6E8FEB86659FD93;
        return value ^ (value >> 32);
    }

    // Odd numbers from a fixed stream (SplitMix64), so that the same texts give the same groups.
    private static IEnumerable<ulong> Factors()
    {
        var state = 0UL;
        for (var i = 0; i < Bands * Rows; i++)
        {
            state += 0x9E3779B97F4A7C15;
            yield return Mixed(state) | 1;
        }
    }
}
