using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.MemoryMappedFiles;
using Outturn.Evidence.Segments;

namespace Outturn.Evidence.Verification;

/// <summary>The frames of one segment as one run of bytes: a mapped file, or the expanded blocks of a compressed one.</summary>
internal sealed unsafe class SegmentExpansion : IDisposable
{
    /// <summary>No segment is larger: that would be no file of this log.</summary>
    private const long Maximum = 1 << 30;

    private const int Trailer = 32;
    private readonly MemoryMappedFile? _file;
    private readonly MemoryMappedViewAccessor? _view;
    private readonly byte* _pointer;
    private readonly int _mapped;
    private readonly byte[]? _expanded;

    /// <exception cref="InvalidDataException">It is damaged: how and where.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public SegmentExpansion(string path, ref byte[] buffer)
    {
        var length = new FileInfo(path).Length;
        if (length > Maximum)
        {
            throw new InvalidDataException($"it has {length} bytes, more than a segment can have");
        }
        if (length > 0)
        {
            _file = MemoryMappedFile.CreateFromFile(
                new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 0), null, length, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
            _view = _file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
            _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _pointer);
            _mapped = (int)length;
        }
        StoredLength = length;
        Length = _mapped;
        if (!path.EndsWith(".blocks", StringComparison.Ordinal))
        {
            return;
        }
        try
        {
            Length = Expand(new(_pointer, _mapped), ref buffer);
            _expanded = buffer;
        }
        catch (InvalidDataException)
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The lengths of the frames, where the file lists them: by them single records are found.</summary>
    public int[]? FrameLengths { get; private set; }

    /// <summary>Bytes of the file.</summary>
    public long StoredLength { get; }

    private int Length { get; }

    public ReadOnlySpan<byte> Bytes => _expanded is null ? new(_pointer, Length) : _expanded.AsSpan(0, Length);

    public void Dispose()
    {
        if (_pointer is not null)
        {
            _view!.SafeMemoryMappedViewHandle.ReleasePointer();
        }
        _view?.Dispose();
        _file?.Dispose();
    }

    private int Expand(ReadOnlySpan<byte> file, ref byte[] buffer)
    {
        if (file.Length < Trailer || !file[^8..].SequenceEqual("OUTTURN1"u8))
        {
            throw new InvalidDataException("it does not end as a compressed segment does: it was cut, or written over");
        }
        var trailer = file[^Trailer..];
        var total = BinaryPrimitives.ReadUInt64LittleEndian(trailer);
        var blockSize = BinaryPrimitives.ReadUInt32LittleEndian(trailer[8..]);
        var footerLength = BinaryPrimitives.ReadUInt32LittleEndian(trailer[12..]);
        var footerStored = BinaryPrimitives.ReadUInt32LittleEndian(trailer[16..]);
        if (total > Maximum || blockSize is 0 or > 16 << 20 || footerLength > 64 << 20 || footerStored > file.Length - Trailer)
        {
            throw new InvalidDataException("its last 32 bytes hold numbers that cannot be");
        }
        var stored = file.Slice((int)(file.Length - Trailer - footerStored), (int)footerStored);
        var footer = new byte[footerLength];
        if (Crc32C.Of([.. stored, .. trailer[..20]]) != BinaryPrimitives.ReadUInt32LittleEndian(trailer[20..]))
        {
            throw new InvalidDataException("the checksum of its footer does not fit: it was changed");
        }
        Decompress(stored, footer, "the footer");
        var blocks = (int)((total + blockSize - 1) / blockSize);
        if (footerLength < 4 + (8L * blocks) || BinaryPrimitives.ReadUInt32LittleEndian(footer) != blocks)
        {
            throw new InvalidDataException("its footer does not list its blocks");
        }
        if (buffer.Length < (int)total)
        {
            buffer = GC.AllocateUninitializedArray<byte>((int)total);
        }
        var offset = 0L;
        for (var i = 0; i < blocks; i++)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(footer.AsSpan(4 + (8 * i)));
            if (offset + length > file.Length - Trailer - footerStored)
            {
                throw new InvalidDataException($"block {i} reaches beyond the blocks' end");
            }
            var start = i * (long)blockSize;
            Block(
                file.Slice((int)offset, (int)length), BinaryPrimitives.ReadUInt32LittleEndian(footer.AsSpan(8 + (8 * i))),
                buffer.AsSpan((int)start, (int)Math.Min(blockSize, (long)total - start)), $"block {i} at byte {offset}");
            offset += length;
        }
        FrameLengths = Lengths(footer.AsSpan(4 + (8 * blocks)));
        return offset == file.Length - Trailer - footerStored ? (int)total : throw new InvalidDataException("there are bytes between its blocks and its footer");
    }

    private static void Block(ReadOnlySpan<byte> stored, uint sum, Span<byte> into, string what)
    {
        if (Crc32C.Of(stored) != sum)
        {
            throw new InvalidDataException($"the checksum of {what} does not fit: it was changed");
        }
        Decompress(stored, into, what);
    }

    private static void Decompress(ReadOnlySpan<byte> stored, Span<byte> into, string what)
    {
        if (!BrotliDecoder.TryDecompress(stored, into, out var length) || length != into.Length)
        {
            throw new InvalidDataException($"{what} cannot be expanded");
        }
    }

    private static int[] Lengths(ReadOnlySpan<byte> list)
    {
        if (list.Length < 8 || list.Length != 8 + (4L * BinaryPrimitives.ReadUInt32LittleEndian(list)))
        {
            throw new InvalidDataException("its footer does not list its frames");
        }
        var lengths = new int[(list.Length / 4) - 2];
        for (var i = 0; i < lengths.Length; i++)
        {
            lengths[i] = BinaryPrimitives.ReadInt32LittleEndian(list[(8 + (4 * i))..]);
        }
        return lengths;
    }
}
