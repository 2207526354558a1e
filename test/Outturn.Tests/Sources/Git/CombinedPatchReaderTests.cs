using System.Text;
using Outturn.Core.Lines;
using Outturn.Core.Traces;
using Outturn.Sources.Git;

namespace Outturn.Tests.Sources.Git;

/// <summary>Particular merges, and what replay makes of them.</summary>
public sealed class CombinedPatchReaderTests
{
    [Fact]
    public void A_line_that_stays_between_two_that_go_keeps_its_place()
    {
        using var repository = new FastImport();
        var root = Commit(repository, "start", []);
        var ours = Commit(repository, "180\n193\nlast\n", [root]);
        var theirs = Commit(repository, "182\n180\n181\n}\nlast\n", [root]);
        Commit(repository, "180\n193\n194\n}\nlast\n", [ours, theirs]);
        repository.Finish();

        var origins = new Replayed(repository.Folder).Origins("f");

        Assert.Equal(repository.Blame("f"), origins);
        Assert.Equal(4, origins.Distinct().Count() + 1);
    }

    [Fact]
    public void A_merge_that_turns_a_file_binary_ends_its_lines()
    {
        using var repository = new FastImport();
        var root = Commit(repository, "one\ntwo\n", []);
        var ours = Commit(repository, "one\nours\n", [root]);
        var theirs = Commit(repository, "theirs\ntwo\n", [root]);
        Commit(repository, "\0one\n", [ours, theirs]);
        repository.Finish();

        var replayed = new Replayed(repository.Folder);

        Assert.Empty(replayed.Alive(3));
        var lost = Assert.Single(replayed.Steps, step => step.Commit.IsMerge).Ended;
        Assert.All(lost, run => Assert.Equal(LineEnd.LostInMerge, run.End));
        // What one side took out itself is not lost again: "one" and "two" went on the branches.
        Assert.Equal(2, lost.Sum(run => run.Lines.Count));
    }

    [Fact]
    public void A_merge_that_takes_a_submodule_in_place_of_a_file_ends_its_lines()
    {
        using var repository = new FastImport();
        var root = Commit(repository, "one\ntwo\n", []);
        var ours = repository.Commit(new Dictionary<string, Blob> { ["f"] = Blob.File("one\ntwo\n"), ["g"] = Blob.File("x\n") }, root);
        var theirs = repository.Commit(new Dictionary<string, Blob> { ["f"] = Blob.Submodule('a') }, root);
        repository.Commit(new Dictionary<string, Blob> { ["f"] = Blob.Submodule('a'), ["g"] = Blob.File("x\n") }, ours, theirs);
        repository.Finish();

        var replayed = new Replayed(repository.Folder);

        Assert.Equal(["g"], replayed.At(3).Keys);
        Assert.Equal([2], replayed.Steps.Where(step => step.Ended.Length > 0).Select(step => step.Ended.Sum(run => run.Lines.Count)));
    }

    [Fact]
    public void What_taking_one_side_as_it_is_leaves_out_is_lost_in_the_merge()
    {
        using var repository = new FastImport();
        var root = Commit(repository, "one\ntwo\nthree\n", []);
        var ours = Commit(repository, "one\nTWO\nthree\n", [root]);
        var theirs = Commit(repository, "one\ntwo\nthree\nfour\nfive\n", [root]);
        Commit(repository, "one\nTWO\nthree\n", [ours, theirs]);
        repository.Finish();

        var replayed = new Replayed(repository.Folder);

        var merge = replayed.Steps.Single(step => step.Commit.IsMerge);
        Assert.Equal(LineEnd.LostInMerge, Assert.Single(merge.Ended).End);
        Assert.Equal(2, merge.Ended[0].Lines.Count);
        Assert.Empty(merge.Born);
    }

    [Fact]
    public void A_line_that_a_merge_drops_against_both_parents_is_lost_once()
    {
        using var repository = new FastImport();
        var root = Commit(repository, "one\ntwo\nthree\nfour\n", []);
        var ours = Commit(repository, "ONE\ntwo\nthree\nfour\n", [root]);
        var theirs = Commit(repository, "one\ntwo\nthree\nFOUR\n", [root]);
        Commit(repository, "ONE\ntwo\nFOUR\n", [ours, theirs]);
        repository.Finish();

        var merge = new Replayed(repository.Folder).Steps.Single(step => step.Commit.IsMerge);

        var lost = Assert.Single(merge.Ended);
        Assert.Equal((2, 1, LineEnd.LostInMerge), (lost.Lines.First, lost.Lines.Count, lost.End));
    }

    [Fact]
    public void A_file_renamed_on_one_side_and_changed_on_the_other_keeps_both_sides_lines()
    {
        var text = string.Concat(Enumerable.Range(0, 20).Select(i => $"line {i}\n"));
        using var repository = new FastImport();
        var root = repository.Commit(new Dictionary<string, Blob> { ["old name"] = Blob.File(text) });
        var ours = repository.Commit(new Dictionary<string, Blob> { ["old name"] = Blob.File(text + "ours\n") }, root);
        var theirs = repository.Commit(new Dictionary<string, Blob> { ["new\t\"name"] = Blob.File("theirs\n" + text) }, root);
        repository.Commit(new Dictionary<string, Blob> { ["new\t\"name"] = Blob.File("theirs\n" + text + "ours\nown\n") }, ours, theirs);
        repository.Finish();

        var replayed = new Replayed(repository.Folder);

        Assert.Equal(repository.Blame("new\t\"name"), replayed.Origins("new\t\"name"));
        Assert.Empty(replayed.Steps.SelectMany(step => step.Ended));
    }

    [Fact]
    public void Two_files_that_look_like_one_that_went_share_out_as_git_prints_them()
    {
        // Git blame asks for each file alone, and so takes the one that went for the source of both.
        var text = string.Concat(Enumerable.Range(0, 20).Select(i => $"line {i}\n"));
        using var repository = new FastImport();
        var root = repository.Commit(new Dictionary<string, Blob> { ["a"] = Blob.File(text) });
        repository.Commit(new Dictionary<string, Blob> { ["b"] = Blob.File(text), ["c"] = Blob.File(text + "more\n") }, root);
        repository.Finish();

        var replayed = new Replayed(repository.Folder);

        Assert.Equal(repository.Blame("b"), replayed.Origins("b"));
        Assert.Equal(20, repository.Blame("c").Zip(replayed.Origins("c")).Count(line => line.First != line.Second));
        Assert.Equal(21, replayed.Steps[1].Born.Sum(run => run.Count));
    }

    [Fact]
    public void A_file_that_was_binary_has_lines_of_unknown_origin()
    {
        using var repository = new FastImport();
        var root = Commit(repository, "\0one\ntwo\n", []);
        var text = Commit(repository, "one\ntwo\nthree\n", [root]);
        Commit(repository, "one\ntwo\nTHREE\nfour\n", [text]);
        var names = repository.Finish();

        Assert.Equal(["", names[2], names[2]], new Replayed(repository.Folder).Origins("f").TakeLast(3));
    }

    private static int Commit(FastImport repository, string text, int[] parents) =>
        repository.Commit(new Dictionary<string, Blob> { ["f"] = new("100644", Encoding.UTF8.GetBytes(text)) }, parents);
}
