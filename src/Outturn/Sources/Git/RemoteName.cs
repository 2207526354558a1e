namespace Outturn.Sources.Git;

/// <summary>The <c>owner/name</c> of a repository's URL, so that its many spellings compare equal.</summary>
internal static class RemoteName
{
    /// <summary>
    /// <c>https://host/owner/name.git</c>, <c>git@host:owner/name</c>, <c>ssh://git@host:22/owner/name</c> and plain
    /// <c>owner/name</c> give <c>owner/name</c> in lower case; anything without two parts gives null.
    /// </summary>
    public static string? Of(string? url)
    {
        if (string.IsNullOrWhiteSpace(url))
        {
            return null;
        }
        var text = url.Trim().Replace('\\', '/').TrimEnd('/');
        text = text.EndsWith(".git", StringComparison.OrdinalIgnoreCase) ? text[..^4] : text;
        var isPath = text.StartsWith('/') || text.StartsWith("file:", StringComparison.Ordinal);
        var parts = text.Split(['/', ':'], StringSplitOptions.RemoveEmptyEntries);
        return isPath || parts.Length < 2 ? null : $"{parts[^2]}/{parts[^1]}".ToLowerInvariant();
    }
}
