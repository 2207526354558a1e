using System.Text;

namespace Outturn.Sources.Git;

/// <summary>
/// Which objects a repository holds. Asked for one that a partial clone was promised, git ends instead of answering; so
/// everything that is there is listed, and what is left over is not there.
/// </summary>
internal static class HeldObjects
{
    /// <summary>Those of the objects (full hashes) that the repository does not hold.</summary>
    public static HashSet<string> Missing(string folder, IEnumerable<string> objects)
    {
        var missing = objects.ToHashSet(StringComparer.Ordinal);
        Visit(folder, "%(objectname)", line => missing.Remove(line));
        return missing;
    }

    /// <summary>The sizes of those of the objects that the repository holds, in bytes.</summary>
    public static Dictionary<string, string> Sizes(string folder, IEnumerable<string> objects)
    {
        var wanted = objects.ToHashSet(StringComparer.Ordinal);
        var sizes = new Dictionary<string, string>(StringComparer.Ordinal);
        Visit(folder, "%(objectname) %(objectsize)", line =>
        {
            if (line.Split(' ') is [var name, var size] && wanted.Contains(name))
            {
                sizes[name] = size;
            }
        });
        return sizes;
    }

    private static void Visit(string folder, string format, Action<string> visit)
    {
        using var git = GitProcess.Start(folder, "cat-file", "--batch-check=" + format, "--batch-all-objects", "--unordered", "--buffer");
        git.Input.Close();
        using var reader = new StreamReader(git.Output, Encoding.ASCII);
        while (reader.ReadLine() is { } line)
        {
            visit(line);
        }
    }
}
