using System.Collections.Immutable;

namespace Outturn.Sources.Git;

/// <summary>A repository on disk: where it is, what it is called, and which branch counts.</summary>
/// <param name="Folder">The top of the working tree, or the git folder of a bare repository.</param>
/// <param name="IsBare">Whether it has no working tree.</param>
/// <param name="Remotes">URLs of its remotes, as configured.</param>
/// <param name="Worktrees">Folders of all its working trees, this one included; a bare repository may have some too.</param>
/// <param name="Refs">Every ref that can hold work, with the commit it points to.</param>
/// <param name="Branch">The branch on which work counts as landed, by its full ref name; null in an empty repository.</param>
internal sealed record GitRepository(
    string Folder, bool IsBare, ImmutableArray<string> Remotes, ImmutableArray<string> Worktrees,
    ImmutableArray<GitRef> Refs, string? Branch)
{
    /// <summary>Refs whose commits the repository does not hold.</summary>
    public ImmutableArray<string> BrokenRefs { get; init; } = [];

    /// <summary>The commit that <see cref="Branch"/> points to.</summary>
    public string? Tip => Refs.FirstOrDefault(candidate => candidate.Name == Branch)?.Commit;

    /// <summary>The branch's name as people say it; null in an empty repository.</summary>
    public string? BranchName => Branch is null ? null
        : new[] { "refs/heads/", "refs/remotes/", "refs/tags/" }.Where(kind => Branch.StartsWith(kind, StringComparison.Ordinal))
            .Select(kind => Branch[kind.Length..]).FirstOrDefault(Branch);

    /// <summary>The refs that hold people's and agents' work: no notes, stashes, checkpoints or trial merges.</summary>
    public IEnumerable<GitRef> WorkRefs => Refs.Where(candidate => candidate.IsWork);

    /// <summary>Name for people: <c>owner/name</c> of the first remote, else the folder's name.</summary>
    public string Name => Remotes.Select(RemoteName.Of).FirstOrDefault(name => name is not null)
        ?? Path.GetFileName(Folder.TrimEnd('/'));

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
        var chosen = Choose(top, refs, branch);
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

    /// <summary>
    /// The branch asked for; else the one checked out, if it is called main, master or trunk; else what the remote calls
    /// its head; else a branch with one of those names; else whatever is checked out.
    /// </summary>
    private static string? Choose(string folder, ImmutableArray<GitRef> refs, string? asked)
    {
        string? Known(params IEnumerable<string?> names) =>
            names.FirstOrDefault(name => refs.Any(candidate => candidate.Name == name));
        if (asked is not null)
        {
            return Known(asked, "refs/heads/" + asked, "refs/remotes/" + asked, "refs/remotes/origin/" + asked, "refs/tags/" + asked);
        }
        string[] usual = ["main", "master", "trunk"];
        var head = SymbolicHead(folder);
        return Known(usual.Select(name => "refs/heads/" + name).Where(name => name == head))
            ?? Known(refs.FirstOrDefault(candidate => candidate.Name == "refs/remotes/origin/HEAD")?.Target)
            ?? Known(usual.SelectMany(name => new[] { "refs/heads/" + name, "refs/remotes/origin/" + name }))
            ?? Known(head, "HEAD");
    }

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

/// <param name="Name">Full name.</param>
/// <param name="Commit">The commit it points to, through tags.</param>
/// <param name="Target">The ref it stands for, where it is symbolic.</param>
internal sealed record GitRef(string Name, string Commit, string? Target)
{
    public bool IsWork => !Name.StartsWith("refs/notes/", StringComparison.Ordinal)
        && !Name.StartsWith("refs/stash", StringComparison.Ordinal)
        && !Name.StartsWith("refs/entire/", StringComparison.Ordinal)
        && !Name.StartsWith("refs/heads/entire/", StringComparison.Ordinal)
        && !(Name.StartsWith("refs/remotes/", StringComparison.Ordinal) && Name.Contains("/entire/", StringComparison.Ordinal))
        && !(Name.StartsWith("refs/pull/", StringComparison.Ordinal) && Name.EndsWith("/merge", StringComparison.Ordinal));
}
