using Outturn.Core.Evidence;
using Outturn.Evidence.Files;
using Outturn.Evidence.Reading;
using Outturn.Evidence.Segments;

namespace Outturn.Evidence.Keeping;

/// <summary>
/// Replaces sealed segments by others that say the same: compressed, or without the content of some records. One at a time; whoever is
/// reading goes on with the file that it has open.
/// </summary>
internal sealed class SegmentRewriter(SegmentFolder segments)
{
    private const int BatchBytes = 4 << 20;
    private readonly Lock _lock = new();

    /// <summary>Compresses a segment.</summary>
    public void Compress(long first, Action beforeBlock)
    {
        lock (_lock)
        {
            var file = segments.Find(first).File;
            if (file.First != first || file.IsCompressed)
            {
                return;
            }
            using var plain = segments.OpenBytes(file, keptBlocks: 0);
            Replace(file, plain, beforeBlock);
        }
    }

    /// <summary>Writes a segment anew without the content of some records. What later records repeat of it is kept with them.</summary>
    public void Erase(long first, Func<long, EvidenceKind, bool> isErased)
    {
        lock (_lock)
        {
            var file = segments.Find(first).File;
            var temporary = segments.PathOf(file) + ".erased.tmp";
            File.Delete(temporary);
            WriteWithout(file, temporary, isErased);
            using (var plain = new PlainBytes(temporary))
            {
                Replace(file, plain, () => { });
            }
            File.Delete(temporary);
        }
    }

    private void WriteWithout(SegmentFile file, string path, Func<long, EvidenceKind, bool> isErased)
    {
        using var bytes = segments.OpenBytes(file, OpenSegment.BlocksOfSequentialReading);
        using var reader = new FrameReader(bytes);
        using var writer = SegmentWriter.Open(path, 0);
        var (index, pending) = (file.First, 0);
        for (var offset = 0L; offset < bytes.Length; offset += reader.FrameLength, index++)
        {
            if (reader.Read(offset, bytes.Length, withBody: true) is { } fault)
            {
                throw new InvalidDataException($"{segments.PathOf(file)} is damaged at byte {offset}, record {index}: {fault}");
            }
            var isGone = reader.IsErased || isErased(index, reader.Entry.Kind);
            var body = isGone ? [] : reader.Body.ToArray();
            writer.Add(new(reader.EntryBytes.ToArray(), default, isGone ? null : reader.Salt.ToArray(), body, Chunks.Of(body)));
            pending += body.Length + reader.EntryBytes.Length;
            if (pending > BatchBytes)
            {
                writer.Commit(flush: false);
                pending = 0;
            }
        }
        writer.Commit(flush: false);
    }

    private void Replace(SegmentFile file, ISegmentBytes frames, Action beforeBlock)
    {
        var replacement = new SegmentFile(file.First, IsCompressed: true, file.Version + 1);
        var path = segments.PathOf(replacement);
        var temporary = path + ".tmp";
        try
        {
            BlockWriter.Write(frames, temporary, beforeBlock);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
        DurableFile.Rename(temporary, path);
        segments.Replace(file, replacement);
        if (!file.IsCompressed)
        {
            File.Delete(segments.PathOf(file));
            DurableFile.SyncFolder(segments.Path);
        }
    }
}
