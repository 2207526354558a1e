using System.Text;

namespace Outturn.Sources.Git;

/// <summary>What a commit object names in its first lines.</summary>
/// <param name="Tree">Its tree.</param>
/// <param name="Parents">Its parents, in order.</param>
internal sealed record CommitHeader(string Tree, string[] Parents)
{
    public static CommitHeader Read(byte[] commit)
    {
        var lines = Encoding.UTF8.GetString(commit).Split('\n');
        return new CommitHeader(
            lines[0].StartsWith("tree ", StringComparison.Ordinal) ? lines[0]["tree ".Length..] : "",
            [.. lines.Skip(1).TakeWhile(line => line.StartsWith("parent ", StringComparison.Ordinal)).Select(line => line["parent ".Length..])]);
    }
}
