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
    private const string HeaderFormat = "--format=%x01%H%x00%P%x00%at%x00%ct%x00%an <%ae>%x00%B%x00";

    private static readonly string[] Patches =
    [
        "-r", "--root", "--always", "-U0", "-M", "--full-index", "--no-ext-diff", "--no-textconv", "--no-color",
        "--submodule=short", "--ignore-submodules=none",
    ];

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
    /// Reads the given commits, in order. Objects that the repository does not hold stop git; a commit that needs them is named
    /// to <paramref name="unreadable"/>, comes with what can be read of it, and the rest goes on.
    /// </summary>
    public static IEnumerable<Commit> Read(
        string folder, IReadOnlyList<CommitId> ids, Action<CommitId, string> unreadable, CancellationToken cancellation)
    {
        var partial = new Dictionary<CommitId, Commit>();
        var next = 0;
        foreach (var commit in ReadWhole(folder, ids, partial, unreadable, cancellation))
        {
            for (; ids[next] != commit.Id; next++)
            {
                if (partial.Remove(ids[next], out var held))
                {
                    yield return held;
                }
            }
            next++;
            yield return commit;
        }
        foreach (var id in ids.Skip(next).Where(partial.ContainsKey))
        {
            yield return partial[id];
        }
    }

    /// <summary>The commits without files: what they changed is not known.</summary>
    public static IEnumerable<Commit> ReadWithoutFiles(string folder, IReadOnlyList<CommitId> ids)
    {
        if (ids.Count == 0)
        {
            yield break;
        }
        using var git = GitProcess.Start(folder, "log", "--no-walk=unsorted", "--stdin", "-s", HeaderFormat);
        var feeding = Task.Run(() => Write(git, ids.Select(id => id.Hex)));
        foreach (var commit in ReadStream(git.Output))
        {
            yield return commit with { IsTorn = true };
        }
    }

    /// <summary>The files of one commit but those of some paths.</summary>
    internal static ImmutableArray<FileChange> FilesBut(string folder, CommitId id, IEnumerable<string> paths)
    {
        using var git = GitProcess.Start(
            folder, ["diff-tree", .. Patches, "-p", HeaderFormat, id.Hex, "--", ".", .. paths.Select(path => $":(exclude,literal){path}")]);
        git.Input.Close();
        return [.. ReadStream(git.Output).SelectMany(commit => commit.Files)];
    }

    private static IEnumerable<Commit> ReadWhole(
        string folder, IReadOnlyList<CommitId> ids, Dictionary<CommitId, Commit> partial, Action<CommitId, string> unreadable,
        CancellationToken cancellation)
    {
        var rest = ids;
        while (rest.Count > 0)
        {
            using var git = GitProcess.Start(folder, ["diff-tree", "--stdin", .. Patches, "-p", HeaderFormat]);
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
            var remaining = PartialCommits.SetAside(folder, [.. rest.Skip(read)], partial, unreadable);
            if (remaining.Count == rest.Count)
            {
                if (rest.Count == 1)
                {
                    unreadable(rest[0], git.Errors);
                    partial[rest[0]] = ReadWithoutFiles(folder, rest).First();
                    yield break;
                }
                foreach (var commit in ReadWhole(folder, [rest[0]], partial, unreadable, cancellation))
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

    /// <summary>Feeds lines to git's input and closes it. Git may stop early; what it did not take is read by the next one.</summary>
    internal static void Write(GitProcess git, IEnumerable<string> lines)
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
