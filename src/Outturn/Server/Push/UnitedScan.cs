using System.Collections.Immutable;
using Outturn.Core.Traces;
using Outturn.Pushing;
using Outturn.Sources.Collection;
using Outturn.Sources.Git;

namespace Outturn.Server.Push;

/// <summary>One repository as several machines see it.</summary>
internal static class UnitedScan
{
    /// <param name="bodies">What each machine told, with its place in the log.</param>
    /// <param name="whole">Commits that are known as a whole.</param>
    public static RepositoryScan Of((long Position, RepositoryBody Body)[] bodies, Dictionary<CommitId, Commit> whole)
    {
        // Whose branch is furthest tells what has landed: another machine has merely not fetched it yet.
        var scans = bodies.OrderByDescending(read => TipTime(read.Body.Scan, whole)).ThenByDescending(read => read.Position)
            .Select(read => read.Body.Scan).ToArray();
        var partial = scans.SelectMany(scan => scan.Partial).Where(commit => !whole.ContainsKey(commit.Id))
            .OrderBy(commit => commit.IsTorn).DistinctBy(commit => commit.Id).ToImmutableArray();
        var skips = scans.SelectMany(scan => scan.Skips).GroupBy(skip => (skip.Source, skip.Reason, skip.LosesContent))
            .Select(same => same.MaxBy(skip => skip.Count)!);
        return scans.Length == 1 && partial.Length == scans[0].Partial.Length ? scans[0]
            : new RepositoryScan(
                Facts([.. scans.Select(scan => scan.Repository)]),
                new KnownFolders(
                    [.. scans.SelectMany(scan => scan.Folders.Links).DistinctBy(link => link.Folder)],
                    [.. scans.SelectMany(scan => scan.Folders.Present).Distinct()], [.. scans.SelectMany(scan => scan.Folders.Repositories).Distinct()]),
                partial, [.. scans.SelectMany(scan => scan.Held).Distinct()], [.. scans.SelectMany(scan => scan.Uncommitted)],
                [.. scans.SelectMany(scan => scan.Counts).GroupBy(count => count.Kind).Select(kind => kind.MaxBy(count => count.Found)!)],
                [.. scans.SelectMany(scan => scan.Elsewhere).GroupBy(agent => agent.Agent).Select(agent => new AgentCount(agent.Key, agent.Sum(count => count.Sessions)))],
                // A commit that one machine lacks a part of and another holds as a whole is known.
                [.. skips.Where(skip => !(skip.Source.StartsWith("commit ", StringComparison.Ordinal) && whole.ContainsKey(new CommitId(skip.Source["commit ".Length..]))))]);
    }

    private static RepositoryFacts Facts(RepositoryFacts[] machines) => machines[0] with
    {
        IsBare = machines.All(facts => facts.IsBare),
        Remotes = [.. machines.SelectMany(facts => facts.Remotes).Distinct()],
        Worktrees = [.. machines[0].Worktrees.Concat(machines.Skip(1).SelectMany(facts => facts.Worktrees.Append(facts.Folder))).Distinct()],
        // Where two machines' refs of a name differ, the first is the one that the name stands for; both hold work.
        Refs = [.. machines.SelectMany(facts => facts.Refs).Distinct()],
    };

    private static DateTimeOffset TipTime(RepositoryScan scan, Dictionary<CommitId, Commit> whole) =>
        scan.Repository.Tip is { } tip && whole.TryGetValue(new CommitId(tip), out var commit) ? commit.CommittedAt : DateTimeOffset.MinValue;
}
