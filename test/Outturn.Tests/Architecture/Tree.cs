using System.Diagnostics;

namespace Outturn.Tests.Architecture;

/// <summary>The project's own files.</summary>
internal static class Tree
{
    public static string Root { get; } = FindRoot();

    /// <summary>Files under src, test and bench by extension, without what builds leave.</summary>
    public static SourceFile[] Files(string extension, string below = "") =>
        [.. ((string[])["src", "test", "bench"])
            .Select(folder => Path.Combine(Root, folder)).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, $"*{extension}", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => path.StartsWith(below, StringComparison.Ordinal) && !path.Split('/').Any(part => part is "bin" or "obj" or "node_modules"))
            .Order(StringComparer.Ordinal)
            .Select(Read)];

    /// <summary>The files that git tracks; none where there is no git or no repository.</summary>
    public static SourceFile[] Tracked()
    {
        var start = new ProcessStartInfo("git", ["ls-files", "-z"]) { WorkingDirectory = Root, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var git = Process.Start(start)!;
            var listed = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return [.. listed.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(path => File.Exists(Path.Combine(Root, path))).Select(Read)];
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return [];
        }
    }

    private static SourceFile Read(string path) => new(path, File.ReadAllText(Path.Combine(Root, path)));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Outturn.slnx")))
        {
            folder = folder.Parent;
        }
        return folder?.FullName ?? throw new InvalidOperationException("The tests must run from within the repository.");
    }
}
