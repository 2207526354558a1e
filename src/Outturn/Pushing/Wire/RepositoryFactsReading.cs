using System.Collections.Immutable;
using Outturn.Core.Traces;
using Outturn.Sources.Collection;
using Outturn.Sources.Git;
using static Outturn.Pushing.Wire.Demands;

namespace Outturn.Pushing.Wire;

/// <summary>Takes commits and repositories out of the shapes in which they were sent, as far as these hold what can be true.</summary>
internal static class RepositoryFactsReading
{
    /// <summary>A commit; one of which a part is not known only where that is allowed.</summary>
    public static Commit Of(CommitShape shape, string at)
    {
        var id = Demands.Commit(shape.Id, $"{at}.id");
        at = $"{at} ({id.Short})";
        return new Commit(
            id, Each(shape.Parents, $"{at}.parents", Demands.Commit), shape.AuthoredAt.ToUniversalTime(), shape.CommittedAt.ToUniversalTime(),
            shape.Author, shape.Message, Each(shape.Files, $"{at}.files", Of))
        {
            Merged = Each(shape.Merged, $"{at}.merged", Of),
            IsTorn = shape.IsTorn ?? false,
        };
    }

    public static RepositoryBody Of(RepositoryShape shape, RepositoryId repository)
    {
        Name(shape.Fingerprint, "fingerprint");
        var facts = shape.Facts;
        Demand(facts.Folder.Length > 0, "facts.folder", "must not be empty");
        var refs = Each(facts.Refs, "facts.refs", static (entry, at) => new GitRef(entry.Name, Demands.Commit(entry.Commit, at).Hex, entry.Target));
        Demand(facts.Branch is null || refs.Any(entry => entry.Name == facts.Branch), "facts.branch", "must be one of the refs");
        var scan = new RepositoryScan(
            new RepositoryFacts(facts.Folder, facts.IsBare ?? false, Texts(facts.Remotes), Texts(facts.Worktrees), refs, facts.Branch)
            {
                BrokenRefs = Texts(facts.BrokenRefs),
            },
            new KnownFolders(
                Each(facts.Links, "facts.links", static (link, _) => new FolderLink(link.Folder, link.Target)), Texts(facts.PresentFolders),
                Texts(facts.InnerRepositories)),
            Each(shape.Partial, "partial", Of), Each(shape.Held, "held", static (id, _) => new SessionId(id)),
            Each(shape.Uncommitted, "uncommitted", Of),
            Each(shape.Counts, "counts", static (count, at) => new SourceCount(count.Kind, Count(count.Found, at), Count(count.Read, at), Count(count.Elsewhere ?? 0, at))),
            Each(shape.Elsewhere, "elsewhere", static (agent, at) => new AgentCount(agent.Agent, Count(agent.Sessions, at))),
            Each(shape.Skips, "skips", SourceFacts.Of));
        return new RepositoryBody(repository, shape.Checkout, shape.Fingerprint, scan, Each(shape.Records, "records", Version));
    }

    private static SourceVersion Version(VersionShape shape, string at)
    {
        Name(shape.Name, $"{at}.name");
        Name(shape.Fingerprint, $"{at}.fingerprint");
        return new SourceVersion(shape.Name, shape.Fingerprint);
    }

    private static int Count(int count, string at)
    {
        Demand(count >= 0, at, "must hold no negative count");
        return count;
    }

    private static ImmutableArray<string> Texts(string[]? texts) => Each(texts, "facts", static (text, _) => text);

    private static FileChange Of(FileShape shape, string at) =>
        new(shape.Path, shape.OldPath, shape.IsBinary ?? false, Each(shape.Hunks, $"{at}.hunks", Of)) { IsUnread = shape.IsUnread ?? false };

    private static Hunk Of(HunkShape shape, string at)
    {
        Demand(shape.At >= 0, at, "must not begin before the first line");
        return new Hunk(shape.At, shape.Added ?? [], shape.Removed ?? []);
    }

    private static MergedFile Of(MergedShape shape, string at) => new(
        shape.Path, shape.Source, shape.ParentPaths is null ? [] : [.. shape.ParentPaths], Each(shape.Hunks, $"{at}.hunks", Of))
    {
        IsUnread = shape.IsUnread ?? false,
    };

    private static MergedHunk Of(MergedHunkShape shape, string at)
    {
        var pieces = shape.Pieces ?? [];
        Demand(pieces.Length % 3 == 0, at, "pieces must be triples of parent, start and count");
        Demand(shape.Start >= 0 && shape.Removed >= 0, at, "must not be negative");
        var read = pieces.Chunk(3).Select(piece => new MergedPiece(piece[0], piece[1], piece[2])).ToImmutableArray();
        Demand(read.All(piece => piece.Parent >= -1 && piece.Start >= 0 && piece.Count >= 0), at, "pieces must be of a parent and not negative");
        return new MergedHunk(shape.Start, shape.Removed, read);
    }
}
