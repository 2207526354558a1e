using System.Buffers.Binary;
using System.Collections.Immutable;
using Outturn.Core.Traces;

namespace Outturn.Store.Rows;

/// <summary>The pieces of a merged place as one blob: parent, start and count of each, 32 bits, little-endian.</summary>
internal static class MergedPieces
{
    private const int Size = 12;

    public static byte[] Pack(ImmutableArray<MergedPiece> pieces)
    {
        var bytes = new byte[pieces.Length * Size];
        for (var i = 0; i < pieces.Length; i++)
        {
            var place = bytes.AsSpan(i * Size);
            BinaryPrimitives.WriteInt32LittleEndian(place, pieces[i].Parent);
            BinaryPrimitives.WriteInt32LittleEndian(place[4..], pieces[i].Start);
            BinaryPrimitives.WriteInt32LittleEndian(place[8..], pieces[i].Count);
        }
        return bytes;
    }

    public static ImmutableArray<MergedPiece> Unpack(ReadOnlySpan<byte> bytes)
    {
        var pieces = ImmutableArray.CreateBuilder<MergedPiece>(bytes.Length / Size);
        for (; bytes.Length >= Size; bytes = bytes[Size..])
        {
            pieces.Add(new MergedPiece(
                BinaryPrimitives.ReadInt32LittleEndian(bytes), BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]),
                BinaryPrimitives.ReadInt32LittleEndian(bytes[8..])));
        }
        return pieces.DrainToImmutable();
    }
}
