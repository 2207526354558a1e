using System.Collections.Immutable;
using Outturn.Core.Traces;

namespace Outturn.Core.Lines;

/// <summary>
/// Replays a commit graph, parents first, and knows at each commit who wrote every line of every file. It holds the trees of
/// those commits whose children are still to come, which share what is alike, and one bit for each line that ever was.
/// The cost of a commit grows with what it changed.
/// <para>
/// A line of a merge comes from the first of its parents that has it, as in <c>git blame</c>. A renamed file keeps its lines. A
/// copied one has new lines: a line is written once, so that it can die only once.
/// </para>
/// </summary>
public sealed class Replay
{
    private readonly CommitGraph _graph;
    private readonly TreeLines?[] _trees;
    private readonly int[] _waiting;
    private readonly HashSet<int> _kept;
    private readonly PathNumbers _paths = new();
    private readonly EndedLines _ended;
    private readonly StepLines _step;
    private readonly FileReplay _files;
    private readonly Dictionary<int, FileLines?> _changes = [];
    private int _next;

    /// <summary>Starts before the first commit.</summary>
    /// <param name="graph">The commits to come.</param>
    /// <param name="options">What keeps a line alive.</param>
    /// <param name="kept">Commits whose trees will be asked for, besides those without children.</param>
    public Replay(CommitGraph graph, LineOptions options, params IEnumerable<CommitId> kept)
    {
        _graph = graph;
        _trees = new TreeLines?[graph.Ids.Length];
        _waiting = [.. graph.Children];
        _kept = [.. kept.Select(graph.IndexOf)];
        _ended = new EndedLines(graph.Ids.Length);
        _step = new StepLines();
        _files = new FileReplay(options, _step);
    }

    /// <summary>Takes the next commit of the graph.</summary>
    /// <returns>The lines that came and went with it.</returns>
    /// <exception cref="ArgumentException">The commit is not the graph's next.</exception>
    public ReplayStep Next(Commit commit)
    {
        if (_next == _graph.Ids.Length || _graph.Ids[_next] != commit.Id)
        {
            throw new ArgumentException($"{commit.Id} is not the next commit of the graph", nameof(commit));
        }
        var index = _next++;
        var parents = _graph.Parents(index);
        _files.Begin(index);
        _trees[index] = parents.Count switch
        {
            _ when commit.IsTorn => TreeLines.Torn,
            0 => Change(TreeLines.Empty, commit),
            1 => Change(Tree(parents[0]), commit),
            _ => Merge([.. parents.Select(Tree)], commit),
        };
        foreach (var parent in parents.Distinct().Where(parent => parent >= 0 && --_waiting[parent] == 0 && !_kept.Contains(parent)))
        {
            _trees[parent] = null;
        }
        var (born, ended) = _step.Drain();
        foreach (var run in ended)
        {
            _ended.Mark(run.Lines);
        }
        return new ReplayStep(index, commit, born, ended);
    }

    /// <summary>Who wrote the lines of each file as of a commit that was replayed and kept; files without lines are left out.</summary>
    public IEnumerable<(string Path, ImmutableArray<LineRun> Runs)> LinesAt(CommitId commit) =>
        (_trees[_graph.IndexOf(commit)] ?? throw new ArgumentException($"{commit} was not kept", nameof(commit))).Files
        .Select(file => (_paths.Name(file.Path), file.Lines.Runs.ToImmutableArray()))
        .OrderBy(file => file.Item1, StringComparer.Ordinal);

    /// <summary>A parent that is not in the graph is one that could not be read.</summary>
    private TreeLines Tree(int commit) => commit < 0 ? TreeLines.Torn : _trees[commit]!;

    private TreeLines Change(TreeLines tree, Commit commit)
    {
        _changes.Clear();
        for (var i = 0; i < commit.Files.Length; i++)
        {
            var file = commit.Files[i];
            var path = _paths[file.Path];
            var old = file.OldPath is { } name ? _paths[name] : path;
            // A file that becomes a link is a deletion and a creation of one path.
            var before = file.OldPath is null && _changes.TryGetValue(path, out var changed) ? changed : tree[old];
            if (old != path)
            {
                _changes.TryAdd(old, null);
            }
            _changes[path] = _files.Apply(before, file, i);
        }
        return With(tree);
    }

    private TreeLines Merge(TreeLines[] parents, Commit commit)
    {
        _changes.Clear();
        foreach (var file in commit.Merged)
        {
            _changes[_paths[file.Path]] = file.Source switch
            {
                _ when file.IsUnread => FileLines.Unknown,
                < 0 => null,
                0 => _files.Merge([.. parents.Select((tree, k) => Parent(file, k) is { } path ? tree[_paths[path]] : null)], file),
                var source => parents[source][_paths[file.Path]],
            };
        }
        var merged = With(parents[0]);
        foreach (var parent in parents)
        {
            _ended.FindLost(parent, merged, _step);
        }
        return merged;
    }

    private TreeLines With(TreeLines tree)
    {
        foreach (var (path, lines) in _changes)
        {
            tree = tree.With(path, lines);
        }
        return tree;
    }

    private static string? Parent(MergedFile file, int parent) => file.ParentPaths.IsEmpty ? file.Path : file.ParentPaths[parent];
}
