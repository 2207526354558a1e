using System.Collections.Immutable;
using Outturn.Core.Lines;
using Outturn.Core.Traces;

namespace Outturn.Core.Defects;

/// <summary>The fixes of a history and the commits that they point at.</summary>
public sealed class SzzHistory
{
    private readonly CommitGraph _graph;
    private readonly SzzOptions _options;
    private readonly Dictionary<int, CommitFacts> _facts;

    internal SzzHistory(CommitGraph graph, SzzOptions options, ImmutableArray<TracedFix> fixes, IEnumerable<KeyValuePair<int, CommitFacts>> facts)
    {
        (_graph, _options, Fixes) = (graph, options, fixes);
        _facts = new Dictionary<int, CommitFacts>(facts);
    }

    /// <summary>Every fix, traced or not, parents first.</summary>
    public ImmutableArray<TracedFix> Fixes { get; }

    /// <summary>The origins of a fix by one of the variants that were asked for.</summary>
    /// <exception cref="ArgumentException">The variant was not asked for.</exception>
    public ImmutableArray<Origin> Origins(TracedFix fix, SzzVariant variant) => fix.Origins[Place(variant)];

    /// <summary>The commits that planted a defect, by one of the variants that were asked for; parents first.</summary>
    /// <exception cref="ArgumentException">The variant was not asked for.</exception>
    public ImmutableArray<BugInducingCommit> BugInducing(SzzVariant variant)
    {
        var place = Place(variant);
        return
        [
            .. Fixes.SelectMany(fix => fix.Origins[place].Select(origin => (Fix: fix, Origin: origin)))
                .GroupBy(pair => pair.Origin.Commit).OrderBy(commit => commit.Key)
                .Select(commit => new BugInducingCommit(_graph.Ids[commit.Key], commit.Key, _facts[commit.Key].CommittedAt,
                    [.. commit.Select(pair => new InducedFix(pair.Fix, pair.Fix.FixedAt - _facts[commit.Key].CommittedAt, pair.Origin.Lines))])),
        ];
    }

    private int Place(SzzVariant variant) => _options.Variants.IndexOf(variant) is >= 0 and var place
        ? place : throw new ArgumentException($"{variant.Title} was not asked for", nameof(variant));
}

/// <summary>A commit that planted at least one defect.</summary>
/// <param name="Id">The commit.</param>
/// <param name="Index">Its index in the graph.</param>
/// <param name="CommittedAt">Its committer's date.</param>
/// <param name="Fixes">The fixes that took lines of it out, parents first.</param>
public sealed record BugInducingCommit(CommitId Id, int Index, DateTimeOffset CommittedAt, ImmutableArray<InducedFix> Fixes)
{
    /// <summary>The time to the first fix.</summary>
    public TimeSpan TimeToFix => Fixes.Min(fix => fix.TimeToFix);
}

/// <summary>A fix as seen from a commit that it points at.</summary>
/// <param name="Fix">The fix.</param>
/// <param name="TimeToFix">From one committer's date to the other; negative where their clocks disagree.</param>
/// <param name="Lines">The lines of the commit that the fix took out.</param>
public sealed record InducedFix(TracedFix Fix, TimeSpan TimeToFix, ImmutableArray<LineRun> Lines);
