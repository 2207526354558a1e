namespace Outturn.Core.Lines;

/// <summary>
/// The lines of all files as of one commit, by number of the path. A change makes another tree that shares with this one
/// whatever did not change: a 32-way trie (P. Bagwell, "Ideal hash trees", EPFL 2001) over numbers given in order, and so
/// without hashes. Two trees are compared in proportion to what differs.
/// </summary>
internal sealed class TreeLines
{
    private const int Bits = 5;
    private const int Width = 1 << Bits;

    private readonly object?[] _root;
    private readonly int _shift;

    private TreeLines(object?[] root, int shift, bool isTorn) => (_root, _shift, IsTorn) = (root, shift, isTorn);

    public static TreeLines Empty { get; } = new(new object?[Width], 0, isTorn: false);

    /// <summary>The tree of a commit that could not be read: every file may be there, of unknown lines.</summary>
    public static TreeLines Torn { get; } = new(new object?[Width], 0, isTorn: true);

    /// <summary>Whether a file that is not here is unknown rather than absent.</summary>
    public bool IsTorn { get; }

    /// <summary>The lines of a file; null where there is no such file, or none with lines.</summary>
    public FileLines? this[int path]
    {
        get
        {
            if (path >> (_shift + Bits) != 0)
            {
                return IsTorn ? FileLines.Unknown : null;
            }
            var node = _root;
            for (var shift = _shift; shift > 0 && node is not null; shift -= Bits)
            {
                node = (object?[]?)node[(path >> shift) & (Width - 1)];
            }
            return (FileLines?)node?[path & (Width - 1)] ?? (IsTorn ? FileLines.Unknown : null);
        }
    }

    public TreeLines With(int path, FileLines? lines)
    {
        var (root, shift) = (_root, _shift);
        while (path >> (shift + Bits) != 0)
        {
            var higher = new object?[Width];
            higher[0] = root;
            (root, shift) = (higher, shift + Bits);
        }
        return new TreeLines(With(root, shift, path, lines), shift, IsTorn);
    }

    private static object?[] With(object?[]? node, int shift, int path, FileLines? lines)
    {
        var copy = node is null ? new object?[Width] : (object?[])node.Clone();
        var slot = (path >> shift) & (Width - 1);
        copy[slot] = shift == 0 ? lines : With((object?[]?)copy[slot], shift - Bits, path, lines);
        return copy;
    }

    /// <summary>Every file with lines, in order of number.</summary>
    public IEnumerable<(int Path, FileLines Lines)> Files =>
        Differences(Empty, this).Select(difference => (difference.Path, difference.After!));

    /// <summary>The files that are not the same object in two trees.</summary>
    public static IEnumerable<(int Path, FileLines? Before, FileLines? After)> Differences(TreeLines before, TreeLines after)
    {
        var shift = Math.Max(before._shift, after._shift);
        return Differences(before.Raised(shift), after.Raised(shift), shift, 0);
    }

    private object?[] Raised(int shift)
    {
        var root = _root;
        for (var level = _shift; level < shift; level += Bits)
        {
            var higher = new object?[Width];
            higher[0] = root;
            root = higher;
        }
        return root;
    }

    private static IEnumerable<(int Path, FileLines? Before, FileLines? After)> Differences(
        object?[]? before, object?[]? after, int shift, int first)
    {
        for (var slot = 0; slot < Width; slot++)
        {
            var (left, right) = (before?[slot], after?[slot]);
            if (ReferenceEquals(left, right))
            {
                continue;
            }
            var path = first + (slot << shift);
            if (shift == 0)
            {
                yield return (path, (FileLines?)left, (FileLines?)right);
                continue;
            }
            foreach (var difference in Differences((object?[]?)left, (object?[]?)right, shift - Bits, path))
            {
                yield return difference;
            }
        }
    }
}
