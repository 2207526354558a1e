using System.Collections.Immutable;
using System.Threading.Channels;
using Outturn.Core.Traces;

namespace Outturn.Sources.Git;

/// <summary>Reads whole commits, merges included, while git prints the next ones.</summary>
internal static class HistoryReader
{
    private const int BatchSize = 250;
    private const int BatchesAhead = 2;

    /// <summary>The commits of these ids, in order, in batches.</summary>
    public static IEnumerable<IReadOnlyList<Commit>> Read(
        string folder, IReadOnlyList<CommitId> ids, Action<CommitId, string> unreadable, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var ahead = Channel.CreateBounded<Batch>(new BoundedChannelOptions(BatchesAhead) { SingleReader = true, SingleWriter = true });
        var reading = Task.Run(() => ReadAhead(folder, ids, ahead.Writer, stop.Token), stop.Token);
        try
        {
            while (ahead.Reader.WaitToReadAsync(cancellation).AsTask().GetAwaiter().GetResult())
            {
                while (ahead.Reader.TryRead(out var batch))
                {
                    // The caller hears of faults on its own thread, whoever found them.
                    foreach (var (id, why) in batch.Unreadable)
                    {
                        unreadable(id, why);
                    }
                    if (batch.Commits.Length > 0)
                    {
                        yield return MergeReader.Complete(folder, batch.Commits, unreadable);
                    }
                }
            }
            reading.GetAwaiter().GetResult();
        }
        finally
        {
            stop.Cancel();
        }
    }

    /// <summary>The commits that a tip reaches with their parents, parents before children.</summary>
    public static IReadOnlyList<(CommitId Id, ImmutableArray<CommitId> Parents)> Graph(string folder, string tip)
    {
        var list = GitProcess.Run(folder, "rev-list", "--topo-order", "--reverse", "--parents", tip);
        return list.Succeeded
            ? [.. list.Lines.Select(line => line.Split(' ')).Select(ids => (new CommitId(ids[0]), ids[1..].Select(id => new CommitId(id)).ToImmutableArray()))]
            : [];
    }

    private static async Task ReadAhead(
        string folder, IReadOnlyList<CommitId> ids, ChannelWriter<Batch> ahead, CancellationToken stop)
    {
        try
        {
            var unreadable = new List<(CommitId, string)>();
            foreach (var commits in CommitReader.Read(folder, ids, (id, why) => unreadable.Add((id, why)), stop).Chunk(BatchSize))
            {
                await ahead.WriteAsync(new Batch(commits, [.. unreadable]), stop);
                unreadable.Clear();
            }
            await ahead.WriteAsync(new Batch([], [.. unreadable]), stop);
            ahead.Complete();
        }
        catch (Exception exception)
        {
            ahead.Complete(exception);
        }
    }

    private readonly record struct Batch(Commit[] Commits, ImmutableArray<(CommitId Id, string Why)> Unreadable);
}
