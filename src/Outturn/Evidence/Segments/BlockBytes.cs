using System.Buffers.Binary;
using System.IO.Compression;
using Microsoft.Win32.SafeHandles;

namespace Outturn.Evidence.Segments;

/// <summary>A segment in compressed blocks; the blocks used last are kept.</summary>
internal sealed class BlockBytes : ISegmentBytes
{
    private readonly string _path;
    private readonly int _keptBlocks;
    private readonly SafeFileHandle _file;
    private readonly Dictionary<int, (byte[] Bytes, long Used)> _kept = [];
    private long[] _starts = [];
    private uint[] _sums = [];
    private int _blockSize;
    private long _uses;

    private BlockBytes(string path, int keptBlocks)
    {
        (_path, _keptBlocks) = (path, keptBlocks);
        _file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
    }

    public long Length { get; private set; }

    /// <summary>Where each frame begins, and where the last ends.</summary>
    public uint[] Offsets { get; private set; } = [];

    /// <summary>Frames without content.</summary>
    public int Erased { get; private set; }

    /// <param name="path">The file.</param>
    /// <param name="keptBlocks">How many blocks may stay in memory.</param>
    /// <exception cref="InvalidDataException">It is no such file, or damaged.</exception>
    public static BlockBytes Open(string path, int keptBlocks)
    {
        var bytes = new BlockBytes(path, keptBlocks);
        try
        {
            bytes.ReadFooter();
            return bytes;
        }
        catch (InvalidDataException)
        {
            bytes.Dispose();
            throw;
        }
    }

    public void Read(long offset, Span<byte> into)
    {
        if (offset + into.Length > Length)
        {
            throw new InvalidDataException($"{_path} holds {Length} bytes of frames; {into.Length} more at {offset} should follow");
        }
        while (into.Length > 0)
        {
            var block = Block((int)(offset / _blockSize));
            var start = (int)(offset % _blockSize);
            var length = Math.Min(into.Length, block.Length - start);
            block.AsSpan(start, length).CopyTo(into);
            into = into[length..];
            offset += length;
        }
    }

    public void Dispose() => _file.Dispose();

    private byte[] Block(int number)
    {
        _uses++;
        if (_kept.TryGetValue(number, out var kept))
        {
            _kept[number] = (kept.Bytes, _uses);
            return kept.Bytes;
        }
        byte[]? bytes = null;
        var length = (int)Math.Min(_blockSize, Length - ((long)number * _blockSize));
        if (_kept.Count >= _keptBlocks)
        {
            var oldest = _kept.MinBy(block => block.Value.Used);
            _kept.Remove(oldest.Key);
            bytes = oldest.Value.Bytes.Length == length ? oldest.Value.Bytes : null;
        }
        bytes ??= new byte[length];
        Expand(Stored(_starts[number], (int)(_starts[number + 1] - _starts[number]), _sums[number], []), bytes, $"block {number}");
        _kept[number] = (bytes, _uses);
        return bytes;
    }

    private void ReadFooter()
    {
        var end = RandomAccess.GetLength(_file) - BlockFormat.Trailer;
        Span<byte> trailer = stackalloc byte[BlockFormat.Trailer];
        if (end < 0 || RandomAccess.Read(_file, trailer, end) != trailer.Length || !trailer[24..].SequenceEqual(BlockFormat.Magic))
        {
            throw new InvalidDataException($"{_path} does not end as a compressed segment does");
        }
        Length = BinaryPrimitives.ReadInt64LittleEndian(trailer);
        _blockSize = BinaryPrimitives.ReadInt32LittleEndian(trailer[8..]);
        var length = BinaryPrimitives.ReadInt32LittleEndian(trailer[12..]);
        var stored = BinaryPrimitives.ReadInt32LittleEndian(trailer[16..]);
        if (_blockSize is <= 0 or > 16 << 20 || length is < 0 or > BlockFormat.MaximumFooter || stored < 0 || stored > end || Length is < 0 or > uint.MaxValue)
        {
            throw new InvalidDataException($"{_path} ends in numbers that cannot be");
        }
        var footer = new byte[length];
        Expand(Stored(end - stored, stored, BinaryPrimitives.ReadUInt32LittleEndian(trailer[BlockFormat.Sum..]), trailer[..BlockFormat.Sum]), footer, "footer");
        var numbers = new uint[length / sizeof(uint)];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = BinaryPrimitives.ReadUInt32LittleEndian(footer.AsSpan(i * sizeof(uint)));
        }
        if (!ReadBlocks(numbers) || _starts[^1] != end - stored)
        {
            throw new InvalidDataException($"{_path}: its blocks, frames and length do not fit each other");
        }
    }

    private bool ReadBlocks(ReadOnlySpan<uint> numbers)
    {
        var blocks = (int)((Length + _blockSize - 1) / _blockSize);
        if (numbers.Length < 3 + (2L * blocks) || numbers[0] != blocks || numbers[1 + (2 * blocks)] != numbers.Length - 3 - (2L * blocks))
        {
            return false;
        }
        (_starts, _sums) = (new long[blocks + 1], new uint[blocks]);
        for (var i = 0; i < blocks; i++)
        {
            _starts[i + 1] = _starts[i] + numbers[1 + (2 * i)];
            _sums[i] = numbers[2 + (2 * i)];
        }
        Erased = (int)numbers[2 + (2 * blocks)];
        var lengths = numbers[(3 + (2 * blocks))..];
        Offsets = new uint[lengths.Length + 1];
        var sum = 0L;
        for (var i = 0; i < lengths.Length; i++)
        {
            sum += lengths[i];
            Offsets[i + 1] = (uint)sum;
        }
        return sum == Length;
    }

    private byte[] Stored(long offset, int length, uint sum, ReadOnlySpan<byte> summedWithIt)
    {
        var bytes = new byte[length];
        return RandomAccess.Read(_file, bytes, offset) == length && (summedWithIt.Length == 0 ? Crc32C.Of(bytes) : Crc32C.Of([.. bytes, .. summedWithIt])) == sum
            ? bytes
            : throw new InvalidDataException($"{_path}: the checksum at byte {offset} does not fit");
    }

    private void Expand(byte[] stored, byte[] into, string what)
    {
        if (!BrotliDecoder.TryDecompress(stored, into, out var length) || length != into.Length)
        {
            throw new InvalidDataException($"{_path}: {what} cannot be expanded");
        }
    }
}
