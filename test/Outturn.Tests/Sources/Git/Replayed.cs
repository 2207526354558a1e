using System.Collections.Immutable;
using Outturn.Core.Lines;
using Outturn.Core.Traces;
using Outturn.Sources.Git;

namespace Outturn.Tests.Sources.Git;

/// <summary>A test repository's history, read and replayed, with every commit's tree kept.</summary>
internal sealed class Replayed
{
    private readonly Replay _replay;

    public Replayed(string folder, LineOptions? options = null)
    {
        Graph = new CommitGraph(HistoryReader.Graph(folder, "HEAD"));
        _replay = new Replay(Graph, options ?? LineOptions.Exact, Graph.Ids);
        foreach (var commit in HistoryReader.Read(folder, Graph.Ids, (id, why) => Unreadable.Add((id, why)), default).SelectMany(batch => batch))
        {
            Steps.Add(_replay.Next(commit));
        }
    }

    public CommitGraph Graph { get; }

    public List<ReplayStep> Steps { get; } = [];

    public List<(CommitId Id, string Why)> Unreadable { get; } = [];

    public Dictionary<string, ImmutableArray<LineRun>> At(int commit) =>
        _replay.LinesAt(Graph.Ids[commit]).ToDictionary(file => file.Path, file => file.Runs);

    /// <summary>The commit that wrote each line of a file at the tip; the empty text for a line of unknown origin.</summary>
    public string[] Origins(string path) => Origins(Graph.Ids.Length - 1, path);

    public string[] Origins(int commit, string path) => At(commit).TryGetValue(path, out var runs)
        ? [.. runs.SelectMany(run => Enumerable.Repeat(run.Commit < 0 ? "" : Graph.Ids[run.Commit].Hex, run.Commit < 0 ? 1 : run.Count))] : [];

    /// <summary>Every line of known origin that stands at a commit.</summary>
    public HashSet<(int Commit, int Line)> Alive(int commit) => Lines(At(commit).Values.SelectMany(runs => runs));

    /// <summary>The lines that stand at more than one place.</summary>
    public IEnumerable<(int Commit, int Line)> Doubled(int commit) => At(commit).Values.SelectMany(runs => runs)
        .SelectMany(run => Lines([run])).GroupBy(line => line).Where(line => line.Count() > 1).Select(line => line.Key);

    public static HashSet<(int Commit, int Line)> Lines(IEnumerable<LineRun> runs) =>
        [.. runs.Where(run => run.Commit >= 0).SelectMany(run => Enumerable.Range(run.First, run.Count).Select(line => (run.Commit, line)))];
}
