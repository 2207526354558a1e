using System.Collections.Immutable;
using Outturn.Core.Traces;

namespace Outturn.Sources.Git;

/// <summary>Reads whole commits, merges included: two git processes print differences while the caller takes in earlier ones.</summary>
internal static class HistoryReader
{
    private const int GitsAtOnce = 2;
    private const int Shares = 12;
    private const int FewestTogether = 200;
    private const int MostTogether = 1000;

    /// <summary>The commits of these ids, in order, in batches.</summary>
    public static IEnumerable<IReadOnlyList<Commit>> Read(
        string folder, IReadOnlyList<CommitId> ids, Action<CommitId, string> unreadable, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var running = new Queue<Task<Batch>>();
        using var slices = ids.Chunk(Math.Clamp(ids.Count / Shares, FewestTogether, MostTogether)).GetEnumerator();
        try
        {
            while (running.Count < GitsAtOnce && slices.MoveNext())
            {
                running.Enqueue(Start(folder, slices.Current, stop.Token));
            }
            while (running.TryDequeue(out var first))
            {
                var batch = first.GetAwaiter().GetResult();
                if (slices.MoveNext())
                {
                    running.Enqueue(Start(folder, slices.Current, stop.Token));
                }
                // The caller hears of faults on its own thread, whoever found them.
                foreach (var (id, why) in batch.Unreadable)
                {
                    unreadable(id, why);
                }
                yield return batch.Commits;
            }
        }
        finally
        {
            stop.Cancel();
            Task.WhenAll(running).ContinueWith(static ended => _ = ended.Exception, TaskScheduler.Default).Wait(CancellationToken.None);
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

    private static Task<Batch> Start(string folder, CommitId[] ids, CancellationToken stop) => Task.Run(
        () =>
        {
            var unreadable = new List<(CommitId, string)>();
            Commit[] commits = [.. CommitReader.Read(folder, ids, (id, why) => unreadable.Add((id, why)), stop)];
            return new Batch(MergeReader.Complete(folder, commits, (id, why) => unreadable.Add((id, why))), [.. unreadable]);
        },
        stop);

    private readonly record struct Batch(IReadOnlyList<Commit> Commits, ImmutableArray<(CommitId Id, string Why)> Unreadable);
}
