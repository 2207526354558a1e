using Outturn.Evidence.Segments;

namespace Outturn.Evidence.Reading;

/// <summary>Reads single records, and keeps the last few segments open.</summary>
internal sealed class RandomReader(SegmentFolder segments) : IDisposable
{
    private const int Kept = 4;
    private const int Blocks = 8;
    private readonly Lock _lock = new();
    private readonly List<OpenSegment> _open = [];

    public EvidenceRecord Read(long index)
    {
        lock (_lock)
        {
            var segment = Open(index);
            var record = segment.Read(index, segment.OffsetOf(index));
            return record with { Body = record.Body.ToArray(), EntryBytes = record.EntryBytes.ToArray() };
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _open.ForEach(segment => segment.Dispose());
            _open.Clear();
        }
    }

    private OpenSegment Open(long index)
    {
        var file = segments.Find(index).File;
        var segment = _open.Find(open => open.File == file);
        if (segment is not null)
        {
            return segment;
        }
        if (_open.Count == Kept)
        {
            _open[0].Dispose();
            _open.RemoveAt(0);
        }
        segment = OpenSegment.Holding(segments, index, Blocks);
        _open.Add(segment);
        return segment;
    }
}
