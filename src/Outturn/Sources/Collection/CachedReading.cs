using System.Collections.Concurrent;
using Outturn.Core.Traces;
using Outturn.Sources.Transcripts;
using Outturn.Store;

namespace Outturn.Sources.Collection;

/// <summary>
/// Reads those sources that are new or changed, keeps what they say in the store, and answers from the store alone: so a
/// first run and a later one see the same.
/// </summary>
internal sealed class CachedReading(OutturnStore store, IProgress<Progress> progress, CancellationToken cancellation)
{
    /// <summary>Sources are saved together up to this size, so that work is not lost and memory stays bounded.</summary>
    private const long BatchBytes = 256 << 20;

    /// <param name="scope">The set of sources that the keys belong to.</param>
    /// <param name="what">What is read, for progress.</param>
    /// <param name="items">All sources there are now.</param>
    /// <param name="openReader">Makes a reader for one worker; it is disposed of at the end.</param>
    public IReadOnlyList<StoredSource> Read<TReader>(
        string scope, string what, IReadOnlyCollection<SourceItem> items, Func<TReader> openReader,
        Func<TReader, SourceItem, SourceReading> read)
        where TReader : IDisposable
    {
        var known = store.Fingerprints(scope);
        var changed = items.Where(item => known.GetValueOrDefault(item.Key) != item.Fingerprint)
            .OrderByDescending(item => item.Bytes).ThenBy(item => item.Key, StringComparer.Ordinal).ToList();
        var (done, total) = (0L, changed.Sum(item => item.Bytes));
        foreach (var batch in Batches(changed))
        {
            var fresh = new ConcurrentBag<StoredSource>();
            Parallel.ForEach(
                Partitioner.Create(batch, EnumerablePartitionerOptions.NoBuffering),
                new ParallelOptions { MaxDegreeOfParallelism = Math.Max(2, Environment.ProcessorCount), CancellationToken = cancellation },
                openReader,
                (item, _, reader) =>
                {
                    SourceReading reading;
                    try
                    {
                        reading = read(reader, item);
                    }
                    catch (Exception error) when (error is not OperationCanceledException)
                    {
                        // Whatever the reader was amid, the next source must not see it.
                        reader.Dispose();
                        reader = openReader();
                        reading = SourceReading.Stopped(item.Key, error);
                    }
                    fresh.Add(new StoredSource(
                        item.Key, reading.IsWhole ? item.Fingerprint : "", reading.Sink.Sessions.ToPieces(), reading.Attestations, [.. reading.Sink.Skips]));
                    progress.Report(new Progress(what, Interlocked.Add(ref done, item.Bytes), total));
                    return reader;
                },
                reader => reader.Dispose());
            store.Save(scope, [.. fresh.OrderBy(source => source.Key, StringComparer.Ordinal)]);
        }
        return store.LoadSources(scope, items.Select(item => item.Key).ToHashSet());
    }

    /// <summary>How many of the sources were read to their end.</summary>
    public int CountWhole(string scope, IReadOnlyCollection<SourceItem> items)
    {
        var known = store.Fingerprints(scope);
        return items.Count(item => known.GetValueOrDefault(item.Key) == item.Fingerprint);
    }

    private static IEnumerable<List<SourceItem>> Batches(List<SourceItem> items)
    {
        var batch = new List<SourceItem>();
        var bytes = 0L;
        foreach (var item in items)
        {
            batch.Add(item);
            bytes += item.Bytes;
            if (bytes >= BatchBytes)
            {
                yield return batch;
                (batch, bytes) = ([], 0);
            }
        }
        if (batch.Count > 0)
        {
            yield return batch;
        }
    }
}
