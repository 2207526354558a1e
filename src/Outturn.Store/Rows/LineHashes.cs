using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Outturn.Store.Rows;

/// <summary>A list of line hashes as one blob: eight bytes each, the lowest first.</summary>
internal static class LineHashes
{
    public static ReadOnlySpan<byte> Pack(ImmutableArray<ulong> hashes)
    {
        if (BitConverter.IsLittleEndian)
        {
            return MemoryMarshal.AsBytes(hashes.AsSpan());
        }
        var swapped = new ulong[hashes.IsDefault ? 0 : hashes.Length];
        BinaryPrimitives.ReverseEndianness(hashes.AsSpan(), swapped);
        return MemoryMarshal.AsBytes<ulong>(swapped);
    }

    public static ImmutableArray<ulong> Unpack(ReadOnlySpan<byte> blob)
    {
        if (blob.IsEmpty)
        {
            return [];
        }
        var hashes = new ulong[blob.Length / sizeof(ulong)];
        blob[..(hashes.Length * sizeof(ulong))].CopyTo(MemoryMarshal.AsBytes(hashes.AsSpan()));
        if (!BitConverter.IsLittleEndian)
        {
            BinaryPrimitives.ReverseEndianness(hashes, hashes);
        }
        return ImmutableCollectionsMarshal.AsImmutableArray(hashes);
    }
}
