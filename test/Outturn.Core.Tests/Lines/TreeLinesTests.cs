using Outturn.Core.Lines;

namespace Outturn.Core.Tests.Lines;

public sealed class TreeLinesTests
{
    [Theory]
    [InlineData(1, 20), InlineData(2, 900), InlineData(3, 40_000), InlineData(4, 33)]
    public void Differences_are_those_of_two_dictionaries(int seed, int paths)
    {
        var random = new Random(seed);
        var trees = new List<(TreeLines Tree, Dictionary<int, FileLines> Files)> { (TreeLines.Empty, []) };
        for (var i = 0; i < 300; i++)
        {
            var (tree, files) = trees[random.Next(trees.Count)];
            files = new Dictionary<int, FileLines>(files);
            for (var change = random.Next(5); change >= 0; change--)
            {
                var path = random.Next(3) == 0 && files.Count > 0 ? files.Keys.ElementAt(random.Next(files.Count)) : random.Next(paths);
                var lines = random.Next(3) == 0 ? null : new FileLines([new LineRun(i, 0, 1 + random.Next(9))]);
                tree = tree.With(path, lines);
                files.Remove(path);
                if (lines is not null)
                {
                    files.Add(path, lines);
                }
            }
            trees.Add((tree, files));
        }

        for (var i = 0; i < 300; i++)
        {
            var (before, after) = (trees[random.Next(trees.Count)], trees[random.Next(trees.Count)]);
            var expected = before.Files.Keys.Union(after.Files.Keys).Order()
                .Select(path => (Path: path, Before: before.Files.GetValueOrDefault(path), After: after.Files.GetValueOrDefault(path)))
                .Where(file => !ReferenceEquals(file.Before, file.After));
            Assert.Equal(expected, TreeLines.Differences(before.Tree, after.Tree));
            Assert.Equal(after.Files.OrderBy(file => file.Key).Select(file => (file.Key, file.Value)), after.Tree.Files);
            Assert.All(before.Files, file => Assert.Same(file.Value, before.Tree[file.Key]));
        }
    }

    [Fact]
    public void A_file_that_a_torn_tree_does_not_show_is_unknown_and_one_of_a_whole_tree_is_absent()
    {
        Assert.Same(FileLines.Unknown, TreeLines.Torn[77_000]);
        Assert.Same(FileLines.Unknown, TreeLines.Torn.With(2000, new FileLines([new LineRun(0, 0, 1)]))[3]);
        Assert.Null(TreeLines.Empty[77_000]);
    }
}
