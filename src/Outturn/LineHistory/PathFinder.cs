using Outturn.Sources.Git;

namespace Outturn.LineHistory;

/// <summary>Tells which path of the repository a name on the command line means.</summary>
internal static class PathFinder
{
    /// <param name="named">The full path of the folder or file that was named; null for the whole repository.</param>
    /// <param name="below">A path below the top, for what is not checked out; null where none was given.</param>
    /// <returns>The path from the top of the repository; empty for all of it.</returns>
    public static string Find(string? named, string? below)
    {
        if (below is not null)
        {
            return below.Replace('\\', '/').Trim('/');
        }
        if (named is null)
        {
            return "";
        }
        var isFile = File.Exists(named);
        var folder = isFile ? Path.GetDirectoryName(named)! : named;
        var prefix = GitProcess.Run(folder, "rev-parse", "--show-prefix").Output.TrimEnd('\n');
        return (prefix + (isFile ? Path.GetFileName(named) : "")).TrimEnd('/');
    }
}
