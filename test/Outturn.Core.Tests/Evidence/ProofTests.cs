using FsCheck;
using FsCheck.Fluent;
using Outturn.Core.Evidence;
using Outturn.Core.Evidence.Verification;

namespace Outturn.Core.Tests.Evidence;

public class ProofTests
{
    private const string LeafOne = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7";
    private const string TwoAndThree = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e";
    private const string FourToSeven = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";
    private const string LeafFour = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b";
    private const string FourAndFive = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a";
    private const string SixAndSeven = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";
    private const string ZeroToThree = "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7";
    private const string ZeroAndOne = "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125";
    private const string LeafZero = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d";

    [Theory]
    [InlineData(0, 1, "")]
    [InlineData(0, 8, $"{LeafOne} {TwoAndThree} {FourToSeven}")]
    [InlineData(5, 8, $"{LeafFour} {SixAndSeven} {ZeroToThree}")]
    [InlineData(2, 3, ZeroAndOne)]
    [InlineData(1, 5, $"{LeafZero} {TwoAndThree} {LeafFour}")]
    public void Inclusion_in_the_published_tree_is_proved_as_published(int index, int size, string path)
    {
        var proof = Proofs.Inclusion(index, size, NodesOf(size));
        Assert.Equal(PublishedTree.Hashes(path), proof);
        Assert.True(ProofCheck.IsIncluded(index, size, MerkleHash.Leaf(PublishedTree.Leaves[index]), proof, PublishedTree.Root(size)));
    }

    [Theory]
    [InlineData(1, 1, "")]
    [InlineData(1, 8, $"{LeafOne} {TwoAndThree} {FourToSeven}")]
    [InlineData(6, 8, $"{FourAndFive} {SixAndSeven} {ZeroToThree}")]
    [InlineData(2, 5, $"{TwoAndThree} {LeafFour}")]
    public void Consistency_of_the_published_tree_is_proved_as_published(int first, int second, string path)
    {
        var proof = Proofs.Consistency(first, second, NodesOf(second));
        Assert.Equal(PublishedTree.Hashes(path), proof);
        Assert.True(ProofCheck.IsConsistent(first, second, PublishedTree.Root(first), PublishedTree.Root(second), proof));
    }

    [Fact]
    public void Every_leaf_of_every_small_tree_is_proved_and_nothing_else_is()
    {
        for (var size = 1; size <= 40; size++)
        {
            var tree = new GrownTree(size);
            var root = tree.Tree.Root();
            for (var index = 0; index < size; index++)
            {
                var leaf = MerkleHash.Leaf(GrownTree.Entry(index));
                var proof = Proofs.Inclusion(index, size, tree.Node);
                Assert.True(ProofCheck.IsIncluded(index, size, leaf, proof, root));
                Assert.False(ProofCheck.IsIncluded(index, size, MerkleHash.Leaf(GrownTree.Entry(index + 1)), proof, root));
                Assert.False(ProofCheck.IsIncluded(index, size, leaf, [.. proof, leaf], root));
                Assert.False(ProofCheck.IsIncluded(index, size, leaf, proof, MerkleHash.Node(root, root)));
                Assert.False(proof.Length > 0 && ProofCheck.IsIncluded(index, size, leaf, proof[..^1], root));
                Assert.False(ProofCheck.IsIncluded(size, size, leaf, proof, root));
                Assert.False(ProofCheck.IsIncluded(-1, size, leaf, proof, root));
            }
        }
    }

    [Fact]
    public void Every_small_tree_is_proved_to_begin_with_every_smaller_one_and_with_no_other()
    {
        var roots = Enumerable.Range(0, 41).Select(size => RecursiveTree.Root(size, GrownTree.Leaves())).ToArray();
        var other = MerkleHash.Leaf("other"u8);
        for (var second = 0; second <= 40; second++)
        {
            var tree = new GrownTree(second);
            for (var first = 0; first <= second; first++)
            {
                var proof = Proofs.Consistency(first, second, tree.Node);
                Assert.True(ProofCheck.IsConsistent(first, second, roots[first], roots[second], proof));
                Assert.False(ProofCheck.IsConsistent(first, second, other, roots[second], proof));
                Assert.False(first > 0 && ProofCheck.IsConsistent(first, second, roots[first], other, proof));
                Assert.False(ProofCheck.IsConsistent(first, second, roots[first], roots[second], [.. proof, other]));
                Assert.False(proof.Length > 0 && ProofCheck.IsConsistent(first, second, roots[first], roots[second], proof[..^1]));
            }
        }
        Assert.False(ProofCheck.IsConsistent(2, 1, roots[2], roots[1], []));
    }

    [Fact]
    public void Proofs_hold_in_trees_of_several_levels() =>
        Prop.ForAll(Gen.Choose(1, 3000).SelectMany(size => Gen.Choose(0, size - 1).Select(index => (Size: size, Index: index))).ToArbitrary(), at =>
        {
            var tree = new GrownTree(at.Size);
            var root = RecursiveTree.Root(at.Size, GrownTree.Leaves());
            Assert.True(ProofCheck.IsIncluded(at.Index, at.Size, MerkleHash.Leaf(GrownTree.Entry(at.Index)), Proofs.Inclusion(at.Index, at.Size, tree.Node), root));
            Assert.True(ProofCheck.IsConsistent(at.Index, at.Size, RecursiveTree.Root(at.Index, GrownTree.Leaves()), root, Proofs.Consistency(at.Index, at.Size, tree.Node)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    private static Proofs.Node NodesOf(int size)
    {
        var tiles = new Dictionary<TileId, Digest[]>
        {
            [new(0, 0, size)] = [.. PublishedTree.Leaves.Take(size).Select(leaf => MerkleHash.Leaf(leaf))],
        };
        return Proofs.FromTiles(size, tile => tiles[tile]);
    }
}
