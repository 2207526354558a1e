using System.Globalization;

namespace Outturn.Pushing;

/// <summary>
/// Where the store keeps what was pushed. Commits and a repository's own records are the same for whoever pushes them, and are kept
/// once; transcripts are one machine's.
/// </summary>
internal static class PushedScopes
{
    /// <summary>Parts that one source may have: each is some megabytes.</summary>
    public const int MostParts = 64;

    private const char PartMark = '\u001f';
    private const char VersionMark = '\u001e';

    public static string Commits(RepositoryId repository) => "pushed:" + repository.Value;

    public static string Records(RepositoryId repository) => "pushed records:" + repository.Value;

    public static string Transcripts(RepositoryId repository, string checkout) => $"pushed transcripts:{repository.Value}@{checkout}";

    public static string Of(SourceKind kind, RepositoryId repository, string checkout) =>
        kind == SourceKind.Record ? Records(repository) : Transcripts(repository, checkout);

    /// <summary>
    /// The key of a source's part. A transcript is replaced by its later versions; two machines may see different versions of a
    /// record, each of which is kept as long as a machine sees it.
    /// </summary>
    public static string Key(SourceKind kind, string name, string fingerprint, int part)
    {
        var key = kind == SourceKind.Record ? name + VersionMark + fingerprint : name;
        return part == 0 ? key : key + PartMark + part.ToString("D4", CultureInfo.InvariantCulture);
    }

    /// <summary>The name of a source; null for a key of a part other than the first.</summary>
    public static string? NameOf(string key) =>
        key.Contains(PartMark) ? null : key.IndexOf(VersionMark) is >= 0 and var end ? key[..end] : key;

    /// <summary>Whether the key is a source's of these keys, or that of a further part of it.</summary>
    public static string FirstOf(string key) => key.IndexOf(PartMark) is >= 0 and var end ? key[..end] : key;
}

/// <summary>Whose a source is.</summary>
internal enum SourceKind
{
    /// <summary>A machine's: sessions from its agents' folders.</summary>
    Transcript,

    /// <summary>The repository's: checkpoints, notes, trace files.</summary>
    Record,
}
