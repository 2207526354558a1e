using System.Numerics;

namespace Outturn.Core.Statistics;

/// <summary>
/// A stream of random numbers that depends on its seed alone, on every machine and version of .NET: xoshiro256**,
/// seeded by SplitMix64 as its authors advise (D. Blackman, S. Vigna, "Scrambled linear pseudorandom number
/// generators", ACM TOMS 47:4, 2021). Not for secrets. Not safe for concurrent use.
/// </summary>
public sealed class Randomness
{
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    /// <summary>Starts the stream of a seed; any seed is as good as another.</summary>
    public Randomness(ulong seed)
        : this(SplitMix64(ref seed), SplitMix64(ref seed), SplitMix64(ref seed), SplitMix64(ref seed))
    {
    }

    internal Randomness(ulong s0, ulong s1, ulong s2, ulong s3)
    {
        _s0 = s0;
        _s1 = s1;
        _s2 = s2;
        _s3 = s3;
    }

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        var result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        var shifted = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= shifted;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>
    /// A whole number from 0 up to, not including, <paramref name="bound"/>, each as likely as the other (D. Lemire, "Fast
    /// random integer generation in an interval", ACM TOMACS 29:1, 2019).
    /// </summary>
    /// <param name="bound">One or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bound is below one.</exception>
    public int NextBelow(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        var range = (ulong)bound;
        var high = Math.BigMul(Next(), range, out var low);
        if (low < range)
        {
            var least = unchecked(0 - range) % range;
            while (low < least)
            {
                high = Math.BigMul(Next(), range, out low);
            }
        }
        return (int)high;
    }

    /// <summary>A number from 0 up to, not including, 1, in steps of 2⁻⁵³.</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));

    internal static ulong SplitMix64(ref ulong state)
    {
        var z = state += 0x9e3779b97f4a7c15;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }
}
