using System.Collections.Immutable;
using Outturn.Core.Traces;
using Outturn.Sources.Git;
using Outturn.Sources.Transcripts;
using Outturn.Store;

namespace Outturn.Sources.Collection;

/// <summary>Reads the commits of a repository through the store: git prints the differences of a commit only once.</summary>
internal sealed class CommitHistory(
    OutturnStore store, GitRepository repository, string scope, IProgress<Progress> progress, CancellationToken cancellation)
{
    /// <summary>All commits that any ref reaches, parents before children, and those that the branch that counts reaches.</summary>
    public (ImmutableArray<Commit> Commits, HashSet<CommitId> Landed) Read(SessionSink sink)
    {
        var ids = List(repository.WorkRefs.Select(candidate => candidate.Commit), sink);
        // What such a commit changed shows only once its parents are fetched; until then git takes it for all that stands.
        var edge = ShallowEdge();
        store.RemoveCommits(scope, edge);
        var known = store.CommitIds(scope);
        var partial = ReadNew([.. ids.Where(id => !known.Contains(id.Hex) && !edge.Contains(id.Hex))], sink);
        var stored = store.LoadCommits(scope).ToDictionary(commit => commit.Id);
        foreach (var commit in partial.Concat(ReadEdge([.. ids.Where(id => edge.Contains(id.Hex))], sink)))
        {
            stored.Add(commit.Id, commit);
        }
        var landed = repository.Tip is { } tip ? List([tip], sink).ToHashSet() : [];
        return ([.. ids.Where(stored.ContainsKey).Select(id => stored[id])], landed);
    }

    /// <summary>Stores commits that were not read before. Those that cannot be read as a whole are returned, and tried again next time.</summary>
    private List<Commit> ReadNew(List<CommitId> ids, SessionSink sink)
    {
        var partial = new List<Commit>();
        var done = 0;
        foreach (var batch in HistoryReader.Read(repository.Folder, ids, Unreadable(sink), cancellation))
        {
            store.SaveCommits(scope, [.. batch.Where(commit => !commit.IsPartial)]);
            partial.AddRange(batch.Where(commit => commit.IsPartial));
            done += batch.Count;
            progress.Report(new Progress("Reading commits", done, ids.Count));
        }
        return partial;
    }

    private IEnumerable<Commit> ReadEdge(List<CommitId> ids, SessionSink sink)
    {
        foreach (var commit in CommitReader.ReadWithoutFiles(repository.Folder, ids))
        {
            sink.Skip($"commit {commit.Id}", "commit at the edge of a shallow clone: its changes are not known");
            yield return commit;
        }
    }

    /// <summary>The commits of a shallow clone whose parents were not fetched; none in a whole one.</summary>
    private HashSet<string> ShallowEdge()
    {
        var path = GitProcess.Run(repository.Folder, "rev-parse", "--git-path", "shallow").Output.TrimEnd('\n');
        var file = Path.Combine(repository.Folder, path);
        return path.Length > 0 && File.Exists(file) ? [.. File.ReadLines(file)] : [];
    }

    private static Action<CommitId, string> Unreadable(SessionSink sink) => (id, why) =>
        sink.Skip($"commit {id}", why.StartsWith("missing object", StringComparison.Ordinal)
            ? "commit whose files are not in this repository" : "commit that git cannot show");

    private List<CommitId> List(IEnumerable<string> tips, SessionSink sink)
    {
        var starts = tips.ToArray();
        var list = CommitReader.List(repository.Folder, starts);
        if (list.Succeeded)
        {
            return [.. list.Lines.Select(line => new CommitId(line))];
        }
        sink.Skip(repository.Folder, "history that lacks commits");
        return TornHistory.Walk(repository.Folder, starts);
    }
}
