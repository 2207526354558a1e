using System.Collections.Immutable;
using Outturn.Pushing;
using Outturn.Store;

namespace Outturn.Server.Documents;

/// <summary>The repositories that were pushed.</summary>
internal sealed record RepositoryList(string Schema, ImmutableArray<RepositoryEntry> Repositories)
{
    public const string CurrentSchema = "outturn.repositories/1";

    public static RepositoryList Of(OutturnStore store) => new(
        CurrentSchema,
        [.. store.ListCheckouts().GroupBy(checkout => checkout.Repository, StringComparer.Ordinal).Select(copies =>
        {
            var latest = copies.MaxBy(checkout => checkout.Position)!;
            return new RepositoryEntry(
                copies.Key, new RepositoryId(copies.Key).Slug, latest.Name, latest.Branch, latest.Tip, copies.Count(), latest.Position);
        })]);
}

/// <param name="Repository">The repository's id.</param>
/// <param name="Slug">The same, as a segment of a URL's path.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Branch">The branch on which work counts as landed.</param>
/// <param name="Tip">The commit that it points to.</param>
/// <param name="Checkouts">How many machines' copies were pushed.</param>
/// <param name="Position">Index of the last record of evidence about it.</param>
internal sealed record RepositoryEntry(
    string Repository, string Slug, string Name, string? Branch, string? Tip, int Checkouts, long Position);
