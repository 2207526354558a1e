using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace Outturn.Evidence.Segments;

/// <summary>
/// Writes frames to the end of a segment, a batch at a time, from where the records lie in memory. What a record repeats of the segment
/// it refers to, after comparing it byte by byte. A batch that could not be written leaves no trace.
/// </summary>
internal sealed class SegmentWriter : IDisposable
{
    /// <summary>A shorter stretch takes about as much as the reference to it.</summary>
    private const int LeastReferred = 64;

    /// <summary>
    /// Bytes that are written with one call. For larger ones Linux looks for larger runs of free memory to cache them in, and two
    /// megabytes at once were seen to take eight times the processor time of the same in eight calls.
    /// </summary>
    private const int SliceBytes = 256 << 10;

    private const int ArenaBytes = 256 << 10;
    private readonly SafeFileHandle _file;
    private readonly Dictionary<Chunk, uint> _places = [];
    private readonly Dictionary<uint, (Chunk Chunk, ReadOnlyMemory<byte> Bytes)> _placed = [];
    private readonly byte[] _compared = new byte[Chunks.Maximum];
    private readonly List<ReadOnlyMemory<byte>> _parts = [];
    private readonly List<ReadOnlyMemory<byte>> _slice = [];
    private byte[] _arena = new byte[ArenaBytes];
    private int _arenaUsed;
    private long _length;
    private bool _hasRemains;

    private SegmentWriter(SafeFileHandle file, long end)
    {
        _file = file;
        End = end;
    }

    /// <summary>Where the next batch begins: everything before is on disk.</summary>
    public long End { get; private set; }

    /// <summary>Opens a segment to go on after <paramref name="end"/>; what lies beyond is cut off.</summary>
    public static SegmentWriter Open(string path, long end)
    {
        var file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete);
        return new(file, end) { _hasRemains = RandomAccess.GetLength(file) != end };
    }

    /// <summary>Puts a record into the batch. Its memory must stay as it is until the batch is written or forgotten.</summary>
    public void Add(PendingAppend record)
    {
        var (firstPart, start) = (_parts.Count, _length);
        var salt = record.Salt ?? [];
        var head = Take(Frame.Head + sizeof(ushort) + record.Entry.Length + salt.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(head.Span[Frame.Head..], (ushort)record.Entry.Length);
        record.Entry.CopyTo(head.Span[(Frame.Head + sizeof(ushort))..]);
        salt.CopyTo(head.Span[(Frame.Head + sizeof(ushort) + record.Entry.Length)..]);
        Put(head);
        if (record.Salt is not null)
        {
            AddPieces(record.Body, record.Chunks);
        }
        var sum = Crc32C.Append(Crc32C.Start, head.Span[Frame.Head..]);
        for (var i = firstPart + 1; i < _parts.Count; i++)
        {
            sum = Crc32C.Append(sum, _parts[i].Span);
        }
        BinaryPrimitives.WriteUInt32LittleEndian(head.Span, (uint)(_length - start - Frame.Head));
        BinaryPrimitives.WriteUInt32LittleEndian(head.Span[sizeof(uint)..], Crc32C.End(sum));
    }

    /// <summary>Writes the batch; it is on disk when this returns.</summary>
    public void Commit(bool flush = true)
    {
        if (_hasRemains)
        {
            RandomAccess.SetLength(_file, End);
        }
        // Whatever goes wrong from here on may have left bytes behind the end.
        _hasRemains = true;
        WriteParts();
        if (flush)
        {
            RandomAccess.FlushToDisk(_file);
        }
        _hasRemains = false;
        End += _length;
        Forget();
    }

    /// <summary>Forgets the batch. What was written of it is cut off before the next one is.</summary>
    public void Discard()
    {
        foreach (var (chunk, _) in _placed.Values)
        {
            _places.Remove(chunk);
        }
        Forget();
    }

    public void Dispose() => _file.Dispose();

    private void WriteParts()
    {
        var (offset, slice) = (End, 0);
        foreach (var part in _parts)
        {
            for (var rest = part; rest.Length > 0;)
            {
                var taken = rest[..Math.Min(rest.Length, SliceBytes - slice)];
                rest = rest[taken.Length..];
                _slice.Add(taken);
                slice += taken.Length;
                if (slice == SliceBytes)
                {
                    WriteSlice(ref offset, ref slice);
                }
            }
        }
        WriteSlice(ref offset, ref slice);
    }

    private void WriteSlice(ref long offset, ref int slice)
    {
        if (slice > 0)
        {
            RandomAccess.Write(_file, _slice, offset);
            offset += slice;
            slice = 0;
        }
        _slice.Clear();
    }

    private void AddPieces(ReadOnlyMemory<byte> body, Chunk[] chunks)
    {
        // Stretches that are new and stand side by side are one piece.
        var (literal, end) = (0, 0);
        foreach (var chunk in chunks)
        {
            var bytes = body.Slice(end, chunk.Length);
            var isWorthIt = chunk.Length >= LeastReferred;
            if (isWorthIt && _places.TryGetValue(chunk, out var place) && Holds(place, bytes.Span))
            {
                PutLiteral(body[literal..end]);
                PutReference(chunk.Length, place);
                literal = end + chunk.Length;
            }
            else if (isWorthIt)
            {
                Place(chunk, bytes, End + _length + Frame.PieceHead + (end - literal));
            }
            end += chunk.Length;
        }
        PutLiteral(body[literal..end]);
    }

    private void Place(Chunk chunk, ReadOnlyMemory<byte> bytes, long place)
    {
        if (_places.TryAdd(chunk, (uint)place))
        {
            _placed.Add((uint)place, (chunk, bytes));
        }
    }

    private bool Holds(uint place, ReadOnlySpan<byte> bytes)
    {
        if (_placed.TryGetValue(place, out var placed))
        {
            return placed.Bytes.Span.SequenceEqual(bytes);
        }
        var there = _compared.AsSpan(0, bytes.Length);
        return RandomAccess.Read(_file, there, place) == bytes.Length && there.SequenceEqual(bytes);
    }

    private void PutLiteral(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > 0)
        {
            var head = Take(Frame.PieceHead);
            BinaryPrimitives.WriteUInt32LittleEndian(head.Span, (uint)bytes.Length);
            Put(head);
            Put(bytes);
        }
    }

    private void PutReference(int length, uint place)
    {
        var reference = Take(Frame.ReferenceBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(reference.Span, Frame.Reference | (uint)length);
        BinaryPrimitives.WriteUInt32LittleEndian(reference.Span[sizeof(uint)..], place);
        Put(reference);
    }

    private void Put(ReadOnlyMemory<byte> bytes)
    {
        _parts.Add(bytes);
        _length += bytes.Length;
    }

    /// <summary>Memory for heads, until the batch is done.</summary>
    private Memory<byte> Take(int length)
    {
        if (_arena.Length - _arenaUsed < length)
        {
            // The parts keep the full one alive.
            (_arena, _arenaUsed) = (new byte[ArenaBytes], 0);
        }
        _arenaUsed += length;
        return _arena.AsMemory(_arenaUsed - length, length);
    }

    private void Forget()
    {
        _placed.Clear();
        _parts.Clear();
        _slice.Clear();
        (_length, _arenaUsed) = (0, 0);
    }
}
