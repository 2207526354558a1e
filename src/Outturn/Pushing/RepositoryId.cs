namespace Outturn.Pushing;

/// <summary>
/// What a repository is called across machines: <c>host/owner/name</c> of its remote, however that is spelt, or <c>local/…</c> where
/// it has none.
/// </summary>
internal readonly record struct RepositoryId(string Value)
{
    public const int Longest = 300;

    /// <summary>The id within a path of a URL: one segment.</summary>
    public string Slug => Value.Replace('/', ':');

    /// <summary>The id that a person or program wrote, with slashes or colons; null where it cannot be one.</summary>
    public static RepositoryId? Read(string? text)
    {
        var value = text?.Replace(':', '/').ToLowerInvariant();
        return value is { Length: > 0 and <= Longest } && value.Contains('/')
            && value.Split('/').All(part => part.Length > 0 && part.AsSpan().ContainsAnyExcept('.')) && value.All(IsAllowed)
            ? new RepositoryId(value) : null;
    }

    /// <summary>
    /// <c>https://user@host:8443/owner/name.git</c>, <c>git@host:owner/name</c> and <c>ssh://git@host:22/owner/name</c> give
    /// <c>host/owner/name</c> in lower case; a path on a disk gives null.
    /// </summary>
    public static RepositoryId? OfRemote(string url)
    {
        var text = url.Trim().Replace('\\', '/').TrimEnd('/');
        text = text.EndsWith(".git", StringComparison.OrdinalIgnoreCase) ? text[..^4] : text;
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0)
        {
            var rest = text[(scheme + 3)..];
            var slash = rest.IndexOf('/', StringComparison.Ordinal);
            return text.StartsWith("file:", StringComparison.OrdinalIgnoreCase) || slash <= 0 ? null
                : Join(rest[..slash].Split(':')[0], rest[..slash], rest[(slash + 1)..]);
        }
        // The form that scp takes: a colon before any slash. A single letter before it is a drive.
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 1 && !text[..colon].Contains('/', StringComparison.Ordinal)
            ? Join(text[..colon], text[..colon], text[(colon + 1)..].TrimStart('/')) : null;
    }

    private static RepositoryId? Join(string host, string authority, string path)
    {
        // Who logs in is no part of the name; a port may stand behind it.
        var at = authority.LastIndexOf('@');
        var named = at < 0 ? host : authority[(at + 1)..].Split(':')[0];
        return path.Contains('/', StringComparison.Ordinal) || path.Length > 0 ? Read($"{named}/{path}") : null;
    }

    private static bool IsAllowed(char letter) => char.IsLetterOrDigit(letter) || letter is '/' or '.' or '-' or '_' or '~' or '+';

    public override string ToString() => Value;
}
