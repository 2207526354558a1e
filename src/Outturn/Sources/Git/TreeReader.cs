using System.Text;

namespace Outturn.Sources.Git;

/// <summary>One file in a tree.</summary>
/// <param name="Path">Its path from the root.</param>
/// <param name="Object">The hash of its content.</param>
internal readonly record struct TreeFile(string Path, string Object);

/// <summary>
/// Lists all files of many commits' trees through one git process. A tree that several of them share is read once.
/// </summary>
internal sealed class TreeReader(ObjectReader objects)
{
    /// <summary>Folders nested deeper are passed over: nobody makes them but to harm.</summary>
    private const int Deepest = 64;

    private readonly Dictionary<string, Entry[]?> _trees = new(StringComparer.Ordinal);

    /// <summary>The files of each commit in git's order, and whether all its trees are there; in the order given.</summary>
    public IEnumerable<(List<TreeFile> Files, bool IsWhole)> Read(IReadOnlyList<string> commits)
    {
        var roots = objects.ReadAll(commits).Select(content => content is null ? null : CommitHeader.Read(content).Tree).ToArray();
        var wave = roots.OfType<string>().Distinct().ToArray();
        for (var depth = 0; wave.Length > 0 && depth < Deepest; depth++)
        {
            foreach (var (id, content) in wave.Zip(objects.ReadAll(wave)))
            {
                _trees[id] = content is null ? null : Entries(content, id.Length / 2);
            }
            wave = [.. wave.SelectMany(id => _trees[id] ?? []).Where(entry => entry.IsFolder)
                .Select(entry => entry.Object).Where(id => !_trees.ContainsKey(id)).Distinct()];
        }
        foreach (var root in roots)
        {
            var files = new List<TreeFile>();
            yield return (files, root is not null && AddFiles(files, root, "", 0));
        }
    }

    private bool AddFiles(List<TreeFile> files, string tree, string folder, int depth)
    {
        if (depth >= Deepest || _trees.GetValueOrDefault(tree) is not { } entries)
        {
            return false;
        }
        var isWhole = true;
        foreach (var entry in entries)
        {
            if (entry.IsFolder)
            {
                isWhole &= AddFiles(files, entry.Object, folder + entry.Name + "/", depth + 1);
            }
            else
            {
                files.Add(new TreeFile(folder + entry.Name, entry.Object));
            }
        }
        return isWhole;
    }

    /// <summary>A tree object: for each entry its mode in octal digits, a space, its name, a zero byte and its binary hash.</summary>
    private static Entry[] Entries(ReadOnlySpan<byte> tree, int hashLength)
    {
        var entries = new List<Entry>();
        while (tree.IndexOf((byte)' ') is var space and > 0 && tree.IndexOf((byte)0) is var end && end > space && end + hashLength < tree.Length)
        {
            entries.Add(new Entry(
                Encoding.UTF8.GetString(tree[(space + 1)..end]), Convert.ToHexStringLower(tree.Slice(end + 1, hashLength)),
                tree[..space].SequenceEqual("40000"u8)));
            tree = tree[(end + 1 + hashLength)..];
        }
        return [.. entries];
    }

    private readonly record struct Entry(string Name, string Object, bool IsFolder);
}
