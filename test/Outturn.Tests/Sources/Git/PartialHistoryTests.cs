using Outturn.Core.Lines;
using Outturn.Core.Traces;
using Outturn.Sources.Collection;
using Outturn.Sources.Git;
using Outturn.Sources.Transcripts;
using Outturn.Store;

namespace Outturn.Tests.Sources.Git;

/// <summary>Repositories that lack objects: the commits that need them are counted out, the rest goes on.</summary>
public sealed class PartialHistoryTests
{
    [Fact]
    public void A_lost_version_of_a_file_costs_the_commits_on_either_side_of_it()
    {
        using var repository = new FastImport();
        var first = Commit(repository, "one\n", "other\n", []);
        var second = Commit(repository, "one\ntwo\n", "other\nmore\n", [first]);
        var third = Commit(repository, "one\ntwo\nthree\n", "other\nmore\n", [second]);
        Commit(repository, "one\ntwo\nthree\nfour\n", "other\nmore\nyet\n", [third]);
        var names = repository.Finish();
        Lose(repository, names[1], "f");

        var replayed = new Replayed(repository.Folder);

        Assert.Equal([names[1], names[2]], replayed.Unreadable.Select(commit => commit.Id.Hex));
        Assert.All(replayed.Unreadable, commit => Assert.StartsWith("missing object", commit.Why, StringComparison.Ordinal));
        Assert.Equal([false, true, true, false], replayed.Steps.Select(step => step.Commit.IsPartial));
        Assert.Equal([names[0], names[1], names[3]], replayed.Origins("g"));
        Assert.Equal(names[3], replayed.Origins("f")[1]);
        var end = Assert.Single(replayed.Steps.SelectMany(step => step.Ended));
        Assert.Equal((LineEnd.OutOfSight, 1), (end.End, end.Lines.Count));
    }

    [Fact]
    public void A_lost_version_in_a_merge_costs_that_file_of_the_merge()
    {
        using var repository = new FastImport();
        var root = Commit(repository, "one\ntwo\nthree\n", "g\n", []);
        var ours = Commit(repository, "ONE\ntwo\nthree\n", "g\nours\n", [root]);
        var theirs = Commit(repository, "one\ntwo\nTHREE\n", "g\n", [root]);
        Commit(repository, "ONE\ntwo\nTHREE\nevil\n", "g\nours\n", [ours, theirs]);
        var names = repository.Finish();
        Lose(repository, names[3], "f");

        var replayed = new Replayed(repository.Folder);

        Assert.Equal([names[3]], replayed.Unreadable.Select(commit => commit.Id.Hex));
        Assert.True(replayed.Steps[^1].Commit.IsPartial);
        Assert.Equal([""], replayed.Origins("f"));
        Assert.Equal([names[0], names[1]], replayed.Origins("g"));
    }

    [Fact]
    public void A_commit_without_its_tree_is_torn_and_what_comes_after_is_read()
    {
        using var repository = new FastImport();
        var first = Commit(repository, "one\n", "g\n", []);
        var second = Commit(repository, "one\ntwo\n", "g\n", [first]);
        var third = Commit(repository, "one\ntwo\nthree\n", "g\n", [second]);
        Commit(repository, "one\ntwo\nthree\nfour\n", "g\n", [third]);
        var names = repository.Finish();
        LoseObject(repository, repository.Git(null, "rev-parse", names[1] + "^{tree}").Trim());

        var replayed = new Replayed(repository.Folder);

        Assert.Equal([false, true, true, false], replayed.Steps.Select(step => step.Commit.IsTorn));
        Assert.Equal(names[3], replayed.Origins("f")[1]);
        Assert.Equal(2, replayed.Unreadable.Count);
    }

    [Fact]
    public void A_commit_that_could_not_be_read_as_a_whole_is_read_again_next_time()
    {
        using var repository = new FastImport();
        var first = Commit(repository, "one\n", "g\n", []);
        Commit(repository, "one\ntwo\n", "g\n", [first]);
        var names = repository.Finish();
        var lost = Lose(repository, names[1], "f");
        var folder = Directory.CreateTempSubdirectory("outturn-store-");
        try
        {
            using var store = OutturnStore.Open(Path.Combine(folder.FullName, "store.duckdb"));
            var (before, skips) = Read(store, repository.Folder);
            File.WriteAllBytes(lost.Path, lost.Bytes);
            var (after, none) = Read(store, repository.Folder);

            Assert.Equal([false, true], before.Select(commit => commit.IsPartial));
            Assert.Equal(1, skips);
            Assert.Equal([false, false], after.Select(commit => commit.IsPartial));
            Assert.Equal(1, after[1].AddedLines);
            Assert.Equal(0, none);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void The_edge_of_a_shallow_clone_has_lines_of_unknown_origin()
    {
        using var repository = new FastImport();
        var first = Commit(repository, "one\n", "g\n", []);
        var second = Commit(repository, "one\ntwo\n", "g\n", [first]);
        Commit(repository, "one\ntwo\nthree\n", "g\n", [second]);
        var names = repository.Finish();
        repository.Git(null, "clone", "--quiet", "--bare", "--depth=2", "file://" + repository.Folder, "shallow");
        var folder = Directory.CreateTempSubdirectory("outturn-store-");
        try
        {
            using var store = OutturnStore.Open(Path.Combine(folder.FullName, "store.duckdb"));
            var (commits, skips) = Read(store, Path.Combine(repository.Folder, "shallow"));
            var replay = new Replay(CommitGraph.Of(commits), LineOptions.Exact);
            foreach (var commit in commits)
            {
                replay.Next(commit);
            }

            Assert.Equal([true, false], commits.Select(commit => commit.IsTorn));
            Assert.Equal(1, skips);
            var file = Assert.Single(replay.LinesAt(new CommitId(names[2])));
            Assert.Equal([-1, 1], file.Runs.Take(2).Select(run => run.Commit));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static (List<Commit> Commits, long Skips) Read(OutturnStore store, string folder)
    {
        var sink = new SessionSink();
        var repository = GitRepository.Open(folder, null).Repository!;
        var read = new CommitHistory(store, repository, "scope", new Progress<Progress>(), default).Read(sink);
        return ([.. read.Commits], sink.Skips.Sum(skip => skip.Count));
    }

    private static int Commit(FastImport repository, string f, string g, int[] parents) =>
        repository.Commit(new Dictionary<string, Blob> { ["f"] = Blob.File(f), ["g"] = Blob.File(g) }, parents);

    private static (string Path, byte[] Bytes) Lose(FastImport repository, string commit, string path) =>
        LoseObject(repository, repository.Git(null, "rev-parse", $"{commit}:{path}").Trim());

    /// <summary>Takes an object out of the repository, and hands back where it was and what it held.</summary>
    private static (string Path, byte[] Bytes) LoseObject(FastImport repository, string id)
    {
        var packs = Path.Combine(repository.Folder, "objects", "pack");
        foreach (var pack in Directory.GetFiles(packs, "*.pack"))
        {
            var bytes = File.ReadAllBytes(pack);
            foreach (var file in Directory.GetFiles(packs, Path.GetFileNameWithoutExtension(pack) + ".*"))
            {
                File.SetAttributes(file, FileAttributes.Normal);
                File.Delete(file);
            }
            repository.Git(bytes, "unpack-objects", "-q");
        }
        var lost = Path.Combine(repository.Folder, "objects", id[..2], id[2..]);
        var held = File.ReadAllBytes(lost);
        File.SetAttributes(lost, FileAttributes.Normal);
        File.Delete(lost);
        return (lost, held);
    }
}
