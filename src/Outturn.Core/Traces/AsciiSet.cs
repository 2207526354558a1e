using System.Numerics;

namespace Outturn.Core.Traces;

/// <summary>A set of ASCII characters, for text in any width.</summary>
internal readonly record struct AsciiSet
{
    private readonly ulong _low;
    private readonly ulong _high;

    public AsciiSet(string characters)
    {
        foreach (var character in characters)
        {
            _low |= character < 64 ? 1UL << character : 0;
            _high |= character >= 64 ? 1UL << (character - 64) : 0;
        }
    }

    private AsciiSet(ulong low, ulong high) => (_low, _high) = (low, high);

    /// <summary>The ASCII characters that are not in this set.</summary>
    public AsciiSet Others => new(~_low, ~_high);

    public bool Has<T>(T unit)
        where T : unmanaged, IBinaryInteger<T>
    {
        var value = uint.CreateTruncating(unit);
        return value < 64 ? (_low >> (int)value & 1) != 0 : value < 128 && (_high >> (int)(value - 64) & 1) != 0;
    }

    /// <summary>Where the run of these characters that begins at a place ends.</summary>
    public int RunEnd<T>(ReadOnlySpan<T> text, int from)
        where T : unmanaged, IBinaryInteger<T>
    {
        while (from < text.Length && Has(text[from]))
        {
            from++;
        }
        return from;
    }
}

/// <summary>Comparisons of text in any width with ASCII.</summary>
internal static class Ascii
{
    public static bool Is<T>(T unit, char character)
        where T : unmanaged, IBinaryInteger<T> => uint.CreateTruncating(unit) == character;

    /// <summary>In lower case where it is an ASCII letter; 0 where it is not ASCII.</summary>
    public static byte Lower<T>(T unit)
        where T : unmanaged, IBinaryInteger<T>
    {
        var value = uint.CreateTruncating(unit);
        return value >= 128 ? (byte)0 : value is >= 'A' and <= 'Z' ? (byte)(value | 0x20) : (byte)value;
    }

    public static bool StartsWith<T>(ReadOnlySpan<T> text, string start)
        where T : unmanaged, IBinaryInteger<T>
    {
        if (text.Length < start.Length)
        {
            return false;
        }
        for (var i = 0; i < start.Length; i++)
        {
            if (!Is(text[i], start[i]))
            {
                return false;
            }
        }
        return true;
    }

    /// <param name="text">Any text.</param>
    /// <param name="start">In lower case.</param>
    public static bool StartsWithAnyCase<T>(ReadOnlySpan<T> text, string start)
        where T : unmanaged, IBinaryInteger<T>
    {
        if (text.Length < start.Length)
        {
            return false;
        }
        for (var i = 0; i < start.Length; i++)
        {
            if (Lower(text[i]) != start[i])
            {
                return false;
            }
        }
        return true;
    }
}
