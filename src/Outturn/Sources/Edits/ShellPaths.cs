namespace Outturn.Sources.Edits;

/// <summary>Paths as a command line names them, against the folder it has changed to.</summary>
internal static class ShellPaths
{
    /// <summary>The path with slashes, without <c>.</c> and (where there is something to climb from) without <c>..</c>.</summary>
    public static string Resolve(string? folder, string path)
    {
        path = path.Replace('\\', '/');
        if (!IsAbsolute(path) && !string.IsNullOrEmpty(folder))
        {
            path = $"{folder.TrimEnd('/')}/{path}";
        }
        var parts = new List<string>();
        foreach (var part in path.Split('/'))
        {
            if (part == ".." && parts.Count > 0 && parts[^1] is not (".." or ""))
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part != "." && (part.Length > 0 || parts.Count == 0))
            {
                parts.Add(part);
            }
        }
        return parts is [""] ? "/" : string.Join('/', parts);
    }

    /// <summary>Whether the word names a file that could be part of somebody's work.</summary>
    public static bool IsFile(ShellWord word) =>
        word is { IsLiteral: true, Text: not ("" or "-" or "." or "..") } && !word.Text.Contains('\n')
        && !word.Text.StartsWith("/dev/", StringComparison.Ordinal) && !word.Text.StartsWith("/proc/", StringComparison.Ordinal);

    public static bool IsTemporary(string path) =>
        path.StartsWith("/tmp/", StringComparison.Ordinal) || path.StartsWith("/var/", StringComparison.Ordinal)
        || path.StartsWith("/private/", StringComparison.Ordinal);

    public static string FileName(string path) => path[(path.TrimEnd('/').LastIndexOf('/') + 1)..];

    private static bool IsAbsolute(string path) =>
        path.StartsWith('/') || path.StartsWith('~') || (path.Length > 2 && path[1] == ':' && path[2] == '/');
}
