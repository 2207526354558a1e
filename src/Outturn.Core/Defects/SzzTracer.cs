using System.Collections.Immutable;
using Outturn.Core.Lines;
using Outturn.Core.Traces;

namespace Outturn.Core.Defects;

/// <summary>
/// Traces fixes as a replay goes by. It keeps what each fix took out by origin, and the <see cref="CommitFacts"/> of every
/// commit (about 48 bytes each); of other lines, nothing.
/// </summary>
/// <param name="graph">The commits of the replay.</param>
/// <param name="options">What to look for.</param>
public sealed class SzzTracer(CommitGraph graph, SzzOptions options)
{
    private readonly CommitFacts[] _facts = new CommitFacts[graph.Ids.Length];
    private readonly List<TracedFix> _fixes = [];

    /// <summary>Whether <see cref="Take"/> needs the step of an exact replay too.</summary>
    public bool NeedsExact { get; } = options.Variants.Any(variant => variant.NeedsExact);

    /// <summary>Takes the next step.</summary>
    /// <param name="traced">The step of a replay with <see cref="SzzOptions.Traced"/> (or near it: without moves, say).</param>
    /// <param name="exact">The same of one with <see cref="LineOptions.Exact"/>, where <see cref="NeedsExact"/> says so.</param>
    /// <returns>The commit as a fix; null for one that is none.</returns>
    /// <exception cref="ArgumentException">The exact step is missing or of another commit.</exception>
    public TracedFix? Take(ReplayStep traced, ReplayStep? exact = null)
    {
        if (NeedsExact && exact?.Index != traced.Index)
        {
            throw new ArgumentException("a variant judges by exact lines, and the step of an exact replay is missing", nameof(exact));
        }
        var commit = traced.Commit;
        var facts = _facts[traced.Index] = CommitFacts.Of(commit);
        if (Fixes.Of(commit, options.Fixes) is not { } fix)
        {
            return null;
        }
        var evidence = new SzzEvidence(fix, [], [], _facts, options.LargestOrigin);
        var status = commit.IsTorn ? FixStatus.Unreadable : facts.IsMerge ? FixStatus.Merge
            : options.LargestFix.AreExceededBy(facts) ? FixStatus.TooLarge : FixStatus.Traced;
        if (status == FixStatus.Traced)
        {
            evidence = evidence with { Traced = Removed(traced), Exact = exact is null ? [] : Removed(exact) };
            status = evidence.Traced.IsEmpty && evidence.Exact.IsEmpty ? FixStatus.NoLines : status;
        }
        var found = new TracedFix(
            fix, traced.Index, commit.CommittedAt, status, [.. options.Variants.Select(variant => variant.Origins(evidence))]);
        _fixes.Add(found);
        return found;
    }

    /// <summary>What was found so far.</summary>
    public SzzHistory Finish() => new(graph, options, [.. _fixes], [.. _fixes.SelectMany(fix => fix.Origins)
        .SelectMany(origins => origins).Select(origin => origin.Commit).Distinct().Select(origin => KeyValuePair.Create(origin, _facts[origin]))]);

    private ImmutableArray<RemovedLines> Removed(ReplayStep step)
    {
        var removed = ImmutableArray.CreateBuilder<RemovedLines>();
        foreach (var run in step.Ended)
        {
            // Lines that no hunk shows ended for another reason: a file became binary or could not be read.
            if (run.Hunk < 0 || run.End != LineEnd.Removed)
            {
                continue;
            }
            var file = step.Commit.Files[run.File];
            var path = file.OldPath ?? file.Path;
            if (options.Counts(path))
            {
                Split(run, file.Hunks[run.Hunk], path, removed);
            }
        }
        return removed.ToImmutable();
    }

    private static void Split(EndedRun run, Hunk hunk, string path, ImmutableArray<RemovedLines>.Builder into)
    {
        for (var first = 0; first < run.Lines.Count;)
        {
            var isCosmetic = CommentStyles.IsCosmetic(hunk.Removed[run.Offset + first], path);
            var end = first + 1;
            while (end < run.Lines.Count && CommentStyles.IsCosmetic(hunk.Removed[run.Offset + end], path) == isCosmetic)
            {
                end++;
            }
            into.Add(new RemovedLines(new LineRun(run.Lines.Commit, run.Lines.First + first, end - first), isCosmetic));
            first = end;
        }
    }
}
