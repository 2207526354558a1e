using FsCheck;
using FsCheck.Fluent;
using Outturn.Core.Evidence;
using Outturn.Core.Evidence.Verification;

namespace Outturn.Core.Tests.Evidence;

public class MerkleTreeTests
{
    [Fact]
    public void Roots_of_the_published_tree_are_the_published_ones()
    {
        var tree = new TileTree();
        for (var size = 0; size <= PublishedTree.Leaves.Length; size++)
        {
            Assert.Equal(PublishedTree.Roots[size], tree.Root().ToString());
            var next = 0;
            Assert.Equal(PublishedTree.Roots[size], RecursiveTree.Root(size, () => RecursiveTree.LeafHash(PublishedTree.Leaves[next++])).ToString());
            if (size < PublishedTree.Leaves.Length)
            {
                tree.Append(MerkleHash.Leaf(PublishedTree.Leaves[size]), (_, _) => Assert.Fail("no tile is full yet"));
            }
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(255, 1)]
    [InlineData(256, 1)]
    [InlineData(257, 1)]
    [InlineData(65_535, 1)]
    [InlineData(65_536, 1)]
    [InlineData(70_000, 1)]
    [InlineData(600, 7)]
    public void The_tree_that_grows_has_the_root_of_the_recursive_definition(int size, int step)
    {
        var tree = new TileTree();
        for (var i = 0; i < size; i++)
        {
            tree.Append(MerkleHash.Leaf(GrownTree.Entry(i)), (_, _) => { });
            if (i == size - 1 || (step > 1 && i % step == 0))
            {
                Assert.Equal(RecursiveTree.Root(i + 1, GrownTree.Leaves()), tree.Root());
            }
        }
    }

    [Fact]
    public void Tiles_are_those_of_the_specification()
    {
        // "a tree of size 70,000 will be represented by 273 full level 0 tiles, one partial level 0 tile of width 112, one full level 1
        // tile, one partial level 1 tile of width 17, and one partial level 2 tile of width 1"
        var tree = new GrownTree(70_000);
        Assert.Equal(273, tree.Tiles.Keys.Count(tile => tile is { Level: 0, IsFull: true }));
        Assert.Equal([new(1, 0, 256)], tree.Tiles.Keys.Where(tile => tile is { Level: 1, IsFull: true }));
        Assert.Equal([new(0, 273, 112), new(1, 1, 17), new(2, 0, 1)], TileId.Edge(70_000));
        Assert.Equal([new(1, 0, 1)], TileId.Edge(256));
        Assert.Empty(TileId.Edge(0));
        foreach (var (tile, hashes) in tree.Tiles)
        {
            var leaves = 1L << (8 * tile.Level);
            var next = tile.Index * 256 * leaves;
            Assert.Equal(tile.Width, hashes.Length);
            Assert.All(hashes, hash => Assert.Equal(RecursiveTree.Root(leaves, () => MerkleHash.Leaf(GrownTree.Entry(next++))), hash));
        }
    }

    [Theory]
    [InlineData(0, 0, 256, "tile/0/000")]
    [InlineData(1, 273, 256, "tile/1/273")]
    [InlineData(0, 1_234_067, 256, "tile/0/x001/x234/067")]
    [InlineData(63, 1000, 17, "tile/63/x001/000.p/17")]
    [InlineData(TileId.Entries, 5, 1, "tile/entries/005.p/1")]
    public void Paths_are_those_of_the_specification(int level, long index, int width, string path) => Assert.Equal(path, new TileId(level, index, width).Path);

    [Fact]
    public void A_tree_goes_on_from_the_tiles_at_its_edge() =>
        Prop.ForAll(Gen.Choose(0, 1500).Two().ToArbitrary(), pair =>
        {
            var (first, more) = pair;
            var grown = new GrownTree(first);
            var tree = TileTree.FromEdge(first, tile => grown.Tiles[tile]);
            Assert.Equal(grown.Tree.Root(), tree.Root());
            var filled = new List<TileId>();
            for (var i = first; i < first + more; i++)
            {
                tree.Append(MerkleHash.Leaf(GrownTree.Entry(i)), (tile, _) => filled.Add(tile));
            }
            var whole = new GrownTree(first + more);
            Assert.Equal(whole.Tree.Root(), tree.Root());
            Assert.Equal(whole.Tiles.Keys.Where(tile => tile.IsFull && !grown.Tiles.ContainsKey(tile)), filled);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));
}
