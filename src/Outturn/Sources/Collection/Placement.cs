using Outturn.Core.Traces;
using Outturn.Sources.Git;
using Outturn.Sources.Transcripts.GeminiCli;

namespace Outturn.Sources.Collection;

/// <summary>Where a session worked, seen from one repository.</summary>
internal enum Place
{
    /// <summary>In it.</summary>
    Here,

    /// <summary>Nothing recorded says where.</summary>
    Unknown,

    /// <summary>Somewhere else.</summary>
    Elsewhere,
}

/// <summary>
/// Decides by what a session recorded: a folder inside the repository or one of its working trees; the address of one of
/// its remotes; a commit that it holds; or, for a session from another machine, a folder of the repository's name
/// together with a branch that the repository has.
/// </summary>
internal sealed class Placement
{
    private readonly string[] _folders;
    private readonly HashSet<string> _remotes;
    private readonly HashSet<string> _names;
    private readonly HashSet<string> _branches;
    private readonly Func<string, bool> _holdsCommit;
    private readonly FolderProbe _probe;

    /// <param name="repository">The repository.</param>
    /// <param name="holdsCommit">Whether it holds a commit.</param>
    /// <param name="probe">What is known of folders; null for those of this machine.</param>
    public Placement(RepositoryFacts repository, Func<string, bool> holdsCommit, FolderProbe? probe = null)
    {
        _probe = probe ?? FolderProbe.Disk;
        var folders = repository.Worktrees.Append(repository.Folder).SelectMany(Spellings).Distinct().ToArray();
        // Gemini CLI records no more than a digest of the folder.
        _folders = [.. folders, .. folders.Select(GeminiCliReader.ProjectFolder)];
        _remotes = [.. repository.Remotes.Select(RemoteName.Of).OfType<string>()];
        _names = [.. _remotes.Select(name => name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..]),
            .. folders.Select(folder => Path.GetFileName(folder).ToLowerInvariant())];
        _branches = [.. repository.WorkRefs.Select(candidate => Branch(candidate.Name)).OfType<string>()];
        _holdsCommit = holdsCommit;
    }

    public Place Of(Session session)
    {
        if (session.Places.Any(IsHere))
        {
            return Place.Here;
        }
        return session.Places.IsEmpty ? Place.Unknown : Place.Elsewhere;
    }

    private bool IsHere(Workplace place)
    {
        var folder = place.Folder?.Replace('\\', '/').TrimEnd('/');
        if (folder is not null && _folders.FirstOrDefault(mine => folder == mine || folder.StartsWith(mine + "/", StringComparison.Ordinal)) is { } root)
        {
            return !IsNested(folder, root);
        }
        if (RemoteName.Of(place.Remote) is { } remote)
        {
            return _remotes.Contains(remote);
        }
        return (place.Head is { Length: >= 40 } head && _holdsCommit(head))
            || (folder is not null && place.Branch is not null && _branches.Contains(place.Branch)
                && _names.Contains(folder[(folder.LastIndexOf('/') + 1)..].ToLowerInvariant()) && !_probe.Exists(folder));
    }

    /// <summary>Whether another repository stands between the folder and the root.</summary>
    private bool IsNested(string folder, string root)
    {
        for (var inner = folder; inner is not null && inner.Length > root.Length; inner = Path.GetDirectoryName(inner))
        {
            if (!_folders.Contains(inner) && _probe.IsRepository(inner))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>A folder as named, and as the links in it lead.</summary>
    private IEnumerable<string> Spellings(string folder)
    {
        yield return folder.TrimEnd('/');
        if (_probe.Target(folder) is { } target)
        {
            yield return target.TrimEnd('/');
        }
    }

    private static string? Branch(string name) => name switch
    {
        _ when name.StartsWith("refs/heads/", StringComparison.Ordinal) => name["refs/heads/".Length..],
        _ when name.StartsWith("refs/remotes/", StringComparison.Ordinal) && name.Split('/', 4) is [_, _, _, var branch] => branch,
        _ => null,
    };
}
