using System.Collections.Immutable;
using System.Text;
using Outturn.Core.Traces;

namespace Outturn.Sources.Git;

/// <summary>
/// Completes merges: which files differ from the first parent's, and where their lines come from. Two git processes for any
/// number of merges: one compares trees with the first parent; the other prints combined differences, which hold only the
/// files that differ from every parent.
/// </summary>
internal static class MergeReader
{
    /// <summary>Without context (<c>-U0</c>) git leaves out an unchanged line between two removed ones and says nothing of it.</summary>
    private static readonly string[] WithLines = ["-p", "-U1", "-M"];

    /// <summary>The same commits, in order, with the merges among them completed.</summary>
    public static IReadOnlyList<Commit> Complete(string folder, IReadOnlyList<Commit> commits, Action<CommitId, string> unreadable)
    {
        var merges = commits.Where(commit => commit is { IsMerge: true, IsTorn: false }).ToList();
        if (merges.Count == 0)
        {
            return commits;
        }
        var completed = new Dictionary<CommitId, Commit>();
        Complete(folder, merges, completed, unreadable);
        return [.. commits.Select(commit => completed.GetValueOrDefault(commit.Id, commit))];
    }

    /// <summary>Git stops at an object that it lacks. Halving finds the merge that needs it.</summary>
    private static void Complete(
        string folder, List<Commit> merges, Dictionary<CommitId, Commit> completed, Action<CommitId, string> unreadable)
    {
        if (Trees(folder, merges, out var errors) is { } trees && Contents(folder, merges, ref errors, WithLines) is { } contents)
        {
            foreach (var merge in merges)
            {
                completed.Add(merge.Id, With(merge, trees[merge.Id], contents[merge.Id]));
            }
        }
        else if (merges.Count == 1)
        {
            unreadable(merges[0].Id, errors.Contains("object", StringComparison.Ordinal) ? "missing object" : errors);
            completed.Add(merges[0].Id, WithoutContents(folder, merges));
        }
        else
        {
            Complete(folder, merges[..(merges.Count / 2)], completed, unreadable);
            Complete(folder, merges[(merges.Count / 2)..], completed, unreadable);
        }
    }

    /// <summary>Which files differ from every parent shows without their contents.</summary>
    private static Commit WithoutContents(string folder, List<Commit> merges)
    {
        string errors;
        if (Trees(folder, merges, out errors) is not { } trees || Contents(folder, merges, ref errors, "--no-renames") is not { } contents)
        {
            return merges[0] with { IsTorn = true };
        }
        var merge = With(merges[0], trees[merges[0].Id], contents[merges[0].Id]);
        return merge with { Merged = [.. merge.Merged.Select(file => file with { IsUnread = file.Source == 0 })] };
    }

    private static Commit With(Commit merge, List<TreeChange>[] trees, IReadOnlyDictionary<string, CombinedFile> contents)
    {
        var files = ImmutableArray.CreateBuilder<FileChange>();
        var merged = ImmutableArray.CreateBuilder<MergedFile>();
        var others = trees.Skip(1).Select(changes => changes.Select(change => change.Path).ToHashSet(StringComparer.Ordinal)).ToList();
        foreach (var change in trees[0])
        {
            if (change.IsGone || change.IsSubmodule || contents.GetValueOrDefault(change.Path) is { IsBinary: true })
            {
                merged.Add(new MergedFile(change.Path, -1, [], []));
            }
            else if (contents.TryGetValue(change.Path, out var combined))
            {
                merged.Add(new MergedFile(change.Path, 0, combined.ParentPaths, combined.Hunks));
                if (!combined.Own.IsEmpty)
                {
                    files.Add(new FileChange(change.Path, null, false, combined.Own));
                }
            }
            else
            {
                // It differs from the first parent's and not from all: with two parents, it is the second's.
                merged.Add(new MergedFile(change.Path, 1 + Math.Max(0, others.FindIndex(paths => !paths.Contains(change.Path))), [], []));
            }
        }
        return merge with { Files = files.DrainToImmutable(), Merged = merged.DrainToImmutable() };
    }

    /// <summary>The files that differ from the first parent's, and for a merge of more than two from each.</summary>
    private static Dictionary<CommitId, List<TreeChange>[]>? Trees(string folder, List<Commit> merges, out string errors)
    {
        var questions = merges.SelectMany(merge => merge.Parents.Take(merge.Parents.Length > 2 ? merge.Parents.Length : 1)
            .Select(parent => (merge.Id, Line: $"{merge.Id.Hex} {parent.Hex}"))).ToList();
        using var git = GitProcess.Start(
            folder, "diff-tree", "--stdin", "-r", "--raw", "--no-abbrev", "--no-renames", "--always", "--format=%x01");
        var feeding = Task.Run(() => CommitReader.Write(git, questions.Select(question => question.Line)));
        var lines = new ByteLines(git.Output);
        var answers = new List<(CommitId Merge, List<TreeChange> Changes)>();
        while (lines.Next(out var line))
        {
            if (line.StartsWith("\u0001"u8) && answers.Count < questions.Count)
            {
                answers.Add((questions[answers.Count].Id, []));
            }
            else if (line.StartsWith(":"u8))
            {
                answers[^1].Changes.Add(TreeChange.Read(line));
            }
        }
        errors = git.WaitForExit() == 0 && answers.Count == questions.Count ? "" : git.Errors;
        return git.WaitForExit() == 0 && answers.Count == questions.Count
            ? answers.GroupBy(answer => answer.Merge).ToDictionary(merge => merge.Key, merge => merge.Select(answer => answer.Changes).ToArray())
            : null;
    }

    private static Dictionary<CommitId, IReadOnlyDictionary<string, CombinedFile>>? Contents(
        string folder, List<Commit> merges, ref string errors, params string[] contents)
    {
        using var git = GitProcess.Start(folder, [
            "diff-tree", "--stdin", "-r", "-c", "--raw", .. contents, "--full-index", "--combined-all-paths", "--always", "--no-ext-diff",
            "--no-textconv", "--no-color", "--submodule=short", "--ignore-submodules=none", "--format=%x01%H"]);
        var feeding = Task.Run(() => CommitReader.Write(git, merges.Select(merge => merge.Id.Hex)));
        var lines = new ByteLines(git.Output);
        var patches = new CombinedPatchReader(lines);
        var files = new Dictionary<CommitId, IReadOnlyDictionary<string, CombinedFile>>();
        while (lines.Next(out var line))
        {
            if (line.StartsWith("\u0001"u8))
            {
                files[new CommitId(Encoding.ASCII.GetString(line[1..]))] = patches.Read(1);
            }
        }
        if (git.WaitForExit() == 0 && files.Count == merges.Count)
        {
            return files;
        }
        errors = git.Errors;
        return null;
    }

    /// <param name="Path">The path after.</param>
    /// <param name="IsGone">The merge does not hold it.</param>
    /// <param name="IsSubmodule">The merge holds a submodule there, which has no lines.</param>
    private readonly record struct TreeChange(string Path, bool IsGone, bool IsSubmodule)
    {
        /// <summary><c>:mode mode id id S⇥path</c></summary>
        public static TreeChange Read(ReadOnlySpan<byte> line)
        {
            var tab = line.IndexOf((byte)'\t');
            var mode = line[(line.IndexOf((byte)' ') + 1)..];
            return new TreeChange(
                PatchReader.Unquote(line[(tab + 1)..]), line[tab - 1] == (byte)'D', mode.StartsWith("160000 "u8));
        }
    }
}
