using System.Collections.Immutable;
using Outturn.Sample.Repositories;

namespace Outturn.Sample.Scenarios.Past;

/// <summary>Merges branches into the main one.</summary>
internal sealed class PastMerge(SampleWorld world, HarbourCode code)
{
    private static readonly Person Forge = new("Forge", "noreply@forge.example");

    /// <summary>
    /// Merges a branch with a conflict. The main branch replaced the lines 2 and 3 of a file, the branch 3 and 4: the merge takes
    /// the first from here and the last from there, and writes the one in the middle itself.
    /// </summary>
    public SampleCommit Merge(MergeBranch branch, string message, DateTimeOffset at)
    {
        var (ours, theirs, common) = Sides(branch.Name);
        var middle = new SampleLine(code.Lines(branch.Path, 1).TrimEnd('\n'), LineAuthor.Unknown, branch.Path);
        var work = Both(ours, theirs, common, branch.Path);
        work.Put(branch.Path, Solve(ours.Files[branch.Path], theirs.Files[branch.Path], common.Files[branch.Path], middle));
        return Commit(branch.Name, work, SampleWorld.Maintainer, null, message, at);
    }

    /// <summary>Merges a branch of which the main branch touched no file meanwhile.</summary>
    public void Merge(Topic topic, string message, DateTimeOffset at)
    {
        var (ours, theirs, common) = Sides(topic.Branch);
        var last = world.Repository[topic.Branch].Author;
        var authors = Brought(topic.Branch).Select(commit => commit.Author);
        var (by, committer) = topic.By switch
        {
            Merger.Another => (SampleWorld.People.Except(authors).First(), null),
            Merger.Author => (last, null),
            _ => (last with { Name = last.Name.ToLowerInvariant().Replace(' ', '-') + "-of-harbour" }, Forge),
        };
        Commit(topic.Branch, Both(ours, theirs, common, null), by, committer, message, at);
    }

    private SampleCommit Commit(string branch, Worktree work, Person by, Person? committer, string message, DateTimeOffset at)
    {
        var repository = world.Repository;
        var brought = Brought(branch);
        var merge = repository.Commit(SampleRepository.Main, work.Tree, by, at, message, committer, merged: repository[branch]);
        world.Scenarios[^1].Commits.Add(merge.Id);
        world.Merges.Add(new MergeFacts(merge, brought));
        // An account has its owner's address.
        foreach (var commit in brought.Where(commit => commit.Author.Email != by.Email))
        {
            world.Reviews.TryAdd(commit, "merge");
        }
        repository.Delete(branch);
        return merge;
    }

    private SampleCommit[] Brought(string branch) =>
        [.. world.Repository.Reach(branch).Except(world.Repository.Reach(SampleRepository.Main)).OrderBy(commit => commit.At)];

    private (SampleTree Ours, SampleTree Theirs, SampleTree Common) Sides(string branch) =>
        (world.Repository[SampleRepository.Main].Tree, world.Repository[branch].Tree, Brought(branch)[0].Parents[0].Tree);

    /// <summary>The main branch's files, and those that the branch changed as it has them; but one, which is solved apart.</summary>
    private static Worktree Both(SampleTree ours, SampleTree theirs, SampleTree common, string? apart)
    {
        var work = new Worktree(ours);
        foreach (var path in theirs.Files.Keys.Union(common.Files.Keys).Where(path => path != apart && !Same(theirs, common, path)))
        {
            if (!Same(ours, common, path))
            {
                throw new InvalidOperationException($"both sides of a merge changed {path}");
            }
            if (theirs.Files.TryGetValue(path, out var lines))
            {
                work.Put(path, lines);
            }
            else
            {
                work.Delete(path);
            }
        }
        return work;
    }

    private static bool Same(SampleTree one, SampleTree other, string path) =>
        one.Files.GetValueOrDefault(path) == other.Files.GetValueOrDefault(path);

    private static ImmutableArray<SampleLine> Solve(
        ImmutableArray<SampleLine> ours, ImmutableArray<SampleLine> theirs, ImmutableArray<SampleLine> common, SampleLine middle)
    {
        var here = ours.Except(common).ToArray();
        var there = theirs.Except(common).ToArray();
        // What the branch wrote at the end of the file comes with it.
        var kept = common.Intersect(ours).Intersect(theirs).ToArray();
        var head = common.TakeWhile(kept.Contains).Count();
        return [.. kept[..head], here[0], middle, there[1], .. kept[head..], .. there[2..]];
    }
}
