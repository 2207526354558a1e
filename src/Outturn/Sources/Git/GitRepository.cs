using System.Collections.Immutable;

namespace Outturn.Sources.Git;

/// <summary>A repository on disk, which git can be asked about.</summary>
internal sealed record GitRepository(
    string Folder, bool IsBare, ImmutableArray<string> Remotes, ImmutableArray<string> Worktrees,
    ImmutableArray<GitRef> Refs, string? Branch)
    : RepositoryFacts(Folder, IsBare, Remotes, Worktrees, Refs, Branch)
{
    /// <summary>Opens the repository that holds a folder.</summary>
    /// <param name="folder">Any folder in it.</param>
    /// <param name="branch">The branch asked for by name, or null to choose.</param>
    public static GitOpening Open(string folder, string? branch)
    {
        if (!Directory.Exists(folder))
        {
            return new GitOpening(null, File.Exists(folder)
                ? $"{folder}: a file; name a folder in a git repository"
                : $"{(folder.Length == 0 ? "''" : folder)}: no such folder; name one in a git repository");
        }
        var place = GitProcess.Run(folder, "rev-parse", "--is-bare-repository", "--absolute-git-dir", "--is-inside-work-tree");
        var answers = place.Lines.ToArray();
        if (!place.Succeeded || answers.Length < 3)
        {
            return new GitOpening(null, Explain(folder, place.Errors));
        }
        var isBare = answers[2] != "true";
        var top = isBare ? answers[1] : GitProcess.Run(folder, "rev-parse", "--show-toplevel").Output.TrimEnd('\n');
        var refs = ReadRefs(top, out var broken);
        if (refs.IsEmpty && broken.Length > 0)
        {
            return new GitOpening(null, $"{folder}: no branch or tag of it leads to a commit that is there; 'git fsck' tells what is missing");
        }
        var chosen = ChooseBranch(refs, branch);
        if (branch is not null && chosen is null)
        {
            return new GitOpening(null, $"{folder}: no branch named '{branch}'; 'git branch --all' lists those there are");
        }
        return new GitOpening(
            new GitRepository(top, isBare, ReadRemotes(top), ReadWorktrees(top), refs, chosen) { BrokenRefs = broken }, null);
    }

    private static string Explain(string folder, string errors) => errors switch
    {
        _ when errors.Contains("dubious ownership", StringComparison.Ordinal) =>
            $"{folder}: git refuses to read it because another user owns it; 'git config --global --add safe.directory \"{Path.GetFullPath(folder)}\"' allows it",
        _ when errors.Contains("not a git repository", StringComparison.Ordinal) =>
            $"{folder}: not a git repository; name a folder inside one",
        _ => $"{folder}: git cannot read it: {errors}",
    };

    private static ImmutableArray<GitRef> ReadRefs(string folder, out ImmutableArray<string> broken)
    {
        const string Name = "%(refname)";
        const string Object = "%(objecttype) %(objectname) %(*objectname) %(symref)";
        var refs = GitProcess.Run(folder, "for-each-ref", $"--format={Name} {Object}");
        broken = [];
        if (!refs.Succeeded)
        {
            // Git stops at the first ref whose object is missing; asked without objects, it names them all.
            var names = GitProcess.Run(folder, "for-each-ref", $"--format={Name}").Lines.ToArray();
            using var objects = new ObjectReader(folder);
            broken = [.. names.Zip(objects.ReadAll(names)).Where(named => named.Second is null).Select(named => named.First)];
            string[] whole = [.. names.Except(broken)];
            refs = whole.Length == 0 ? refs with { Output = "" }
                : GitProcess.Run(folder, ["for-each-ref", $"--format={Name} {Object}", .. whole]);
        }
        var found = ImmutableArray.CreateBuilder<GitRef>();
        foreach (var line in refs.Lines)
        {
            var parts = line.Split(' ');
            var commit = parts[1] == "tag" ? parts[3] : parts[2];
            if (parts[1] is "commit" or "tag" && commit.Length > 0)
            {
                found.Add(new GitRef(parts[0], commit, parts.Length > 4 && parts[4].Length > 0 ? parts[4] : null));
            }
        }
        var head = GitProcess.Run(folder, "rev-parse", "--verify", "--quiet", "HEAD^{commit}");
        if (head.Succeeded)
        {
            found.Add(new GitRef("HEAD", head.Output.Trim(), SymbolicHead(folder)));
        }
        return found.DrainToImmutable();
    }

    private static string? SymbolicHead(string folder) =>
        GitProcess.Run(folder, "symbolic-ref", "--quiet", "HEAD").Output.Trim() is { Length: > 0 } name ? name : null;

    private static ImmutableArray<string> ReadRemotes(string folder) =>
        [.. GitProcess.Run(folder, "config", "--get-regexp", @"^remote\..*\.url$").Lines
            .Select(line => line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..])];

    /// <summary>The list names a bare repository too, which is no working tree.</summary>
    private static ImmutableArray<string> ReadWorktrees(string folder) =>
        [.. GitProcess.Run(folder, "worktree", "list", "--porcelain").Output.Split("\n\n")
            .Select(entry => entry.Split('\n')).Where(entry => !entry.Contains("bare"))
            .SelectMany(entry => entry).Where(line => line.StartsWith("worktree ", StringComparison.Ordinal))
            .Select(line => line["worktree ".Length..])];
}

/// <param name="Repository">The repository, or null.</param>
/// <param name="Error">Why it could not be opened.</param>
internal sealed record GitOpening(GitRepository? Repository, string? Error);
