using Outturn.Core.Evidence;
using Outturn.Evidence.Segments;

namespace Outturn.Evidence.Writing;

/// <summary>
/// Records that wait for the one writer, bounded by bytes. A place is taken before the record is hashed, so that a sender who must come
/// again costs nothing.
/// </summary>
internal sealed class AppendQueue(long maximumBytes)
{
    /// <summary>What a waiting record takes beside its content.</summary>
    private const int Overhead = 1024;

    private readonly object _lock = new();
    private readonly Queue<PendingAppend> _records = [];
    private readonly List<TaskCompletionSource> _seals = [];
    private long _bytes;
    private long _received;
    private bool _isClosing;

    /// <summary>Bytes that wait or are being written.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Bytes of content that were ever given a place.</summary>
    public long Received => Interlocked.Read(ref _received);

    /// <summary>Takes a place for a record of so many bytes, until <see cref="Release"/>.</summary>
    public AppendRefusal Reserve(int length)
    {
        lock (_lock)
        {
            if (_isClosing)
            {
                return AppendRefusal.Closing;
            }
            // One record alone always has a place, however large records may be.
            if (_bytes > 0 && _bytes + length + Overhead > maximumBytes)
            {
                return AppendRefusal.Busy;
            }
            _bytes += length + Overhead;
            _received += length;
            return AppendRefusal.None;
        }
    }

    public void Release(int length)
    {
        lock (_lock)
        {
            _bytes -= length + Overhead;
            Monitor.PulseAll(_lock);
        }
    }

    /// <summary>Hands a record to the writer.</summary>
    public void Enqueue(PendingAppend record)
    {
        lock (_lock)
        {
            _records.Enqueue(record);
            Monitor.PulseAll(_lock);
        }
    }

    /// <summary>Asks the writer to begin a new segment with the next record; done when it has.</summary>
    public Task SealAsync()
    {
        var seal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_isClosing)
            {
                return Task.CompletedTask;
            }
            _seals.Add(seal);
            Monitor.PulseAll(_lock);
        }
        return seal.Task;
    }

    /// <summary>Nobody gets a place any more; who has one is still written.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _isClosing = true;
            Monitor.PulseAll(_lock);
        }
    }

    /// <summary>Waits for records and takes what is there, up to about so many bytes; false when all is done and nothing will come.</summary>
    public bool Take(List<PendingAppend> batch, List<TaskCompletionSource> seals, long maximum)
    {
        lock (_lock)
        {
            while (_records.Count == 0 && _seals.Count == 0)
            {
                if (_isClosing && _bytes == 0)
                {
                    return false;
                }
                Monitor.Wait(_lock);
            }
            for (var taken = 0L; taken < maximum && _records.TryDequeue(out var record);)
            {
                batch.Add(record);
                taken += record.Body.Length + Overhead;
            }
            seals.AddRange(_seals);
            _seals.Clear();
            return true;
        }
    }
}
