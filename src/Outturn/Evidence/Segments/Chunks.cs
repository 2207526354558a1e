using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Outturn.Evidence.Segments;

/// <summary>A stretch of a record's content that may be kept once for all who repeat it.</summary>
/// <param name="Length">Its bytes.</param>
/// <param name="Fingerprint">Equal stretches have equal ones; that unequal ones have unequal ones is likely and no more.</param>
internal readonly record struct Chunk(int Length, ulong Fingerprint);

/// <summary>
/// Cuts content where the content says so (a rolling hash over the last bytes has a run of zeros), so that the same text is cut in the
/// same way wherever it stands: an agent's history comes again with each call, behind another beginning.
/// </summary>
internal static class Chunks
{
    /// <summary>Shorter stretches are not worth a reference.</summary>
    public const int Minimum = 1024;

    public const int Maximum = 16 << 10;

    /// <summary>A cut comes about once in 2048 bytes behind the minimum.</summary>
    private const ulong Mask = 0x7FFUL << 52;

    private static readonly ulong[] s_gear = Gear();

    public static Chunk[] Of(ReadOnlySpan<byte> content)
    {
        var chunks = new List<Chunk>((content.Length / (Minimum + 1024)) + 1);
        while (content.Length > 0)
        {
            var length = Cut(content);
            chunks.Add(new(length, Fingerprint(content[..length])));
            content = content[length..];
        }
        return [.. chunks];
    }

    private static int Cut(ReadOnlySpan<byte> content)
    {
        var end = Math.Min(content.Length, Maximum);
        ref var bytes = ref MemoryMarshal.GetReference(content);
        ref var gear = ref MemoryMarshal.GetArrayDataReference(s_gear);
        var hash = 0UL;
        nint i = Minimum;
        // Four bytes a turn: this loop is the dearest part of keeping a record after the digest itself.
        for (; i + 4 <= end; i += 4)
        {
            var one = (hash << 1) + Unsafe.Add(ref gear, (nint)Unsafe.Add(ref bytes, i));
            var two = (one << 1) + Unsafe.Add(ref gear, (nint)Unsafe.Add(ref bytes, i + 1));
            var three = (two << 1) + Unsafe.Add(ref gear, (nint)Unsafe.Add(ref bytes, i + 2));
            hash = (three << 1) + Unsafe.Add(ref gear, (nint)Unsafe.Add(ref bytes, i + 3));
            if ((one & Mask) == 0 || (two & Mask) == 0 || (three & Mask) == 0 || (hash & Mask) == 0)
            {
                return (int)i + ((one & Mask) == 0 ? 1 : (two & Mask) == 0 ? 2 : (three & Mask) == 0 ? 3 : 4);
            }
        }
        return end;
    }

    private static ulong Fingerprint(ReadOnlySpan<byte> chunk)
    {
        // Three independent sums keep the processor busy; one alone waits for itself.
        var words = MemoryMarshal.Cast<byte, ulong>(chunk);
        var third = words.Length / 3;
        var (a, b, c) = (~0u, 1u, (uint)chunk.Length);
        for (var i = 0; i < third; i++)
        {
            a = BitOperations.Crc32C(a, words[i]);
            b = BitOperations.Crc32C(b, words[third + i]);
            c = BitOperations.Crc32C(c, words[(2 * third) + i]);
        }
        foreach (var rest in chunk[(third * 3 * sizeof(ulong))..])
        {
            a = BitOperations.Crc32C(a, rest);
        }
        return ((((ulong)a << 32) | b) * 0x9E3779B97F4A7C15) ^ c;
    }

    private static ulong[] Gear()
    {
        // SplitMix64: any table of well-mixed numbers will do, but it must be the same in every run.
        var table = new ulong[256];
        for (var (i, state) = (0, 0UL); i < table.Length; i++)
        {
            state += 0x9E3779B97F4A7C15;
            var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            table[i] = mixed ^ (mixed >> 31);
        }
        return table;
    }
}
