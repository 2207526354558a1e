namespace Outturn.Core.Evidence;

/// <summary>
/// A Merkle tree that grows at its right edge and remembers no more than that edge: on each level the hashes of the tile that is not
/// yet full (C2SP tlog-tiles). Its memory grows with the logarithm of its size.
/// </summary>
public sealed class TileTree
{
    private readonly List<List<Digest>> _levels = [];

    /// <summary>Leaves in the tree.</summary>
    public long Size { get; private set; }

    /// <summary>The tree of so many leaves, from the hashes of the tiles at its edge (<see cref="TileId.Edge"/>).</summary>
    public static TileTree FromEdge(long size, Func<TileId, IReadOnlyList<Digest>> read)
    {
        var tree = new TileTree { Size = size };
        foreach (var tile in TileId.Edge(size))
        {
            while (tree._levels.Count < tile.Level)
            {
                tree._levels.Add([]);
            }
            tree._levels.Add([.. read(tile)]);
        }
        return tree;
    }

    /// <summary>Adds a leaf, and hands over each tile that it fills.</summary>
    public void Append(Digest leaf, Action<TileId, IReadOnlyList<Digest>> filled)
    {
        Size++;
        var hash = leaf;
        for (var level = 0; ; level++)
        {
            if (level == _levels.Count)
            {
                _levels.Add(new(TileId.FullWidth));
            }
            var tile = _levels[level];
            tile.Add(hash);
            if (tile.Count < TileId.FullWidth)
            {
                return;
            }
            filled(new(level, (Size >> (8 * (level + 1))) - 1, TileId.FullWidth), tile);
            hash = Subtree(tile, 0, tile.Count);
            _levels[level] = new(TileId.FullWidth);
        }
    }

    /// <summary>The hashes of the tile at the edge of a level.</summary>
    public IReadOnlyList<Digest> Edge(int level) => _levels[level];

    /// <summary>The root: what a checkpoint of this size says.</summary>
    public Digest Root()
    {
        // The edge is the tree's complete subtrees from the largest on the left to the smallest on the right. The root joins them from the right.
        Digest? root = null;
        foreach (var tile in _levels)
        {
            for (var end = tile.Count; end > 0;)
            {
                var width = end & -end;
                var subtree = Subtree(tile, end - width, width);
                root = root is { } right ? MerkleHash.Node(subtree, right) : subtree;
                end -= width;
            }
        }
        return root ?? MerkleHash.Empty;
    }

    /// <summary>The root of a complete subtree above neighbouring hashes of a tile.</summary>
    /// <param name="hashes">The tile.</param>
    /// <param name="start">The first of the hashes, a multiple of <paramref name="width"/>.</param>
    /// <param name="width">How many: a power of two.</param>
    public static Digest Subtree(IReadOnlyList<Digest> hashes, int start, int width)
    {
        Span<Digest> level = stackalloc Digest[width];
        for (var i = 0; i < width; i++)
        {
            level[i] = hashes[start + i];
        }
        for (; width > 1; width /= 2)
        {
            for (var i = 0; i < width / 2; i++)
            {
                level[i] = MerkleHash.Node(level[2 * i], level[(2 * i) + 1]);
            }
        }
        return level[0];
    }
}
