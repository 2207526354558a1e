using Outturn.Core.Traces;
using Outturn.Sample;
using Outturn.Sample.Repositories;
using Outturn.Sample.Scenarios;

namespace Outturn.Tests.Sample;

public class SampleDeterminismTests
{
    [Fact]
    public void Two_writes_are_the_same_to_the_byte_and_another_seed_differs()
    {
        var directory = Directory.CreateTempSubdirectory("outturn-sample-");
        try
        {
            var one = Contents(SampleWriter.Write(Path.Combine(directory.FullName, "one"), 7, "/home/dev/harbour"));
            var two = Contents(SampleWriter.Write(Path.Combine(directory.FullName, "two"), 7, "/home/dev/harbour"));
            var other = Contents(SampleWriter.Write(Path.Combine(directory.FullName, "other"), 8, "/home/dev/harbour"));
            Assert.Equal(one.Keys, two.Keys);
            Assert.All(one, file => Assert.Equal(file.Value, two[file.Key]));
            Assert.NotEqual(one["repository/.git/refs/heads/main"], other["repository/.git/refs/heads/main"]);
            Assert.NotEqual(one["truth.json"], other["truth.json"]);
        }
        finally
        {
            foreach (var file in directory.EnumerateFiles("*", SearchOption.AllDirectories))
            {
                file.Attributes = FileAttributes.Normal;
            }
            directory.Delete(recursive: true);
        }
    }

    [Fact]
    public void Commits_do_not_depend_on_the_folder()
    {
        var main = Story.Play(1, "/anywhere").Repository[SampleRepository.Main];
        Assert.Equal(Story.Play(1, "/elsewhere").Repository[SampleRepository.Main].Id, main.Id);
    }

    [Fact]
    public void A_folder_that_holds_a_sample_is_left_alone()
    {
        var directory = Directory.CreateTempSubdirectory("outturn-sample-");
        File.WriteAllText(Path.Combine(directory.FullName, "truth.json"), "{}");
        Assert.Throws<IOException>(() => SampleWriter.Write(directory.FullName));
        directory.Delete(recursive: true);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void No_line_with_content_is_written_by_two_authors(ulong seed)
    {
        var world = Story.Play(seed, "/home/dev/harbour");
        var committed = world.Repository.Commits
            .Where(commit => !commit.Tree.Files.Keys.Any(path => path.EndsWith("full.jsonl", StringComparison.Ordinal) || path.Length == 40))
            .SelectMany(commit => commit.Tree.Files.Values).SelectMany(lines => lines);
        var written = world.Sessions.SelectMany(entry => entry.Session.Written).SelectMany(file => file.Lines);
        var shared = committed.Concat(written).Distinct()
            .GroupBy(line => LineHash.Of(line.Text)).Where(group => LineHash.HasContent(group.Key))
            .Where(group => group.Select(line => line.Origin.Author).Distinct().Count() > 1)
            .Select(group => group.First().Text);
        Assert.Empty(shared);
    }

    private static SortedDictionary<string, byte[]> Contents(SampleLayout layout)
    {
        var root = Path.GetDirectoryName(layout.Truth)!;
        var contents = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
        {
            // The index holds times and inode numbers of the checkout.
            if (!file.EndsWith(Path.Combine(".git", "index"), StringComparison.Ordinal))
            {
                contents.Add(Path.GetRelativePath(root, file).Replace('\\', '/'), File.ReadAllBytes(file));
            }
        }
        return contents;
    }
}
