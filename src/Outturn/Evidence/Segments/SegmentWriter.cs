using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace Outturn.Evidence.Segments;

/// <summary>
/// Writes frames to the end of a segment, a batch at a time. What a record repeats of the segment it refers to, after comparing it byte
/// by byte. A batch that could not be written leaves no trace.
/// </summary>
internal sealed class SegmentWriter : IDisposable
{
    /// <summary>A shorter stretch takes about as much as the reference to it.</summary>
    private const int LeastReferred = 64;

    private readonly SafeFileHandle _file;
    private readonly Dictionary<Chunk, uint> _places = [];
    private readonly List<Chunk> _placed = [];
    private readonly byte[] _compared = new byte[Chunks.Maximum];
    private byte[] _batch = new byte[1 << 20];
    private int _used;
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

    /// <summary>Puts a record into the batch.</summary>
    public void Add(PendingAppend record)
    {
        var most = Frame.Head + Frame.MaximumLength(record.Body.Length);
        if (_batch.Length - _used < most)
        {
            Array.Resize(ref _batch, checked((int)Math.Max(_used + most, _batch.Length * 2L)));
        }
        var start = _used;
        _used += Frame.Head;
        BinaryPrimitives.WriteUInt16LittleEndian(_batch.AsSpan(_used), (ushort)record.Entry.Length);
        _used += sizeof(ushort);
        Put(record.Entry);
        if (record.Salt is not null)
        {
            Put(record.Salt);
            AddPieces(record.Body.Span, record.Chunks);
        }
        var rest = _batch.AsSpan(start + Frame.Head, _used - start - Frame.Head);
        BinaryPrimitives.WriteUInt32LittleEndian(_batch.AsSpan(start), (uint)rest.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(_batch.AsSpan(start + 4), Crc32C.Of(rest));
    }

    /// <summary>Writes the batch; it is on disk when this returns.</summary>
    public void Commit(bool flush = true)
    {
        if (_hasRemains)
        {
            RandomAccess.SetLength(_file, End);
            _hasRemains = false;
        }
        // Whatever goes wrong from here on may have left bytes behind the end.
        _hasRemains = true;
        RandomAccess.Write(_file, _batch.AsSpan(0, _used), End);
        if (flush)
        {
            RandomAccess.FlushToDisk(_file);
        }
        _hasRemains = false;
        End += _used;
        _used = 0;
        _placed.Clear();
        if (_batch.Length > 32 << 20)
        {
            _batch = new byte[1 << 20];
        }
    }

    /// <summary>Forgets the batch. What was written of it is cut off before the next one is.</summary>
    public void Discard()
    {
        _placed.ForEach(chunk => _places.Remove(chunk));
        _placed.Clear();
        _used = 0;
    }

    /// <summary>Everything that was written is on disk when this returns.</summary>
    public void Flush() => RandomAccess.FlushToDisk(_file);

    public void Dispose() => _file.Dispose();

    private void AddPieces(ReadOnlySpan<byte> body, Chunk[] chunks)
    {
        var literal = -1;
        foreach (var chunk in chunks)
        {
            var bytes = body[..chunk.Length];
            body = body[chunk.Length..];
            var isWorthIt = chunk.Length >= LeastReferred;
            if (isWorthIt && _places.TryGetValue(chunk, out var place) && Holds(place, bytes))
            {
                EndLiteral(ref literal);
                PutNumber(Frame.Reference | (uint)chunk.Length);
                PutNumber(place);
                continue;
            }
            if (literal < 0)
            {
                literal = _used;
                _used += Frame.PieceHead;
            }
            if (isWorthIt && _places.TryAdd(chunk, (uint)(End + _used)))
            {
                _placed.Add(chunk);
            }
            Put(bytes);
        }
        EndLiteral(ref literal);
    }

    private void EndLiteral(ref int literal)
    {
        if (literal >= 0)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(_batch.AsSpan(literal), (uint)(_used - literal - Frame.PieceHead));
            literal = -1;
        }
    }

    private bool Holds(long place, ReadOnlySpan<byte> bytes)
    {
        if (place >= End)
        {
            return _batch.AsSpan((int)(place - End), bytes.Length).SequenceEqual(bytes);
        }
        var there = _compared.AsSpan(0, bytes.Length);
        return RandomAccess.Read(_file, there, place) == bytes.Length && there.SequenceEqual(bytes);
    }

    private void PutNumber(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_batch.AsSpan(_used), value);
        _used += sizeof(uint);
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_batch.AsSpan(_used));
        _used += bytes.Length;
    }
}
