using System.Text.Json;
using System.Text.Json.Serialization;
using Outturn.Core.Evidence;
using Outturn.Evidence.Files;
using Outturn.Evidence.Reading;
using Outturn.Evidence.Segments;
using Outturn.Evidence.Writing;

namespace Outturn.Evidence.Keeping;

/// <summary>
/// Takes away the content of records, and leaves their entries and proofs. The log itself says which and why, before anything goes:
/// what is missing without such a record was tampered with. An erasure that a crash interrupts is finished at the next start.
/// </summary>
internal sealed class Erasure(EvidenceLogOptions options, SegmentFolder segments, SegmentRewriter rewriter, AppendQueue queue, LogPosition position, Append append)
{
    public const string Schema = "outturn/erasure/1";
    private readonly SemaphoreSlim _one = new(1);
    private bool _isClosed;

    private string PendingFile => Path.Combine(options.Folder, "erasure.pending");

    /// <summary>Erases the content of these records.</summary>
    public async Task<ErasureResult> EraseAsync(IReadOnlyList<IndexRange> ranges, string reason, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            if (_isClosed)
            {
                return new(0, -1, AppendRefusal.Closing);
            }
            var size = position.Size;
            var erased = IndexRange.Normalize(ranges.Select(range => new IndexRange(Math.Max(range.First, 0), Math.Min(range.Last, size - 1))));
            return erased.Length == 0 ? new(0, -1, AppendRefusal.None) : await RecordAndEraseAsync(new(Schema, reason, erased), cancellation);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Erases the content of all records that were received before a moment, but those that say what was erased.</summary>
    public async Task<ErasureResult> EraseBeforeAsync(DateTimeOffset moment, string reason, CancellationToken cancellation) =>
        await EraseAsync(await Task.Run(() => ReceivedBefore(moment), cancellation), reason, cancellation);

    /// <summary>Waits for the erasure that is under way, and begins none any more.</summary>
    public async Task CloseAsync()
    {
        await _one.WaitAsync();
        _isClosed = true;
        _one.Release();
    }

    /// <summary>Finishes what a crash has interrupted.</summary>
    public async Task FinishAsync(CancellationToken cancellation)
    {
        if (!File.Exists(PendingFile))
        {
            return;
        }
        var pending = JsonSerializer.Deserialize(await File.ReadAllBytesAsync(PendingFile, cancellation), ErasureJson.Default.ErasureBody);
        if (pending is not null)
        {
            await EraseAsync(pending.Records, pending.Reason, cancellation);
        }
    }

    private async Task<ErasureResult> RecordAndEraseAsync(ErasureBody body, CancellationToken cancellation)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body, ErasureJson.Default.ErasureBody);
        DurableFile.Replace(PendingFile, bytes);
        var recorded = await append(new(EvidenceKind.Erasure, "application/json", "outturn", bytes), cancellation);
        if (!recorded.IsKept)
        {
            File.Delete(PendingFile);
            return new(0, -1, recorded.Refusal);
        }
        if (body.Records[^1].Last >= segments.Files[^1].First)
        {
            await queue.SealAsync();
        }
        try
        {
            // From here on the log says that the content is gone, and a cancelled erasure would make it wrong: it goes on to its end.
            var count = await Task.Run(() => Rewrite(body.Records), CancellationToken.None);
            File.Delete(PendingFile);
            DurableFile.SyncFolder(options.Folder);
            return new(count, recorded.Index, AppendRefusal.None);
        }
        catch (Exception fault) when (DiskFault.Is(fault) || fault is InvalidDataException)
        {
            return new(0, recorded.Index, AppendRefusal.Storage);
        }
    }

    private long Rewrite(IndexRange[] ranges)
    {
        var count = 0L;
        var files = segments.Files;
        for (var i = 0; i < files.Length; i++)
        {
            var last = i + 1 < files.Length ? files[i + 1].First - 1 : long.MaxValue;
            if (ranges.Any(range => range.First <= last && range.Last >= files[i].First))
            {
                rewriter.Erase(files[i].First, (index, kind) =>
                {
                    var goes = kind != EvidenceKind.Erasure && ranges.Any(range => range.Contains(index));
                    count += goes ? 1 : 0;
                    return goes;
                });
            }
        }
        return count;
    }

    private List<IndexRange> ReceivedBefore(DateTimeOffset moment)
    {
        var found = new List<IndexRange>();
        var (files, size) = (segments.Files, position.Size);
        for (var i = 0; i < files.Length; i++)
        {
            var next = i + 1 < files.Length ? files[i + 1].First : size;
            if (next <= files[i].First)
            {
                break;
            }
            using var segment = OpenSegment.Holding(segments, files[i].First, OpenSegment.BlocksOfSequentialReading);
            if (segment.Erased == next - files[i].First)
            {
                continue;
            }
            if (segment.ReadEntry(files[i].First).Entry.Received >= moment)
            {
                break;
            }
            for (var index = files[i].First; index < next; index++)
            {
                var (entry, isErased) = segment.ReadEntry(index);
                if (!isErased && entry.Received < moment && entry.Kind != EvidenceKind.Erasure)
                {
                    found.Add(new(index, index));
                }
            }
        }
        return found;
    }
}

/// <summary>What came of an erasure.</summary>
/// <param name="Records">Records whose content is gone now and was there before.</param>
/// <param name="Index">The record that says so; -1 where there is none, and nothing was erased.</param>
/// <param name="Refusal">Why not: the record could not be kept, or (where there is one) the disk is full or a segment damaged, and the next start tries again.</param>
internal readonly record struct ErasureResult(long Records, long Index, AppendRefusal Refusal);

/// <summary>The content of an erasure's record: the ranges of records, both ends included.</summary>
internal sealed record ErasureBody(string Schema, string Reason, IndexRange[] Records);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ErasureBody))]
internal sealed partial class ErasureJson : JsonSerializerContext;
