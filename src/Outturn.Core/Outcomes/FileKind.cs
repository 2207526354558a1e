namespace Outturn.Core.Outcomes;

/// <summary>What kind of file a line stands in.</summary>
public enum FileKind
{
    /// <summary>Program text.</summary>
    Code,

    /// <summary>Program text of tests.</summary>
    Test,

    /// <summary>Text for people.</summary>
    Docs,

    /// <summary>Settings, data and builds.</summary>
    Settings,
}

/// <summary>Tells the kind of a file by its path.</summary>
public static class FileKinds
{
    private static readonly HashSet<string> s_docs = new(
        [".md", ".markdown", ".rst", ".txt", ".adoc", ".tex", ".html", ".htm"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> s_settings = new(
        [".json", ".jsonl", ".ndjson", ".yml", ".yaml", ".toml", ".xml", ".ini", ".cfg", ".conf", ".properties", ".csproj", ".fsproj", ".props", ".targets",
            ".sln", ".slnx", ".gradle", ".mod", ".sum", ".lock", ".csv", ".tsv", ".svg", ".env", ""], StringComparer.OrdinalIgnoreCase);

    /// <summary>The kind of the file at a path with forward slashes.</summary>
    public static FileKind Of(string path)
    {
        var file = path[(path.LastIndexOf('/') + 1)..];
        var extension = file.LastIndexOf('.') is > 0 and var dot && dot < file.Length - 1 ? file[dot..] : "";
        return s_docs.Contains(extension) ? FileKind.Docs
            : s_settings.Contains(extension) ? FileKind.Settings
            : IsTest(path) ? FileKind.Test : FileKind.Code;
    }

    private static bool IsTest(string path)
    {
        var name = path.AsSpan(path.LastIndexOf('/') + 1);
        name = name.LastIndexOf('.') is >= 0 and var dot ? name[..dot] : name;
        foreach (var part in path.AsSpan().Split('/'))
        {
            if (path.AsSpan(part) is var folder && part.End.Value < path.Length
                && (folder is "test" or "tests" or "spec" or "specs" or "__tests__" or "testing" or "e2e"
                    || folder.EndsWith(".Tests", StringComparison.OrdinalIgnoreCase) || folder.EndsWith(".Test", StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }
        }
        return name.EndsWith("_test", StringComparison.Ordinal) || name.EndsWith("Tests", StringComparison.Ordinal)
            || name.EndsWith("Test", StringComparison.Ordinal) || name.EndsWith(".test", StringComparison.Ordinal)
            || name.EndsWith(".spec", StringComparison.Ordinal) || name.EndsWith("_spec", StringComparison.Ordinal)
            || name.StartsWith("test_", StringComparison.Ordinal);
    }
}
