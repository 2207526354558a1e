using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Outturn.Core.Traces;

namespace Outturn.Sources.Git;

/// <summary>Reads commits with the lines they add and remove, from one <c>git diff-tree --stdin</c>.</summary>
internal static class CommitReader
{
    /// <summary>Stands before each commit; no other line of git's patch output can begin with it.</summary>
    private const byte Mark = 1;

    private const int HeaderFields = 6;

    /// <summary>The commits that the refs reach, children before parents never: oldest first.</summary>
    public static GitResult List(string folder, IEnumerable<string> tips)
    {
        using var git = GitProcess.Start(folder, "rev-list", "--topo-order", "--reverse", "--stdin");
        Write(git, tips.Distinct());
        using var reader = new StreamReader(git.Output, Encoding.ASCII);
        var output = reader.ReadToEnd();
        return new GitResult(git.WaitForExit(), output, git.Errors);
    }

    /// <summary>
    /// Reads the given commits. A commit whose objects the repository does not hold stops git; it is reported through
    /// <paramref name="unreadable"/> and the rest goes on.
    /// </summary>
    public static IEnumerable<Commit> Read(
        string folder, IReadOnlyList<CommitId> ids, Action<CommitId, string> unreadable, CancellationToken cancellation) =>
        Read(folder, ids, "-p", unreadable, cancellation);

    /// <summary>The commits as <see cref="Read(string, IReadOnlyList{CommitId}, Action{CommitId, string}, CancellationToken)"/> gives them, but without files.</summary>
    public static IEnumerable<Commit> ReadWithoutFiles(
        string folder, IReadOnlyList<CommitId> ids, Action<CommitId, string> unreadable, CancellationToken cancellation) =>
        Read(folder, ids, "-s", unreadable, cancellation);

    private static IEnumerable<Commit> Read(
        string folder, IReadOnlyList<CommitId> ids, string output, Action<CommitId, string> unreadable, CancellationToken cancellation)
    {
        var rest = ids;
        while (rest.Count > 0)
        {
            using var git = GitProcess.Start(
                folder, "diff-tree", "--stdin", "-r", "--root", "--always", "-U0", "-M", "--full-index",
                "--no-ext-diff", "--no-textconv", "--no-color", "--submodule=short", "--ignore-submodules=none", output,
                "--format=%x01%H%x00%P%x00%at%x00%ct%x00%an <%ae>%x00%B%x00");
            var feeding = Task.Run(() => Write(git, rest.Select(id => id.Hex)), cancellation);
            var read = 0;
            Commit? held = null;
            foreach (var commit in ReadStream(git.Output))
            {
                cancellation.ThrowIfCancellationRequested();
                if (held is not null)
                {
                    yield return held;
                    read++;
                }
                held = commit;
            }
            if (git.WaitForExit() == 0)
            {
                if (held is not null)
                {
                    yield return held;
                }
                feeding.GetAwaiter().GetResult();
                yield break;
            }
            // Git stopped in the last commit that it began, or before it printed the one after.
            var remaining = WithoutMissing(folder, [.. rest.Skip(read)], unreadable);
            if (remaining.Count == rest.Count)
            {
                if (rest.Count == 1)
                {
                    unreadable(rest[0], git.Errors);
                    yield break;
                }
                foreach (var commit in Read(folder, [rest[0]], output, unreadable, cancellation))
                {
                    yield return commit;
                }
                remaining.RemoveAt(0);
            }
            rest = remaining;
        }
    }

    private static IEnumerable<Commit> ReadStream(Stream output)
    {
        var lines = new ByteLines(output);
        var patches = new PatchReader(lines);
        var fields = new string[HeaderFields];
        while (lines.Peek() == Mark)
        {
            for (var i = 0; i < HeaderFields; i++)
            {
                if (!lines.Next(0, out var field))
                {
                    yield break;
                }
                fields[i] = Encoding.UTF8.GetString(i == 0 ? field[1..] : field);
            }
            var files = patches.Read(Mark);
            yield return new Commit(
                new CommitId(fields[0]),
                [.. fields[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(hex => new CommitId(hex))],
                Time(fields[2]), Time(fields[3]), fields[4], fields[5].Trim('\n'), files);
        }
    }

    /// <summary>
    /// A repository that lacks one object often lacks many (a partial clone). Comparing trees needs no file contents, so
    /// one pass finds every commit that would stop git again.
    /// </summary>
    private static List<CommitId> WithoutMissing(
        string folder, List<CommitId> ids, Action<CommitId, string> unreadable)
    {
        ids = WithTrees(folder, ids, unreadable);
        var blobs = new List<(CommitId Commit, string Blob)>();
        using (var git = GitProcess.Start(folder, "diff-tree", "--stdin", "-r", "--root", "--always", "--raw", "--no-abbrev", "--format=%x01%H"))
        {
            var feeding = Task.Run(() => Write(git, ids.Select(id => id.Hex)));
            using var reader = new StreamReader(git.Output, Encoding.UTF8);
            var current = default(CommitId);
            while (reader.ReadLine() is { } line)
            {
                if (line.StartsWith('\u0001'))
                {
                    current = new CommitId(line[1..]);
                }
                else if (line.StartsWith(':') && line.Split(' ') is { Length: > 4 } parts)
                {
                    blobs.AddRange(
                        from side in new[] { (Mode: parts[0], Blob: parts[2]), (Mode: parts[1], Blob: parts[3]) }
                        where !side.Mode.EndsWith("160000", StringComparison.Ordinal) && side.Blob.AsSpan().ContainsAnyExcept('0')
                        select (current, side.Blob));
                }
            }
            _ = feeding.Wait(TimeSpan.FromSeconds(1));
        }
        var absent = HeldObjects.Missing(folder, blobs.Select(pair => pair.Blob).Distinct());
        var spoilt = blobs.Where(pair => absent.Contains(pair.Blob)).ToLookup(pair => pair.Commit, pair => pair.Blob);
        foreach (var commit in spoilt)
        {
            unreadable(commit.Key, $"missing object {commit.First()}");
        }
        return [.. ids.Where(id => !spoilt.Contains(id))];
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

    /// <summary>Feeds lines to git's input and closes it. Git may stop early; what it did not take is read by the next one.</summary>
    private static void Write(GitProcess git, IEnumerable<string> lines)
    {
        try
        {
            using var writer = new StreamWriter(git.Input, new UTF8Encoding(false), 1 << 16);
            foreach (var line in lines)
            {
                writer.Write(line);
                writer.Write('\n');
            }
        }
        catch (IOException)
        {
            // A closed pipe: git has ended, and its exit code says why.
        }
    }

    private static DateTimeOffset Time(string seconds) =>
        long.TryParse(seconds, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var unix)
            && unix is > -62_135_596_800 and < 253_402_300_799
            ? DateTimeOffset.FromUnixTimeSeconds(unix)
            : DateTimeOffset.UnixEpoch;
}
