using Outturn.Core.Evidence;
using Outturn.Evidence.Files;
using Outturn.Evidence.Segments;
using Outturn.Evidence.Tiles;

namespace Outturn.Evidence.Writing;

/// <summary>
/// The one thread that writes segments: it takes all that waits, writes it, flushes it to disk, and only then tells the senders. While
/// it flushes, the next batch gathers.
/// </summary>
internal sealed class LogWriter(EvidenceLogOptions options, SegmentFolder folder, AppendQueue queue, LogPosition position, UnpublishedEntries unpublished)
{
    private const long BatchBytes = 8 << 20;
    private SegmentWriter? _segment;
    private Thread? _thread;

    /// <summary>Why the last batch could not be written; null where it was.</summary>
    public string? Problem { get; private set; }

    /// <summary>Called when a new segment begins: the one before it will not grow any more.</summary>
    public Action? Sealed { get; set; }

    /// <summary>Begins to write, behind the segment that recovery left.</summary>
    public void Start(SegmentWriter? segment)
    {
        _segment = segment;
        _thread = new Thread(Run) { Name = "evidence writer", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Waits until everything that had a place in the queue is written; the queue must be closed.</summary>
    public void Join() => _thread?.Join();

    private void Run()
    {
        var batch = new List<PendingAppend>();
        var seals = new List<TaskCompletionSource>();
        while (queue.Take(batch, seals, BatchBytes))
        {
            if (batch.Count > 0)
            {
                Write(batch);
            }
            if (seals.Count > 0)
            {
                Seal();
                seals.ForEach(seal => seal.TrySetResult());
            }
            batch.Clear();
            seals.Clear();
        }
        _segment?.Dispose();
    }

    private void Write(List<PendingAppend> batch)
    {
        try
        {
            if (_segment?.End >= options.SegmentBytes)
            {
                Seal();
            }
            _segment ??= Begin();
            foreach (var record in batch)
            {
                _segment.Add(record);
            }
            _segment.Commit();
            Problem = null;
        }
        catch (Exception fault) when (DiskFault.Is(fault))
        {
            _segment?.Discard();
            Problem = fault.Message;
            Complete(batch, -1, AppendRefusal.Storage);
            return;
        }
        var first = position.Size;
        unpublished.Add(batch);
        position.Advance(first + batch.Count);
        Complete(batch, first, AppendRefusal.None);
    }

    private void Complete(List<PendingAppend> batch, long first, AppendRefusal refusal)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            queue.Release(batch[i].Body.Length);
            batch[i].Complete(new(refusal == AppendRefusal.None ? first + i : -1, refusal));
        }
    }

    private SegmentWriter Begin()
    {
        var file = new SegmentFile(position.Size, IsCompressed: false);
        var writer = SegmentWriter.Open(folder.PathOf(file), 0);
        try
        {
            DurableFile.SyncFolder(folder.Path);
        }
        catch (IOException)
        {
            writer.Dispose();
            throw;
        }
        if (folder.Files.IsEmpty || folder.Files[^1].First != file.First)
        {
            folder.Add(file);
            Sealed?.Invoke();
        }
        return writer;
    }

    private void Seal()
    {
        // An empty segment has the name of the next one: there is nothing to seal.
        if (_segment is { End: > 0 })
        {
            _segment.Dispose();
            _segment = null;
        }
    }
}
