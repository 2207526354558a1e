using System.Collections.Immutable;
using Outturn.Core.Lines;

namespace Outturn.Core.Defects;

/// <summary>What a variant judges a fix by.</summary>
/// <param name="Fix">The fix.</param>
/// <param name="Exact">The lines that it took out, where any change makes another line; empty where no variant asked for them.</param>
/// <param name="Traced">The same, where lines live on through other white space and moves within a file.</param>
/// <param name="Facts">The facts of every commit so far, by index.</param>
/// <param name="LargestOrigin">Commits beyond it are no origins.</param>
public sealed record SzzEvidence(
    Fix Fix, ImmutableArray<RemovedLines> Exact, ImmutableArray<RemovedLines> Traced, IReadOnlyList<CommitFacts> Facts, SizeLimits LargestOrigin)
{
    /// <summary>
    /// The commits that wrote those lines, oldest first, without such as were written after the defect was reported (Śliwerski
    /// et al. 2005) and such as are too large.
    /// </summary>
    public ImmutableArray<Origin> Origins(IEnumerable<RemovedLines> lines) =>
    [
        .. lines.GroupBy(removed => removed.Lines.Commit, removed => removed.Lines).OrderBy(origin => origin.Key)
            .Where(origin => !(Facts[origin.Key].AuthoredAt > Fix.ReportedAt) && !LargestOrigin.AreExceededBy(Facts[origin.Key]))
            .Select(origin => new Origin(origin.Key, Join(origin))),
    ];

    private static ImmutableArray<LineRun> Join(IEnumerable<LineRun> runs)
    {
        var joined = new List<LineRun>();
        foreach (var run in runs.OrderBy(run => run.First))
        {
            if (joined.Count > 0 && joined[^1].End >= run.First)
            {
                var last = joined[^1];
                joined[^1] = last with { Count = Math.Max(last.End, run.End) - last.First };
            }
            else
            {
                joined.Add(run);
            }
        }
        return [.. joined];
    }
}
