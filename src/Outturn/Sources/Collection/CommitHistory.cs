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
    private const int BatchSize = 2000;

    /// <summary>All commits that any ref reaches, parents before children, and those that the branch that counts reaches.</summary>
    public (ImmutableArray<Commit> Commits, HashSet<CommitId> Landed) Read(SessionSink sink)
    {
        var ids = List(repository.WorkRefs.Select(candidate => candidate.Commit), sink);
        var known = store.CommitIds(scope);
        ReadNew([.. ids.Where(id => !known.Contains(id.Hex))], sink);
        var stored = store.LoadCommits(scope).ToDictionary(commit => commit.Id);
        var landed = repository.Tip is { } tip ? List([tip], sink).ToHashSet() : [];
        return ([.. ids.Where(stored.ContainsKey).Select(id => stored[id])], landed);
    }

    private void ReadNew(List<CommitId> ids, SessionSink sink)
    {
        var done = 0;
        foreach (var batch in CommitReader.Read(repository.Folder, ids, Unreadable, cancellation).Chunk(BatchSize))
        {
            store.SaveCommits(scope, batch);
            done += batch.Length;
            progress.Report(new Progress("Reading commits", done, ids.Count));
        }

        void Unreadable(CommitId id, string why) =>
            sink.Skip($"commit {id}", why.StartsWith("missing object", StringComparison.Ordinal)
                ? "commit whose files are not in this repository" : "commit that git cannot show");
    }

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
