using System.Collections.Immutable;
using Outturn.Core.Traces;
using Outturn.Pushing;
using Outturn.Pushing.Wire;
using Outturn.Sources.Collection;
using Outturn.Sources.Git;
using Outturn.Store;

namespace Outturn.Server.Push;

/// <summary>
/// Puts the evidence of a pushed repository together from the store alone: no git, no folder. From one machine's push it is what that machine
/// sees itself; several machines' sessions, branches and uncommitted work are united, and with them what telemetry knows of the sessions.
/// </summary>
internal static class StoredRepository
{
    /// <param name="store">The store.</param>
    /// <param name="repository">The repository.</param>
    /// <param name="branch">The branch asked for by name; null for the one that the machines say counts.</param>
    /// <param name="error">Why there is none.</param>
    public static RepositoryEvidence? Load(OutturnStore store, RepositoryId repository, string? branch, out string? error)
    {
        if (Collect(store, repository) is not { } collected)
        {
            error = $"no repository {repository} was pushed to this server";
            return null;
        }
        if (branch is not null)
        {
            var facts = collected.Scan.Repository;
            if (RepositoryFacts.ChooseBranch(facts.Refs, branch) is not { } chosen)
            {
                error = $"{repository}: no branch named '{branch}' was pushed";
                return null;
            }
            collected = collected with { Scan = collected.Scan with { Repository = facts with { Branch = chosen } } };
        }
        error = null;
        return EvidenceAssembly.Of(WithHistory(collected), FolderProbe.Of(collected.Scan.Folders), RepositoryTelemetry.In(store));
    }

    /// <summary>All that was pushed, with every commit in it; null where nothing was.</summary>
    private static CollectedRepository? Collect(OutturnStore store, RepositoryId repository)
    {
        var bodies = store.LoadCheckouts(repository.Value)
            .Select(checkout => (checkout.Position, Body: PushReader.ReadRepository(checkout.Facts.Span, out _)))
            .Where(read => read.Body is not null).Select(read => (read.Position, Body: read.Body!)).ToArray();
        if (bodies.Length == 0)
        {
            return null;
        }
        var commits = store.LoadCommits(PushedScopes.Commits(repository)).ToDictionary(commit => commit.Id);
        var scan = UnitedScan.Of(bodies, commits);
        foreach (var commit in scan.Partial)
        {
            commits.TryAdd(commit.Id, commit);
        }
        var versions = bodies.SelectMany(read => read.Body.Records).Select(version => version.Key).Distinct(StringComparer.Ordinal);
        var records = Sources(store, PushedScopes.Records(repository)).ToLookup(source => PushedScopes.FirstOf(source.Key), StringComparer.Ordinal);
        var transcripts = bodies.SelectMany(read => Sources(store, PushedScopes.Transcripts(repository, read.Body.Checkout)))
            .GroupBy(source => (source.Key, source.Fingerprint)).SelectMany(Once);
        return new CollectedRepository(
            scan, [.. versions.SelectMany(key => records[key])], [.. transcripts], [.. commits.Values], []);
    }

    /// <summary>Two copies of a repository on one machine tell of the same files: sessions join, but what was skipped counts once.</summary>
    private static IEnumerable<StoredSource> Once(IEnumerable<StoredSource> copies) =>
        copies.Select((source, index) => index == 0 ? source : source with { Skips = [] });

    private static IReadOnlyList<StoredSource> Sources(OutturnStore store, string scope) =>
        store.LoadSources(scope, store.Fingerprints(scope).Keys.ToHashSet(StringComparer.Ordinal));

    /// <summary>The commits that the branches reach, in order, and those that have landed.</summary>
    private static CollectedRepository WithHistory(CollectedRepository collected)
    {
        var all = collected.Commits.ToDictionary(commit => commit.Id);
        var facts = collected.Scan.Repository;
        var reached = Reach(all, facts.WorkRefs.Select(candidate => new CommitId(candidate.Commit)));
        return collected with
        {
            Commits = CommitOrder.Of(collected.Commits.Where(commit => reached.Contains(commit.Id))),
            Landed = facts.Tip is { } tip ? Reach(all, [new CommitId(tip)]) : [],
        };
    }

    private static HashSet<CommitId> Reach(Dictionary<CommitId, Commit> commits, IEnumerable<CommitId> tips)
    {
        var reached = new HashSet<CommitId>();
        var open = new Stack<CommitId>(tips);
        while (open.TryPop(out var id))
        {
            if (reached.Add(id) && commits.TryGetValue(id, out var commit))
            {
                foreach (var parent in commit.Parents)
                {
                    open.Push(parent);
                }
            }
        }
        return reached;
    }
}
