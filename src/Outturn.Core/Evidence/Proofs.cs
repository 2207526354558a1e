using System.Numerics;

namespace Outturn.Core.Evidence;

/// <summary>
/// Proofs of RFC 6962, sections 2.1.1 and 2.1.2, made from the hashes of complete subtrees.
/// </summary>
public static class Proofs
{
    /// <summary>The hash of a complete subtree: of <c>2^height</c> leaves, the <c>index</c>-th of its height.</summary>
    public delegate Digest Node(int height, long index);

    /// <summary>A reader of nodes from the tiles of a tree of so many leaves.</summary>
    public static Node FromTiles(long size, Func<TileId, IReadOnlyList<Digest>> read) => (height, index) =>
    {
        var width = 1 << (height % 8);
        var first = index * width;
        var tile = read(TileId.Holding(height / 8, first, size));
        return TileTree.Subtree(tile, (int)(first % TileId.FullWidth), width);
    };

    /// <summary>PATH(index, D[size]): that a leaf is in a tree.</summary>
    /// <param name="index">The leaf, from 0 and below <paramref name="size"/>.</param>
    /// <param name="size">Leaves of the tree.</param>
    /// <param name="node">Reads hashes of the tree.</param>
    public static Digest[] Inclusion(long index, long size, Node node)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var path = new List<Digest>();
        for (var (start, count) = (0L, size); count > 1;)
        {
            var left = LargestPowerBelow(count);
            if (index - start < left)
            {
                path.Add(Range(start + left, count - left, node));
                count = left;
            }
            else
            {
                path.Add(Range(start, left, node));
                (start, count) = (start + left, count - left);
            }
        }
        path.Reverse();
        return [.. path];
    }

    /// <summary>PROOF(first, D[second]): that a tree of <paramref name="first"/> leaves is the beginning of one of <paramref name="second"/>.</summary>
    /// <param name="first">Leaves of the earlier tree, from 0; the empty tree is the beginning of every tree and needs no proof.</param>
    /// <param name="second">Leaves of the later tree, at least <paramref name="first"/>.</param>
    /// <param name="node">Reads hashes of the later tree.</param>
    public static Digest[] Consistency(long first, long second, Node node)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, second);
        if (first == 0 || first == second)
        {
            return [];
        }
        var path = new List<Digest>();
        var (start, count, isWhole) = (0L, second, true);
        while (first != start + count)
        {
            var left = LargestPowerBelow(count);
            if (first - start <= left)
            {
                path.Add(Range(start + left, count - left, node));
                count = left;
            }
            else
            {
                path.Add(Range(start, left, node));
                (start, count, isWhole) = (start + left, count - left, false);
            }
        }
        if (!isWhole)
        {
            path.Add(Range(start, count, node));
        }
        path.Reverse();
        return [.. path];
    }

    private static Digest Range(long start, long count, Node node)
    {
        if (BitOperations.IsPow2(count))
        {
            var height = BitOperations.Log2((ulong)count);
            return node(height, start >> height);
        }
        var left = LargestPowerBelow(count);
        return MerkleHash.Node(Range(start, left, node), Range(start + left, count - left, node));
    }

    private static long LargestPowerBelow(long count) => 1L << BitOperations.Log2((ulong)(count - 1));
}
