using System.Numerics;
using System.Runtime.InteropServices;

namespace Outturn.Evidence.Segments;

/// <summary>CRC-32C (Castagnoli), as RFC 3720 defines it.</summary>
internal static class Crc32C
{
    /// <summary>The sum of nothing yet.</summary>
    public const uint Start = ~0u;

    public static uint Of(ReadOnlySpan<byte> bytes) => End(Append(Start, bytes));

    /// <summary>Goes on with the bytes that follow.</summary>
    public static uint Append(uint sum, ReadOnlySpan<byte> bytes)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
        {
            sum = BitOperations.Crc32C(sum, word);
        }
        foreach (var rest in bytes[(words.Length * sizeof(ulong))..])
        {
            sum = BitOperations.Crc32C(sum, rest);
        }
        return sum;
    }

    public static uint End(uint sum) => ~sum;
}
