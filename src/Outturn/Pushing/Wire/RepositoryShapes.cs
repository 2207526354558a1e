using System.Collections.Immutable;

namespace Outturn.Pushing.Wire;

// The shapes of pushed commits and repositories as JSON (docs/push.md).

internal sealed record CommitsShape(string Schema, string Repository, CommitShape[] Commits)
{
    public const string CurrentSchema = "outturn.push.commits/1";
}

internal sealed record CommitShape(
    string Id, DateTimeOffset AuthoredAt, DateTimeOffset CommittedAt, string Author, string Message, string[]? Parents = null,
    FileShape[]? Files = null, MergedShape[]? Merged = null, bool? IsTorn = null);

internal sealed record FileShape(
    string Path, string? OldPath = null, bool? IsBinary = null, bool? IsUnread = null, HunkShape[]? Hunks = null);

internal sealed record HunkShape(int At, ImmutableArray<ulong>? Added = null, ImmutableArray<ulong>? Removed = null);

internal sealed record MergedShape(
    string Path, int Source, string?[]? ParentPaths = null, bool? IsUnread = null, MergedHunkShape[]? Hunks = null);

/// <summary>Pieces are triples of parent, start and count.</summary>
internal sealed record MergedHunkShape(int Start, int Removed, int[]? Pieces = null);

internal sealed record RepositoryShape(
    string Schema, string Repository, string Checkout, string Fingerprint, FactsShape Facts, VersionShape[]? Records = null,
    CommitShape[]? Partial = null, string[]? Held = null, FileShape[]? Uncommitted = null, CountShape[]? Counts = null,
    ElsewhereShape[]? Elsewhere = null, SkipShape[]? Skips = null)
{
    public const string CurrentSchema = "outturn.push.repository/1";
}

internal sealed record FactsShape(
    string Folder, bool? IsBare = null, string[]? Remotes = null, string[]? Worktrees = null, RefShape[]? Refs = null,
    string? Branch = null, string[]? BrokenRefs = null, LinkShape[]? Links = null, string[]? PresentFolders = null,
    string[]? InnerRepositories = null);

internal sealed record RefShape(string Name, string Commit, string? Target = null);

internal sealed record LinkShape(string Folder, string Target);

internal sealed record VersionShape(string Name, string Fingerprint);

internal sealed record CountShape(string Kind, int Found, int Read, int? Elsewhere = null);

internal sealed record ElsewhereShape(string Agent, int Sessions);
