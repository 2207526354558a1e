using System.Buffers.Binary;
using System.IO.Compression;

namespace Outturn.Evidence.Segments;

/// <summary>Writes the compressed form of a segment.</summary>
internal static class BlockWriter
{
    /// <summary>Writes it to a file, flushed to disk.</summary>
    /// <param name="frames">The segment.</param>
    /// <param name="path">The new file.</param>
    /// <param name="beforeBlock">Called between blocks: to wait while others have more urgent things to do, or to throw.</param>
    /// <exception cref="InvalidDataException">The segment is damaged.</exception>
    public static void Write(ISegmentBytes frames, string path, Action beforeBlock)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 0);
        var (lengths, erased) = Frames(frames);
        var total = frames.Length;
        var raw = new byte[BlockFormat.BlockSize];
        var check = new byte[BlockFormat.BlockSize];
        var stored = new byte[BrotliEncoder.GetMaxCompressedLength(BlockFormat.BlockSize)];
        var blocks = new List<uint>();
        for (var offset = 0L; offset < total; offset += BlockFormat.BlockSize)
        {
            beforeBlock();
            var block = raw.AsSpan(0, (int)Math.Min(BlockFormat.BlockSize, total - offset));
            frames.Read(offset, block);
            if (!BrotliEncoder.TryCompress(block, stored, out var length, BlockFormat.Quality, BlockFormat.Window)
                || !BrotliDecoder.TryDecompress(stored.AsSpan(0, length), check, out var back) || !check.AsSpan(0, back).SequenceEqual(block))
            {
                // What is about to take the place of evidence must give it back.
                throw new InvalidDataException($"the block at byte {offset} does not come back as it was");
            }
            file.Write(stored.AsSpan(0, length));
            blocks.Add((uint)length);
            blocks.Add(Crc32C.Of(stored.AsSpan(0, length)));
        }
        WriteFooter(file, total, Numbers([(uint)(blocks.Count / 2), .. blocks, (uint)lengths.Count, erased, .. lengths]));
        file.Flush(flushToDisk: true);
    }

    private static void WriteFooter(FileStream file, long total, byte[] footer)
    {
        var stored = new byte[BrotliEncoder.GetMaxCompressedLength(footer.Length)];
        if (!BrotliEncoder.TryCompress(footer, stored, out var length, BlockFormat.Quality, BlockFormat.Window))
        {
            throw new InvalidDataException("the footer cannot be compressed");
        }
        file.Write(stored.AsSpan(0, length));
        Span<byte> trailer = stackalloc byte[BlockFormat.Trailer];
        BinaryPrimitives.WriteInt64LittleEndian(trailer, total);
        BinaryPrimitives.WriteInt32LittleEndian(trailer[8..], BlockFormat.BlockSize);
        BinaryPrimitives.WriteInt32LittleEndian(trailer[12..], footer.Length);
        BinaryPrimitives.WriteInt32LittleEndian(trailer[16..], length);
        var sum = Crc32C.Of([.. stored.AsSpan(0, length), .. trailer[..BlockFormat.Sum]]);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[BlockFormat.Sum..], sum);
        BlockFormat.Magic.CopyTo(trailer[24..]);
        file.Write(trailer);
    }

    /// <summary>The length of each frame, after its checksum was checked: damage must not be made to look whole.</summary>
    private static (List<uint> Lengths, uint Erased) Frames(ISegmentBytes frames)
    {
        var reader = new FrameReader(frames);
        var lengths = new List<uint>();
        var erased = 0u;
        for (long offset = 0, total = frames.Length; offset < total; offset += reader.FrameLength)
        {
            if (reader.Read(offset, total, withBody: false) is { } fault)
            {
                throw new InvalidDataException($"at byte {offset}: {fault}");
            }
            lengths.Add((uint)reader.FrameLength);
            erased += reader.IsErased ? 1u : 0;
        }
        return (lengths, erased);
    }

    private static byte[] Numbers(uint[] numbers)
    {
        var bytes = new byte[numbers.Length * sizeof(uint)];
        for (var i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i * sizeof(uint)), numbers[i]);
        }
        return bytes;
    }
}
