using Outturn.Core.Evidence;
using Outturn.Evidence.Segments;

namespace Outturn.Evidence.Reading;

/// <summary>A segment that is being read. It stays readable when its file is replaced by a compressed one.</summary>
internal sealed class OpenSegment : IDisposable
{
    /// <summary>Blocks that a sequential reader keeps: records refer to any place of their segment.</summary>
    public const int BlocksOfSequentialReading = 64;

    private readonly FrameReader _reader;
    private readonly string _path;
    private readonly List<uint> _offsets;

    private OpenSegment(SegmentFile file, string path, ISegmentBytes bytes)
    {
        (File, _path, _reader) = (file, path, new(bytes));
        _offsets = bytes is BlockBytes blocks ? [.. blocks.Offsets] : [0];
        Erased = (bytes as BlockBytes)?.Erased ?? 0;
    }

    public SegmentFile File { get; }

    /// <summary>Records without content; of a segment that is not compressed, 0.</summary>
    public int Erased { get; }

    /// <summary>The first index behind it, as far as was known when it was opened.</summary>
    public long Next { get; private set; }

    /// <summary>Bytes of the frame read last.</summary>
    public int FrameLength => _reader.FrameLength;

    /// <summary>Opens the segment that holds a record.</summary>
    public static OpenSegment Holding(SegmentFolder segments, long index, int blocks)
    {
        for (var attempt = 0; ; attempt++)
        {
            var (file, next) = segments.Find(index);
            var path = segments.PathOf(file);
            try
            {
                return new(file, path, segments.OpenBytes(file, blocks)) { Next = next == long.MaxValue ? index : next };
            }
            catch (FileNotFoundException) when (attempt < 3)
            {
                // Between looking it up and opening it, it was replaced. The list knows by what.
            }
        }
    }

    /// <summary>Where the frame of a record begins.</summary>
    public long OffsetOf(long index)
    {
        var ordinal = index - File.First;
        var length = _reader.Length;
        while (_offsets.Count <= ordinal)
        {
            var frame = _reader.LengthAt(_offsets[^1], length);
            if (frame == 0)
            {
                throw new InvalidDataException($"{_path} is damaged at byte {_offsets[^1]}, record {File.First + _offsets.Count - 1}. `outturn verify` lists all that is wrong.");
            }
            _offsets.Add((uint)(_offsets[^1] + frame));
        }
        return _offsets[(int)ordinal];
    }

    /// <summary>Reads a record; it lasts until the next is read.</summary>
    public EvidenceRecord Read(long index, long offset) => _reader.Read(offset, _reader.Length, withBody: true) is { } fault
        ? throw new InvalidDataException($"{_path} is damaged at byte {offset}, record {index}: {fault}. `outturn verify` lists all that is wrong.")
        : new(index, _reader.Entry, _reader.EntryBytes, _reader.Body, _reader.IsErased);

    /// <summary>What a record says of itself, and whether its content is gone.</summary>
    public (EvidenceEntry Entry, bool IsErased) ReadEntry(long index)
    {
        var offset = OffsetOf(index);
        return _reader.Read(offset, _reader.Length, withBody: false) is { } fault
            ? throw new InvalidDataException($"{_path} is damaged at byte {offset}, record {index}: {fault}. `outturn verify` lists all that is wrong.")
            : (_reader.Entry, _reader.IsErased);
    }

    public void Dispose() => _reader.Dispose();
}
