using System.Collections.Immutable;
using System.Text;
using Outturn.Core.Traces;

namespace Outturn.Sources.Git;

/// <summary>Commits that need objects which the repository does not hold: a partial clone, or one that lost its large files.</summary>
internal static class PartialCommits
{
    /// <summary>Commits read file by file at most; a repository with more of them lacks nearly everything.</summary>
    private const int MostReadByFile = 200;

    /// <summary>
    /// Sets aside the commits that would stop git, with what can be read of them, and returns the others. A repository that lacks
    /// one object often lacks many; comparing trees needs no file contents, so one pass finds them all.
    /// </summary>
    public static List<CommitId> SetAside(
        string folder, List<CommitId> ids, Dictionary<CommitId, Commit> partial, Action<CommitId, string> unreadable)
    {
        var withTrees = WithTrees(folder, ids, unreadable);
        var blobs = Blobs(folder, withTrees);
        var absent = HeldObjects.Missing(folder, blobs.Select(blob => blob.Id).Distinct());
        var spoilt = blobs.Where(blob => absent.Contains(blob.Id)).ToLookup(blob => blob.Commit);
        foreach (var commit in spoilt)
        {
            unreadable(commit.Key, $"missing object {commit.First().Id}");
        }
        var readable = withTrees.Where(id => !spoilt.Contains(id)).ToList();
        foreach (var commit in CommitReader.ReadWithoutFiles(folder, [.. ids.Except(readable)]))
        {
            partial[commit.Id] = spoilt.Contains(commit.Id)
                ? commit with { IsTorn = false, Files = Files(folder, commit.Id, [.. spoilt[commit.Id]], spoilt.Count, blobs) } : commit;
        }
        return readable;
    }

    private static ImmutableArray<FileChange> Files(
        string folder, CommitId id, ImmutableArray<ChangedBlob> missing, int commits, List<ChangedBlob> all)
    {
        var lost = commits <= MostReadByFile ? missing : [.. all.Where(blob => blob.Commit == id)];
        var unread = lost.GroupBy(blob => blob.Path, StringComparer.Ordinal)
            // A file that is gone is gone, whatever it held.
            .Select(file => new FileChange(file.Key, null, file.All(blob => blob.IsGone), []) { IsUnread = !file.All(blob => blob.IsGone) });
        return commits <= MostReadByFile
            ? [.. CommitReader.FilesBut(folder, id, lost.Select(blob => blob.Path).Distinct()), .. unread] : [.. unread];
    }

    private static List<ChangedBlob> Blobs(string folder, List<CommitId> ids)
    {
        var blobs = new List<ChangedBlob>();
        using var git = GitProcess.Start(folder, "diff-tree", "--stdin", "-r", "--root", "--always", "--raw", "--no-abbrev", "--format=%x01%H");
        var feeding = Task.Run(() => CommitReader.Write(git, ids.Select(id => id.Hex)));
        using var reader = new StreamReader(git.Output, Encoding.UTF8);
        var current = default(CommitId);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('\u0001'))
            {
                current = new CommitId(line[1..]);
            }
            else if (line.StartsWith(':') && line.Split('\t') is [var head, var path] && head.Split(' ') is { Length: > 4 } parts)
            {
                var name = PatchReader.Unquote(Encoding.UTF8.GetBytes(path));
                blobs.AddRange(
                    from side in new[] { (Mode: parts[0], Blob: parts[2]), (Mode: parts[1], Blob: parts[3]) }
                    where !side.Mode.EndsWith("160000", StringComparison.Ordinal) && side.Blob.AsSpan().ContainsAnyExcept('0')
                    select new ChangedBlob(current, name, side.Blob, parts[4] == "D"));
            }
        }
        _ = feeding.Wait(TimeSpan.FromSeconds(1));
        return blobs;
    }

    /// <summary>A clone without trees has those of the commits that were checked out. A difference needs the first parent's too.</summary>
    private static List<CommitId> WithTrees(string folder, List<CommitId> ids, Action<CommitId, string> unreadable)
    {
        using var objects = new ObjectReader(folder);
        var known = new Dictionary<string, CommitHeader?>(StringComparer.Ordinal);
        Learn(ids.Select(id => id.Hex));
        Learn(known.Values.OfType<CommitHeader>().Where(commit => commit.Parents.Length == 1).Select(commit => commit.Parents[0]));
        var absent = HeldObjects.Missing(folder, known.Values.OfType<CommitHeader>().Select(commit => commit.Tree));
        var spoilt = ids.Where(id => Lacks(id.Hex) || (known[id.Hex]!.Parents is [var parent] && known[parent] is not null && Lacks(parent))).ToHashSet();
        foreach (var id in spoilt)
        {
            unreadable(id, "missing object");
        }
        return [.. ids.Where(id => !spoilt.Contains(id))];

        bool Lacks(string id) => known[id] is not { } commit || absent.Contains(commit.Tree);

        void Learn(IEnumerable<string> commits)
        {
            var names = commits.Where(name => !known.ContainsKey(name)).Distinct().ToArray();
            foreach (var (name, content) in names.Zip(objects.ReadAll(names)))
            {
                known[name] = content is null ? null : CommitHeader.Read(content);
            }
        }
    }

    private readonly record struct ChangedBlob(CommitId Commit, string Path, string Id, bool IsGone);
}
