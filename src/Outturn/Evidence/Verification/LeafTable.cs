using Outturn.Core.Evidence;
using Outturn.Core.Evidence.Verification;

namespace Outturn.Evidence.Verification;

/// <summary>The leaves' hashes of a tree, tile by tile as they were read: 32 bytes a record.</summary>
internal sealed class LeafTable(long size)
{
    private const int Width = 256;

    public long Size => size;

    public Digest[]?[] Tiles { get; } = new Digest[]?[(size + Width - 1) / Width];

    public Digest this[long index] => Tiles[index / Width]![index % Width];

    /// <summary>All leaves are known.</summary>
    public bool IsComplete => Array.TrueForAll(Tiles, tile => tile is not null);

    /// <summary>The root of the tree's first leaves.</summary>
    public Digest Root(long first)
    {
        var next = 0L;
        return RecursiveTree.Root(first, () => this[next++]);
    }
}
