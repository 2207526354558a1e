using System.Security.Cryptography;
using System.Text;
using Outturn.Sources.Git;

namespace Outturn.Pushing;

/// <summary>Which repository is pushed, and from which machine's copy of it.</summary>
/// <param name="Repository">The repository.</param>
/// <param name="Checkout">The copy: it tells one from another, and nothing of whose it is.</param>
internal sealed record Origin(RepositoryId Repository, string Checkout)
{
    /// <summary>What machines that live for one run call themselves: each is where the one before was.</summary>
    public const string Passing = "ci";

    /// <param name="repository">The repository on disk.</param>
    /// <param name="machine">What the machine calls itself.</param>
    /// <param name="named">The repository's id where it was named; else it follows from the remote, else from the first commit.</param>
    public static Origin Of(GitRepository repository, string machine, RepositoryId? named)
    {
        var id = named ?? repository.Remotes.Select(RepositoryId.OfRemote).FirstOrDefault(remote => remote is not null)
            ?? new RepositoryId("local/" + (FirstCommit(repository) ?? Digest($"{machine}\n{repository.Folder}")));
        return new Origin(id, machine == Passing ? Passing : Digest($"{machine}\n{repository.Folder}"));
    }

    /// <summary>The commit that the branch began with, which every copy shares; null where the copy does not reach so far back.</summary>
    private static string? FirstCommit(GitRepository repository)
    {
        if (repository.Tip is null || GitProcess.Run(repository.Folder, "rev-parse", "--is-shallow-repository").Output.Trim() != "false")
        {
            return null;
        }
        var roots = GitProcess.Run(repository.Folder, "rev-list", "--first-parent", "--max-parents=0", repository.Tip);
        return roots.Succeeded ? roots.Lines.LastOrDefault()?[..16] : null;
    }

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
}
