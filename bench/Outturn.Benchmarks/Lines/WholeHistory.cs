using Outturn.Core.Lines;
using Outturn.Core.Traces;
using Outturn.Sources.Git;

namespace Outturn.Benchmarks.Lines;

/// <summary>A repository's history from its first commit to HEAD, read and replayed in one go.</summary>
internal sealed record WholeHistory(CommitGraph Graph, Replay Replay, CommitId Tip, long Born, long Ended, List<(CommitId Id, string Why)> Unreadable)
{
    /// <summary>After how many commits half of the lines were written.</summary>
    public required int HalfAt { get; init; }

    public static WholeHistory Read(string folder, LineOptions options, int most = int.MaxValue, Action<Commit>? watch = null)
    {
        var ids = HistoryReader.Graph(folder, "HEAD");
        var graph = new CommitGraph([.. ids.Take(most)]);
        var tip = graph.Ids[^1];
        var replay = new Replay(graph, options, tip);
        var unreadable = new List<(CommitId, string)>();
        var (born, ended) = (0L, 0L);
        var bornBy = new List<long>();
        foreach (var commit in HistoryReader.Read(folder, graph.Ids, (id, why) => unreadable.Add((id, why)), default).SelectMany(batch => batch))
        {
            watch?.Invoke(commit);
            var step = replay.Next(commit);
            born += step.Born.Sum(run => (long)run.Count);
            ended += step.Ended.Sum(run => (long)run.Lines.Count);
            bornBy.Add(born);
        }
        return new WholeHistory(graph, replay, tip, born, ended, unreadable) { HalfAt = 1 + bornBy.FindIndex(lines => 2 * lines >= born) };
    }
}
