using System.Security.Cryptography;
using System.Text;

namespace Outturn.Sample.Repositories;

/// <summary>
/// The ids git gives to objects, so that a transcript can print the hash of a commit before any git process has run.
/// </summary>
internal static class GitObjects
{
    public static string Blob(byte[] content) => Id("blob", content);

    public static string Commit(string tree, IEnumerable<string> parents, string author, string committer, string message)
    {
        var text = new StringBuilder().Append("tree ").Append(tree).Append('\n');
        foreach (var parent in parents)
        {
            text.Append("parent ").Append(parent).Append('\n');
        }
        text.Append("author ").Append(author).Append("\ncommitter ").Append(committer).Append("\n\n").Append(message);
        return Id("commit", Encoding.UTF8.GetBytes(text.ToString()));
    }

    /// <summary>The id of the tree that holds these files, each a path and the id of its blob.</summary>
    public static string Tree(IEnumerable<(string Path, string Blob)> files)
    {
        var entries = new List<(string Sort, string Mode, string Name, string Id)>();
        foreach (var group in files.GroupBy(file => file.Path.Split('/')[0], StringComparer.Ordinal))
        {
            var nested = group.Where(file => file.Path.Length > group.Key.Length)
                .Select(file => (file.Path[(group.Key.Length + 1)..], file.Blob)).ToArray();
            entries.Add(nested.Length > 0
                ? (group.Key + "/", "40000", group.Key, Tree(nested))
                : (group.Key, "100644", group.Key, group.First().Blob));
        }
        using var bytes = new MemoryStream();
        foreach (var entry in entries.OrderBy(entry => entry.Sort, StringComparer.Ordinal))
        {
            bytes.Write(Encoding.UTF8.GetBytes($"{entry.Mode} {entry.Name}\0"));
            bytes.Write(Convert.FromHexString(entry.Id));
        }
        return Id("tree", bytes.ToArray());
    }

    private static string Id(string kind, byte[] content)
    {
        byte[] header = Encoding.ASCII.GetBytes($"{kind} {content.Length}\0");
        return Convert.ToHexStringLower(SHA1.HashData([.. header, .. content]));
    }
}
