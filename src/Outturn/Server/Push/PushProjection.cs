using System.Collections.Immutable;
using Outturn.Core.Evidence;
using Outturn.Core.Traces;
using Outturn.Pushing;
using Outturn.Pushing.Wire;
using Outturn.Store;

namespace Outturn.Server.Push;

/// <summary>What one pushed record of evidence puts into the store, and what that replaces.</summary>
/// <param name="Sources">By scope: the keys that are gone, and the sources that are there now.</param>
/// <param name="CommitScope">Whose the commits are.</param>
/// <param name="Commits">Commits that are there now.</param>
/// <param name="Checkout">The repository as a machine sees it.</param>
internal sealed record ProjectedPush(
    ImmutableArray<ProjectedSources> Sources, string CommitScope, ImmutableArray<Commit> Commits, StoredCheckout? Checkout);

/// <param name="Scope">The scope.</param>
/// <param name="Removed">Keys of sources that are gone.</param>
/// <param name="Saved">Sources that are there now; no key twice.</param>
internal sealed record ProjectedSources(string Scope, ImmutableArray<string> Removed, ImmutableArray<StoredSource> Saved);

/// <summary>Decodes pushed evidence for the store. Pure: the same body gives the same rows.</summary>
internal static class PushProjection
{
    public static bool Takes(EvidenceKind kind) =>
        kind == EvidenceKind.Sources || kind == EvidenceKind.Commits || kind == EvidenceKind.Repository;

    /// <param name="kind">Which kind of body.</param>
    /// <param name="body">As kept.</param>
    /// <param name="position">Its index in the log.</param>
    /// <param name="error">What is wrong with it, and where.</param>
    public static ProjectedPush? Read(EvidenceKind kind, ReadOnlySpan<byte> body, long position, out string? error)
    {
        if (kind == EvidenceKind.Sources)
        {
            return PushReader.ReadSources(body, out error) is { } sources ? Project(sources) : null;
        }
        if (kind == EvidenceKind.Commits)
        {
            return PushReader.ReadCommits(body, out error) is { } commits
                ? new ProjectedPush([], PushedScopes.Commits(commits.Repository), [.. commits.Commits.DistinctBy(commit => commit.Id)], null) : null;
        }
        if (kind == EvidenceKind.Repository)
        {
            return PushReader.ReadRepository(body, out error) is { } repository
                ? new ProjectedPush([], "", [], Project(repository, body, position)) : null;
        }
        error = $"'{kind}' is not pushed";
        return null;
    }

    /// <summary>Keeps what a record says. The records of one push are applied in their order.</summary>
    public static void Apply(OutturnStore store, ProjectedPush push)
    {
        foreach (var (scope, removed, saved) in push.Sources)
        {
            store.Remove(scope, removed);
            store.Save(scope, saved);
        }
        if (!push.Commits.IsEmpty)
        {
            store.SaveCommits(push.CommitScope, push.Commits);
        }
        if (push.Checkout is { } checkout)
        {
            store.SaveCheckout(checkout);
        }
    }

    private static ProjectedPush Project(SourcesBody body)
    {
        var scopes = body.Sources.GroupBy(source => PushedScopes.Of(source.Kind, body.Repository, body.Checkout), StringComparer.Ordinal)
            .Select(scope => new ProjectedSources(
                scope.Key, [.. scope.SelectMany(StaleParts)],
                // Where a body names a key twice, the later one is the newer.
                [.. scope.Reverse().DistinctBy(source => source.Key).Reverse().Select(source => source.Source with { Key = source.Key })]));
        return new ProjectedPush([.. scopes], "", [], null);
    }

    /// <summary>The first part comes last. What an earlier and longer version had beyond is gone.</summary>
    private static IEnumerable<string> StaleParts(PushedSource source) => source is { Part: 0, Kind: SourceKind.Transcript }
        ? Enumerable.Range(source.Parts, PushedScopes.MostParts - source.Parts)
            .Select(part => PushedScopes.Key(source.Kind, source.Source.Key, source.Source.Fingerprint, part))
        : [];

    private static StoredCheckout Project(RepositoryBody body, ReadOnlySpan<byte> json, long position)
    {
        var facts = body.Scan.Repository;
        return new StoredCheckout(
            body.Repository.Value, body.Checkout, body.Fingerprint, facts.Name, facts.BranchName, facts.Tip, position, json.ToArray())
        {
            RecordScope = PushedScopes.Records(body.Repository),
            Records = [.. body.Records.Select(version => version.Key)],
        };
    }
}
