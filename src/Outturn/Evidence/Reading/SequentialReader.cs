using Outturn.Evidence.Segments;

namespace Outturn.Evidence.Reading;

/// <summary>Reads records one after the other, from segment to segment. Only what is on disk may be asked for.</summary>
internal sealed class SequentialReader(SegmentFolder segments, long from) : IDisposable
{
    private OpenSegment? _open;
    private long _offset;

    /// <summary>The record that <see cref="Read"/> gives next.</summary>
    public long Next { get; private set; } = from;

    public EvidenceRecord Read()
    {
        if (_open is null || (Next >= _open.Next && segments.Find(Next).File.First != _open.File.First))
        {
            _open?.Dispose();
            _open = OpenSegment.Holding(segments, Next, OpenSegment.BlocksOfSequentialReading);
            _offset = _open.OffsetOf(Next);
        }
        var record = _open.Read(Next, _offset);
        _offset += _open.FrameLength;
        Next++;
        return record;
    }

    public void Dispose() => _open?.Dispose();
}
