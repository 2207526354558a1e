using System.Collections.Immutable;
using Outturn.Sample.Repositories;

namespace Outturn.Sample.Scenarios.Past;

/// <summary>
/// Merges a branch with a conflict. The main branch replaced the lines 2 and 3 of a file, the branch 3 and 4: the merge takes
/// the first from here and the last from there, and writes the one in the middle itself.
/// </summary>
internal static class PastMerge
{
    public static SampleTree Resolve(SampleTree ours, SampleTree theirs, SampleTree common, string path, SampleLine middle)
    {
        var work = new Worktree(ours);
        foreach (var file in theirs.Files.Where(file => !common.Files.TryGetValue(file.Key, out var same) || same != file.Value))
        {
            work.Put(file.Key, file.Value);
        }
        work.Put(path, File(ours.Files[path], theirs.Files[path], common.Files[path], middle));
        return work.Tree;
    }

    private static ImmutableArray<SampleLine> File(
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
