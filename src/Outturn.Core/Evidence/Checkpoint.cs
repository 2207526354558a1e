using System.Buffers.Text;
using System.Globalization;

namespace Outturn.Core.Evidence;

/// <summary>What a log says of itself at one moment: the text of a C2SP tlog-checkpoint, which is then signed as a note.</summary>
/// <param name="Origin">The log's name, one line that is not empty.</param>
/// <param name="Size">Leaves of the tree, from 0.</param>
/// <param name="Root">The tree's root.</param>
public sealed record Checkpoint(string Origin, long Size, Digest Root)
{
    /// <summary>The three lines, each ending in a line feed.</summary>
    public string ToText() => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Root.ToBase64()}\n");

    /// <summary>The checkpoint of a note's text; null where it is none. Lines of extension after the third are passed over.</summary>
    public static Checkpoint? Parse(string text)
    {
        var lines = text.Split('\n');
        Span<byte> root = stackalloc byte[Digest.Size];
        if (lines.Length < 4 || lines[^1].Length > 0 || lines.AsSpan(0, lines.Length - 1).Contains("")
            || !long.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            || lines[1] != size.ToString(CultureInfo.InvariantCulture)
            || lines[2].Length != Base64.GetMaxEncodedToUtf8Length(Digest.Size)
            || !Convert.TryFromBase64String(lines[2], root, out var length) || length != Digest.Size)
        {
            return null;
        }
        var checkpoint = new Checkpoint(lines[0], size, new(root));
        return checkpoint.Root.ToBase64() == lines[2] ? checkpoint : null;
    }
}
