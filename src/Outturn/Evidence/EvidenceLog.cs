using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using Outturn.Core.Evidence;
using Outturn.Evidence.Files;
using Outturn.Evidence.Keeping;
using Outturn.Evidence.Reading;
using Outturn.Evidence.Segments;
using Outturn.Evidence.Tiles;
using Outturn.Evidence.Writing;

namespace Outturn.Evidence;

/// <summary>
/// The append-only log of evidence in a folder. A record is acknowledged once it is on disk; tiles, checkpoints and compression follow
/// behind. One process has it at a time.
/// </summary>
internal sealed class EvidenceLog : IAsyncDisposable
{
    private readonly EvidenceLogOptions _options;
    private readonly TimeProvider _time;
    private readonly FileStream _lock;
    private readonly LogKey _key;
    private readonly SegmentFolder _segments;
    private readonly TileFolder _tiles;
    private readonly AppendQueue _queue;
    private readonly LogPosition _position;
    private readonly UnpublishedEntries _unpublished;
    private readonly LogWriter _writer;
    private readonly TilePublisher _publisher;
    private readonly RandomReader _random;
    private readonly Rush _rush;
    private readonly Compaction _compaction;
    private readonly Erasure _erasure;
    private readonly CancellationTokenSource _closing = new();
    private readonly CancellationTokenSource _stopPublishing = new();
    private Task _publishing = Task.CompletedTask;
    private Task _finishing = Task.CompletedTask;
    private string? _finishingProblem;
    private bool _isDisposed;

    private EvidenceLog(EvidenceLogOptions options, TimeProvider time, FileStream @lock, LogKey key, SegmentFolder segments, TileFolder tiles, LogRecovery recovered)
    {
        (_options, _time, _lock, _key, _segments, _tiles, _unpublished) = (options, time, @lock, key, segments, tiles, recovered.Unpublished);
        _queue = new(options.MaximumWaiting);
        _position = new(recovered.Size);
        _writer = new(options, segments, _queue, _position, _unpublished);
        _publisher = new(tiles, key, recovered.Tree, recovered.Bundle, _unpublished, _position, time);
        _publisher.Begin(recovered.Last);
        _random = new(segments);
        var rewriter = new SegmentRewriter(segments);
        _rush = new(_queue, time);
        _compaction = new(segments, rewriter, _rush);
        _erasure = new(options, segments, rewriter, _queue, _position, AppendAsync);
        Notice = recovered.Notice;
    }

    /// <summary>What the user should know of the way the log was opened: a torn tail, set aside.</summary>
    public string? Notice { get; }

    /// <summary>Records on disk.</summary>
    public long Size => _position.Size;

    /// <summary>The key that verifies the log's checkpoints.</summary>
    public NoteKey PublicKey => _key.Public;

    /// <summary>The last checkpoint; null before the first.</summary>
    public PublishedCheckpoint? Checkpoint => _publisher.Last;

    /// <summary>Opens the log of a folder, or makes it; or says why it cannot be.</summary>
    public static (EvidenceLog? Log, string? Problem) Open(EvidenceLogOptions options, TimeProvider time)
    {
        FileStream? held = null;
        LogKey? key = null;
        try
        {
            DurableFile.CreateFolder(Path.GetFullPath(options.Folder));
            var segments = new SegmentFolder(Path.Combine(options.Folder, "bodies"));
            if (LogLock.Take(options.Folder) is not { } taken)
            {
                return (null, $"{options.Folder} is in use by another process. Stop it first, or name another folder.");
            }
            held = taken;
            (key, var problem) = LogKey.Open(options);
            if (key is null)
            {
                return (null, problem);
            }
            DurableFile.CreateFolder(Path.GetFullPath(segments.Path));
            segments.Load();
            var tiles = new TileFolder(options.Folder);
            var recovery = new LogRecovery(options, key, segments, tiles, time);
            if (recovery.Run() is { } damage)
            {
                return (null, damage);
            }
            var log = new EvidenceLog(options, time, held, key, segments, tiles, recovery);
            log.Start(recovery.Segment);
            (held, key) = (null, null);
            return (log, null);
        }
        catch (Exception fault) when (DiskFault.Is(fault))
        {
            return (null, $"The log in {options.Folder} cannot be opened: {fault.Message}");
        }
        finally
        {
            key?.Dispose();
            held?.Dispose();
        }
    }

    /// <summary>
    /// Keeps a submission, and answers once it is on disk. Its body must stay as it is until then. Cancelling helps before it has a
    /// place in the queue; afterwards it is written, and the answer says so.
    /// </summary>
    /// <exception cref="ArgumentException">Kind, media type or source cannot stand in an entry.</exception>
    public ValueTask<AppendResult> AppendAsync(Submission submission, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<AppendResult>(cancellation);
        }
        var length = submission.Body.Length;
        var refusal = length > Math.Min(_options.MaximumRecord, Frame.MaximumContent) ? AppendRefusal.TooLarge
            : _unpublished.IsFull ? AppendRefusal.Busy
            : _queue.Reserve(length);
        if (refusal != AppendRefusal.None)
        {
            return new(new AppendResult(-1, refusal));
        }
        PendingAppend record;
        try
        {
            record = Prepare(submission);
        }
        catch (ArgumentException)
        {
            _queue.Release(length);
            throw;
        }
        _queue.Enqueue(record);
        return new(record.Done);
    }

    /// <summary>
    /// Records from an index on, in order, and then those that come, until cancelled. A record's memory is overwritten when the next
    /// one is asked for.
    /// </summary>
    public async IAsyncEnumerable<EvidenceRecord> ReadAsync(long from, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var reader = new SequentialReader(_segments, from);
        while (true)
        {
            await _position.WaitAsync(reader.Next, cancellation);
            for (var size = Size; reader.Next < size;)
            {
                cancellation.ThrowIfCancellationRequested();
                yield return reader.Read();
            }
        }
    }

    /// <summary>Waits until there are more than <paramref name="beyond"/> records on disk.</summary>
    public ValueTask WaitAsync(long beyond, CancellationToken cancellation) => _position.WaitAsync(beyond, cancellation);

    /// <summary>Waits while so much is being received that whatever can wait should, but no longer than this.</summary>
    public async ValueTask GiveWayAsync(TimeSpan most, CancellationToken cancellation)
    {
        for (var waited = TimeSpan.Zero; waited < most && _rush.IsOn; waited += Rush.Pause)
        {
            await Task.Delay(Rush.Pause, _time, cancellation);
        }
    }

    /// <summary>One record, with memory of its own; null where there is none of this index.</summary>
    public EvidenceRecord? Read(long index) => index >= 0 && index < Size ? _random.Read(index) : null;

    /// <summary>
    /// The proof that a record is in the tree that the last checkpoint signs; null where that does not reach it yet.
    /// </summary>
    /// <exception cref="InvalidDataException">A tile is damaged.</exception>
    public RecordProof? Prove(long index)
    {
        if (Checkpoint is not { } last || index < 0 || index >= last.Checkpoint.Size || Read(index) is not { } record)
        {
            return null;
        }
        var size = last.Checkpoint.Size;
        return new(index, record.EntryBytes, Proofs.Inclusion(index, size, Proofs.FromTiles(size, _tiles.ReadHashes)), last.Note);
    }

    /// <summary>Erases the content of records; their entries and every proof stand.</summary>
    public Task<ErasureResult> EraseAsync(IReadOnlyList<IndexRange> records, string reason, CancellationToken cancellation) =>
        _erasure.EraseAsync(records, reason, cancellation);

    /// <summary>Erases the content of everything that was received before a moment.</summary>
    public Task<ErasureResult> EraseBeforeAsync(DateTimeOffset moment, string reason, CancellationToken cancellation) =>
        _erasure.EraseBeforeAsync(moment, reason, cancellation);

    /// <summary>The first record that was received at a moment or after it; where there is none, the one that comes next.</summary>
    public long FirstSince(DateTimeOffset moment)
    {
        // A clock that was set back puts some records out of order: then this is one of the places where the moment lies.
        var (low, high) = (0L, Size);
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            (low, high) = _random.Read(middle).Entry.Received < moment ? (middle + 1, high) : (low, middle);
        }
        return low;
    }

    /// <summary>Deletes torn ends of segments that were set aside, as far as they were written before a moment; how many.</summary>
    public int DeleteTornBefore(DateTimeOffset moment) => TornTails.DeleteBefore(_options.Folder, moment);

    /// <summary>How the log stands; reads the sizes of its segments.</summary>
    public EvidenceStatus Status()
    {
        var files = _segments.Files;
        var bytes = files.Sum(file => new FileInfo(_segments.PathOf(file)) is { Exists: true } info ? info.Length : 0);
        return new(
            Size, bytes, files.Length, files.Count(file => file.IsCompressed), _queue.Bytes, _queue.Received, Checkpoint,
            [.. ((string?[])[_writer.Problem, _publisher.Problem, _compaction.Problem, _finishingProblem]).OfType<string>()]);
    }

    /// <summary>Takes no more, writes what waits, publishes a last checkpoint and lets go of the folder.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }
        _isDisposed = true;
        await _closing.CancelAsync();
        await _finishing;
        await _erasure.CloseAsync();
        _queue.Close();
        _writer.Join();
        _compaction.Join();
        await _stopPublishing.CancelAsync();
        await _publishing;
        _random.Dispose();
        _compaction.Dispose();
        _closing.Dispose();
        _stopPublishing.Dispose();
        _key.Dispose();
        await _lock.DisposeAsync();
    }

    private void Start(SegmentWriter? segment)
    {
        _writer.Sealed = _compaction.Wake;
        _writer.Start(segment);
        _publishing = Task.Run(() => _publisher.RunAsync(_options.CheckpointEvery, _stopPublishing.Token));
        if (_options.Compress)
        {
            _compaction.Start(_closing.Token);
        }
        _finishing = Task.Run(FinishErasureAsync);
    }

    private async Task FinishErasureAsync()
    {
        try
        {
            await _erasure.FinishAsync(_closing.Token);
        }
        catch (OperationCanceledException)
        {
            // The next start finds it pending.
        }
        catch (Exception fault) when (DiskFault.Is(fault) || fault is InvalidDataException or JsonException)
        {
            _finishingProblem = $"An erasure that was interrupted cannot be finished: {fault.Message}";
        }
    }

    private PendingAppend Prepare(Submission submission)
    {
        var salt = RandomNumberGenerator.GetBytes(Frame.Salt);
        var body = submission.Body.Span;
        var entry = new EvidenceEntry(
            EvidenceEntry.Truncate(_time.GetUtcNow()), submission.Kind, submission.ContentType, submission.Source, body.Length, ContentDigest.Of(salt, body)).ToBytes();
        return new(entry, MerkleHash.Leaf(entry), salt, submission.Body, Chunks.Of(body));
    }
}
