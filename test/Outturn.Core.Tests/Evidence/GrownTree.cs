using System.Globalization;
using System.Text;
using Outturn.Core.Evidence;

namespace Outturn.Core.Tests.Evidence;

/// <summary>A tree of numbered leaves, with all its tiles at hand.</summary>
internal sealed class GrownTree
{
    private readonly Dictionary<TileId, Digest[]> _tiles = [];

    public GrownTree(long size)
    {
        for (var i = 0L; i < size; i++)
        {
            Tree.Append(MerkleHash.Leaf(Entry(i)), (tile, hashes) => _tiles.Add(tile, [.. hashes]));
        }
        foreach (var tile in TileId.Edge(size))
        {
            _tiles.Add(tile, [.. Tree.Edge(tile.Level)]);
        }
    }

    public TileTree Tree { get; } = new();

    public IReadOnlyDictionary<TileId, Digest[]> Tiles => _tiles;

    public Proofs.Node Node => Proofs.FromTiles(Tree.Size, tile => _tiles[tile]);

    public static byte[] Entry(long index) => Encoding.UTF8.GetBytes(index.ToString(CultureInfo.InvariantCulture));

    /// <summary>The leaves' hashes one after the other.</summary>
    public static Func<Digest> Leaves()
    {
        var next = 0L;
        return () => MerkleHash.Leaf(Entry(next++));
    }
}
