using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Outturn.Sources.Collection;

/// <summary>What placing sessions asks of the folders of the machine on which the repository stands.</summary>
/// <param name="Target">Where the links in a folder's name lead; null where it is no link.</param>
/// <param name="Exists">Whether there is such a folder.</param>
/// <param name="IsRepository">Whether the folder is the top of a repository.</param>
internal sealed record FolderProbe(Func<string, string?> Target, Func<string, bool> Exists, Func<string, bool> IsRepository)
{
    /// <summary>The folders of this machine.</summary>
    public static readonly FolderProbe Disk = new(
        folder => Directory.Exists(folder) ? new DirectoryInfo(folder).ResolveLinkTarget(returnFinalTarget: true)?.FullName : null,
        Directory.Exists,
        folder => Path.Exists(Path.Combine(folder, ".git")));

    /// <summary>The folders of another machine, as far as it told of them.</summary>
    public static FolderProbe Of(KnownFolders known)
    {
        var targets = known.Links.DistinctBy(link => link.Folder).ToDictionary(link => link.Folder, link => link.Target, StringComparer.Ordinal);
        var present = known.Present.ToHashSet(StringComparer.Ordinal);
        var repositories = known.Repositories.ToHashSet(StringComparer.Ordinal);
        return new FolderProbe(targets.GetValueOrDefault, present.Contains, repositories.Contains);
    }

    /// <summary>The same, but for remembering what was asked and answered with yes, to tell another machine.</summary>
    public FolderProbe Noting(FolderNotes notes) => new(
        folder => Target(folder) is { } target ? notes.Links.GetOrAdd(folder, target) : null,
        folder => Exists(folder) && (notes.Present.TryAdd(folder, 0) || true),
        folder => IsRepository(folder) && (notes.Repositories.TryAdd(folder, 0) || true));
}

/// <summary>Collects what a probe answered with yes.</summary>
internal sealed class FolderNotes
{
    public ConcurrentDictionary<string, string> Links { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, byte> Present { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, byte> Repositories { get; } = new(StringComparer.Ordinal);

    public KnownFolders ToKnown() => new(
        [.. Links.OrderBy(link => link.Key, StringComparer.Ordinal).Select(link => new FolderLink(link.Key, link.Value))],
        [.. Present.Keys.Order(StringComparer.Ordinal)], [.. Repositories.Keys.Order(StringComparer.Ordinal)]);
}

/// <summary>What a machine told of its folders, so that sessions can be placed without it.</summary>
/// <param name="Links">Folders of the repository that are links.</param>
/// <param name="Present">Folders named like the repository that are there and are not it.</param>
/// <param name="Repositories">Folders below the repository that are repositories of their own.</param>
internal sealed record KnownFolders(
    ImmutableArray<FolderLink> Links, ImmutableArray<string> Present, ImmutableArray<string> Repositories)
{
    public static readonly KnownFolders None = new([], [], []);
}

/// <param name="Folder">As named.</param>
/// <param name="Target">Where it leads.</param>
internal sealed record FolderLink(string Folder, string Target);
