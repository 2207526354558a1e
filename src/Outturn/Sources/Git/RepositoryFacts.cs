using System.Collections.Immutable;

namespace Outturn.Sources.Git;

/// <summary>
/// A repository as it stands: where it is, what it is called, and which branch counts. Facts alone, also of a repository on another
/// machine; whoever would ask git more needs a <see cref="GitRepository"/>.
/// </summary>
/// <param name="Folder">The top of the working tree, or the git folder of a bare repository.</param>
/// <param name="IsBare">Whether it has no working tree.</param>
/// <param name="Remotes">URLs of its remotes, as configured.</param>
/// <param name="Worktrees">Folders of all its working trees, this one included; a bare repository may have some too.</param>
/// <param name="Refs">Every ref that can hold work, with the commit it points to.</param>
/// <param name="Branch">The branch on which work counts as landed, by its full ref name; null in an empty repository.</param>
internal record RepositoryFacts(
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

    /// <summary>
    /// The branch asked for; else the one checked out, if it is called main, master or trunk; else what the remote calls
    /// its head; else a branch with one of those names; else whatever is checked out. Null where there is none.
    /// </summary>
    public static string? ChooseBranch(ImmutableArray<GitRef> refs, string? asked)
    {
        string? Known(params IEnumerable<string?> names) =>
            names.FirstOrDefault(name => refs.Any(candidate => candidate.Name == name));
        if (asked is not null)
        {
            return Known(asked, "refs/heads/" + asked, "refs/remotes/" + asked, "refs/remotes/origin/" + asked, "refs/tags/" + asked);
        }
        string[] usual = ["main", "master", "trunk"];
        var head = refs.FirstOrDefault(candidate => candidate.Name == "HEAD")?.Target;
        return Known(usual.Select(name => "refs/heads/" + name).Where(name => name == head))
            ?? Known(refs.FirstOrDefault(candidate => candidate.Name == "refs/remotes/origin/HEAD")?.Target)
            ?? Known(usual.SelectMany(name => new[] { "refs/heads/" + name, "refs/remotes/origin/" + name }))
            ?? Known(head, "HEAD");
    }
}

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
