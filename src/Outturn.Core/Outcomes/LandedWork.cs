using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Outturn.Core.Linking;
using Outturn.Core.Traces;

namespace Outturn.Core.Outcomes;

/// <summary>All landed changes and their lines, ready to be counted and compared.</summary>
public sealed partial class LandedWork
{
    private LandedWork(ImmutableArray<LandedChange> changes, ImmutableArray<LineGroup> lines, ImmutableArray<MergedWork> merged)
    {
        Changes = changes;
        Lines = lines;
        Merged = merged;
    }

    /// <summary>Landed commits that wrote a line, parents first.</summary>
    public ImmutableArray<LandedChange> Changes { get; }

    /// <summary>Their lines with content, grouped by all that is counted.</summary>
    public ImmutableArray<LineGroup> Lines { get; }

    /// <summary>Branches that a merge brought in.</summary>
    public ImmutableArray<MergedWork> Merged { get; }

    /// <summary>Gathers.</summary>
    /// <param name="context">Linked commits.</param>
    /// <param name="outcomes">What became of their lines.</param>
    /// <param name="isExcluded">Whether the file at a path is left out.</param>
    public static LandedWork Of(LinkingContext context, LandedOutcomes outcomes, Func<string, bool> isExcluded)
    {
        var landed = Enumerable.Range(0, context.Commits.Length).Where(outcomes.HasLanded).ToArray();
        var commits = landed.Select(index => context.Commits[index].Commit).ToList();
        var branches = BranchMerges.Of(commits);
        var authors = Authors.Of(commits);
        var reviewed = Reviewed(commits, authors, branches);
        var changes = ImmutableArray.CreateBuilder<LandedChange>();
        var lines = ImmutableArray.CreateBuilder<LineGroup>();
        var byAuthor = new Dictionary<int, int>();
        var changeOf = new Dictionary<int, LandedChange>();
        for (var i = 0; i < landed.Length; i++)
        {
            var groups = Count(context, landed[i], outcomes.Of(landed[i]), changes.Count, isExcluded);
            if (groups.Count == 0)
            {
                continue;
            }
            var commit = commits[i];
            var (origin, agent) = Most(groups);
            var earlier = byAuthor.GetValueOrDefault(authors[i]);
            byAuthor[authors[i]] = earlier + 1;
            var change = new LandedChange(
                landed[i], origin, agent, TaskKinds.Of(commit.Subject), groups.Sum(group => group.Count), 0, earlier,
                Math.Max(0, (outcomes.AsOf - commit.CommittedAt).TotalDays), reviewed?.Contains(i));
            changeOf.Add(i, change);
            changes.Add(change);
            lines.AddRange(groups);
        }
        return new LandedWork(
            InThirds(changes), lines.DrainToImmutable(), [.. branches.Select(branch => Merge(commits, branch, changeOf)).OfType<MergedWork>()]);
    }

    private static List<LineGroup> Count(
        LinkingContext context, int index, ReadOnlySpan<LineOutcome> outcomes, int change, Func<string, bool> isExcluded)
    {
        var commit = context.Commits[index];
        var kinds = commit.Commit.Files.Select(file => isExcluded(file.Path) ? (FileKind?)null : FileKinds.Of(file.Path)).ToArray();
        var groups = new Dictionary<LineGroup, long[]>();
        for (var line = 0; line < outcomes.Length; line++)
        {
            if (kinds[commit.Lines[line].File] is not { } kind || !outcomes[line].IsCounted || !LineHash.HasContent(commit.Lines[line].Hash))
            {
                continue;
            }
            var author = commit.Authors[line];
            var group = new LineGroup(
                change, Origins.Of(author.Kind), author.Kind == AuthorKind.Session ? context.Sessions[author.Session].Agent : null, kind,
                outcomes[line].Kind, outcomes[line].Days, Origins.HandOf(author, outcomes[line]), 0);
            if (!groups.TryGetValue(group, out var count))
            {
                groups.Add(group, count = new long[1]);
            }
            count[0]++;
        }
        return [.. groups.Select(group => group.Key with { Count = group.Value[0] })];
    }

    private static (Origin Origin, string? Agent) Most(List<LineGroup> lines)
    {
        var half = lines.Sum(group => group.Count) / 2.0;
        return Sum(Origin.Agent) > half
            ? (Origin.Agent, lines.Where(group => group.Origin == Origin.Agent).GroupBy(group => group.Agent, StringComparer.Ordinal)
                .OrderByDescending(agent => agent.Sum(group => group.Count)).ThenBy(agent => agent.Key, StringComparer.Ordinal).First().Key)
            : (Sum(Origin.Person) > half ? Origin.Person : Origin.Unknown, null);

        long Sum(Origin origin) => lines.Where(group => group.Origin == origin).Sum(group => group.Count);
    }

    private static ImmutableArray<LandedChange> InThirds(ImmutableArray<LandedChange>.Builder changes)
    {
        var third = new int[changes.Count];
        foreach (var (place, index) in Enumerable.Range(0, changes.Count).OrderByDescending(index => changes[index].Age).ThenBy(index => index).Index())
        {
            third[index] = (int)(3L * place / changes.Count);
        }
        return [.. changes.Select((change, index) => change with { Third = third[index] })];
    }

    private static MergedWork? Merge(List<Commit> commits, MergedBranch branch, Dictionary<int, LandedChange> changeOf)
    {
        var changes = branch.Commits.Where(changeOf.ContainsKey).Select(commit => changeOf[commit]).ToList();
        var hours = (commits[branch.Merge].CommittedAt - branch.Commits.Min(commit => commits[commit].AuthoredAt)).TotalHours;
        if (changes.Count == 0 || hours <= 0)
        {
            return null;
        }
        var largest = changes.OrderByDescending(change => change.Lines).ThenBy(change => change.Commit).First();
        var lines = changes.Sum(change => change.Lines);
        var leader = changes.GroupBy(change => (change.Origin, change.Agent)).OrderByDescending(group => group.Sum(change => change.Lines))
            .ThenBy(group => group.Key.Origin).ThenBy(group => group.Key.Agent, StringComparer.Ordinal).First();
        return new MergedWork(hours, leader.Key.Origin, leader.Key.Agent, largest.Task, lines, branch.Commits[0]);
    }

    /// <summary>The numbers of reviewed commits; null where no record of a review is found at all.</summary>
    private static HashSet<int>? Reviewed(List<Commit> commits, int[] authors, IReadOnlyList<MergedBranch> branches)
    {
        var reviewed = Enumerable.Range(0, commits.Count).Where(index => TrailerPattern().IsMatch(commits[index].Message)).ToHashSet();
        foreach (var branch in branches)
        {
            reviewed.UnionWith(branch.Commits.Where(commit => authors[commit] != authors[branch.Merge]));
        }
        return reviewed.Count > 0 ? reviewed : null;
    }

    [GeneratedRegex(@"^(?:reviewed|approved|acked)-by:\s*\S", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex TrailerPattern();
}
