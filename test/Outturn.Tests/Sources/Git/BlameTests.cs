using Outturn.Core.Lines;

namespace Outturn.Tests.Sources.Git;

/// <summary>Who wrote each line, as git blame has it, over generated histories.</summary>
public sealed class BlameTests
{
    [Theory]
    [InlineData(1, true), InlineData(2, true), InlineData(3, true), InlineData(4, true), InlineData(5, true), InlineData(6, true)]
    [InlineData(7, true), InlineData(8, true), InlineData(9, true), InlineData(10, true), InlineData(11, false), InlineData(12, false)]
    public void The_origin_of_every_line_at_the_tip_is_what_git_blame_says(int seed, bool withMerges)
    {
        using var repository = new FastImport();
        new GeneratedHistory(seed, 20 + (seed * 4), withMerges, withBinary: false).WriteTo(repository);

        var replayed = new Replayed(repository.Folder);

        var differences = new List<string>();
        foreach (var path in Files(repository))
        {
            Compare(path, repository.Blame(path), replayed.Origins(path), differences);
        }
        Assert.True(differences.Count == 0, string.Join('\n', differences));
        Assert.Empty(replayed.Unreadable);
    }

    [Theory]
    [InlineData(21), InlineData(22), InlineData(23), InlineData(24)]
    public void Where_files_turn_binary_and_back_no_line_gets_a_wrong_origin(int seed)
    {
        using var repository = new FastImport();
        var history = new GeneratedHistory(seed, 40, withMerges: true, withBinary: true);
        history.WriteTo(repository);

        var replayed = new Replayed(repository.Folder);

        var differences = new List<string>();
        var tip = history.Commits[^1].Files;
        var paths = history.Commits.SelectMany(commit => commit.Files).Where(file => file.Value.IsBinary).Select(file => file.Key).ToHashSet();
        foreach (var path in Files(repository).Where(path => !paths.Contains(path) && !history.EverBinary.Contains(tip[path].Id)))
        {
            Compare(path, repository.Blame(path), replayed.Origins(path), differences);
        }
        Assert.Empty(differences);
        Assert.NotEmpty(history.EverBinary);
    }

    [Theory]
    [InlineData(31, true), InlineData(32, true), InlineData(33, true), InlineData(34, false), InlineData(35, true)]
    public void Lines_come_once_go_once_and_every_version_has_as_many_as_git_counts(int seed, bool withMerges)
    {
        using var repository = new FastImport();
        var history = new GeneratedHistory(seed, 45, withMerges, withBinary: false);
        var names = history.WriteTo(repository).ToList();

        var replayed = new Replayed(repository.Folder);

        var ends = new HashSet<(int, int)>();
        // Where a merge holds the file of one side under two names, as git sees it, its lines stand twice.
        var doubled = Enumerable.Range(0, replayed.Steps.Count).SelectMany(replayed.Doubled).ToHashSet();
        foreach (var step in replayed.Steps)
        {
            var generated = history.Commits[names.IndexOf(step.Commit.Id.Hex)];
            CheckCounts(generated, replayed.At(step.Index), step.Commit.Id.Hex);
            var before = replayed.Graph.Parents(step.Index).SelectMany(replayed.Alive).Except(doubled).ToHashSet();
            var after = replayed.Alive(step.Index).Except(doubled).ToHashSet();
            var born = Replayed.Lines(step.Born).Except(doubled);
            var ended = step.Ended.SelectMany(run => Replayed.Lines([run.Lines]).Select(line => (Line: line, run.End)))
                .Where(end => !doubled.Contains(end.Line)).ToList();
            Assert.Equal(ended.Count, ended.Select(end => end.Line).Distinct().Count());
            Assert.All(ended, end => Assert.True(before.Contains(end.Line) && !after.Contains(end.Line)));
            Assert.Equal(after.Except(before).Order(), born.Order());
            if (step.Commit.Parents.Length < 2)
            {
                Assert.Equal(before.Except(after).Order(), ended.Select(end => end.Line).Order());
                Assert.All(ended, end => Assert.Equal(LineEnd.Removed, end.End));
            }
            else
            {
                // What a merge leaves out was taken out before, on one side, or is lost here.
                var lost = ended.Select(end => end.Line).ToHashSet();
                Assert.All(ended, end => Assert.Equal(LineEnd.LostInMerge, end.End));
                Assert.All(before.Except(after), line => Assert.True(lost.Contains(line) != ends.Contains(line), $"{line}"));
            }
            ends.UnionWith(ended.Select(end => end.Line));
        }
        if (!withMerges)
        {
            var births = replayed.Steps.Sum(step => step.Born.Sum(run => run.Count));
            Assert.Empty(doubled);
            Assert.Equal(births - ends.Count, replayed.Alive(replayed.Steps.Count - 1).Count);
        }
    }

    private static void CheckCounts(GeneratedCommit generated, Dictionary<string, System.Collections.Immutable.ImmutableArray<LineRun>> lines, string commit)
    {
        var expected = generated.Files.Where(file => file.Value.CountLines() > 0).Select(file => $"{file.Key}: {file.Value.CountLines()}");
        var actual = lines.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => $"{file.Key}: {file.Value.Sum(run => run.Count)}");
        Assert.True(expected.SequenceEqual(actual), $"{commit}: {string.Join(", ", expected.Except(actual))}; not {string.Join(", ", actual.Except(expected))}");
    }

    private static IEnumerable<string> Files(FastImport repository) =>
        repository.Git(null, "ls-tree", "-r", "-z", "HEAD").Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Where(entry => !entry.StartsWith("160000", StringComparison.Ordinal)).Select(entry => entry.Split('\t', 2)[1]);

    private static void Compare(string path, string[] theirs, string[] ours, List<string> differences)
    {
        if (theirs.Length != ours.Length)
        {
            differences.Add($"{path}: {ours.Length} lines, git blame has {theirs.Length}");
            return;
        }
        differences.AddRange(Enumerable.Range(0, ours.Length).Where(line => ours[line] != theirs[line])
            .Select(line => $"{path}:{line + 1}: {ours[line]}, git blame {theirs[line]}"));
    }
}
