using System.Collections.Concurrent;
using System.Collections.Immutable;
using Outturn.Core.Traces;
using Outturn.Sources.Collection;
using Outturn.Sources.Transcripts;

namespace Outturn.Spending;

/// <summary>Reads only what was spent: nothing is stored, and everything else in a transcript is passed over.</summary>
internal static class SpendReader
{
    public static (ImmutableArray<Session> Sessions, ImmutableArray<Skip> Skips) Read(
        IEnumerable<string> folders, IProgress<Progress> progress, CancellationToken cancellation)
    {
        var files = TranscriptFolder.Find(folders).OrderByDescending(file => file.Bytes).ToList();
        var (done, total) = (0L, files.Sum(file => file.Bytes));
        var sinks = new ConcurrentBag<SessionSink>();
        Parallel.ForEach(
            Partitioner.Create(files, EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation },
            () => new SessionSink(spendOnly: true),
            (file, _, sink) =>
            {
                TranscriptFolder.Read(file.Key, sink);
                progress.Report(new Progress("Reading transcripts", Interlocked.Add(ref done, file.Bytes), total));
                return sink;
            },
            sinks.Add);
        var all = new SessionSink(spendOnly: true);
        foreach (var sink in sinks)
        {
            all.Add(sink);
        }
        return (all.Sessions.ToSessions(), [.. all.Skips]);
    }
}
