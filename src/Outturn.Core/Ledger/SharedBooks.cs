using System.Collections.Immutable;
using Outturn.Core.Pricing;
using Outturn.Core.Traces;

namespace Outturn.Core.Ledger;

/// <summary>The books of several repositories beside each other: every family in one of them alone, so that all spend counts once.</summary>
public static class SharedBooks
{
    /// <summary>
    /// A family that several books hold stays where most of its lines went to changes, else with the first that could place it. What
    /// none could place goes into a book of its own, the last.
    /// </summary>
    /// <param name="books">The books.</param>
    /// <param name="elsewhere">Further families, which none of the books holds: they go into the last as well.</param>
    /// <returns>As many books as there are, in their order, and one more.</returns>
    public static ImmutableArray<LedgerBook> Apportion(IReadOnlyList<LedgerBook> books, IEnumerable<FamilyEntry>? elsewhere = null)
    {
        var owners = books.SelectMany((book, place) => book.Families.Select(family => (family, place)))
            .Where(copy => !copy.family.Postings.IsEmpty).GroupBy(copy => Root(copy.family))
            .ToDictionary(copies => copies.Key, copies => Owner([.. copies], books.Count));
        var unplaced = books.SelectMany(Entries).Where(entry => !entry.All.Postings.IsEmpty && owners[Root(entry.All)] == books.Count)
            .DistinctBy(entry => Root(entry.All));
        return
        [
            .. books.Select((book, place) => Of([book], Entries(book).Where(entry => !entry.All.Postings.IsEmpty && owners[Root(entry.All)] == place))),
            Of([], unplaced.Concat((elsewhere ?? []).Select(entry => (entry, entry)))),
        ];
    }

    /// <summary>Books that hold no family twice, as one.</summary>
    public static LedgerBook Merge(IReadOnlyList<LedgerBook> books) => Of(books, books.SelectMany(Entries));

    private static int Owner(IReadOnlyList<(FamilyEntry Family, int Place)> copies, int nowhere)
    {
        var (family, place) = copies.MaxBy(copy => (
            copy.Family.Went.Where(part => part.Commit is not null).Sum(part => part.Lines), IsPlaced(copy.Family) ? 1 : 0));
        return IsPlaced(family) ? place : nowhere;
    }

    private static bool IsPlaced(FamilyEntry family) => family.Went.Any(part => part.Account != Account.Unattributed);

    private static SessionId Root(FamilyEntry family) => family.Postings[0].Session;

    private static IEnumerable<(FamilyEntry All, FamilyEntry Certain)> Entries(LedgerBook book) => book.Families.Zip(book.Certain);

    private static LedgerBook Of(IReadOnlyList<LedgerBook> books, IEnumerable<(FamilyEntry All, FamilyEntry Certain)> entries)
    {
        var chosen = entries.ToList();
        var all = chosen.Select(entry => entry.All).ToImmutableArray();
        var postings = all.SelectMany(entry => entry.Postings).ToImmutableArray();
        var taken = all.SelectMany(entry => entry.Went).Select(part => part.Commit).OfType<CommitId>().ToHashSet();
        ImmutableArray<FamilyEntry> certain = [.. chosen.Select(entry => entry.Certain)];
        return new LedgerBook(
            Money.Sum(postings.Select(posting => posting.Amount)), postings, LedgerBook.BalancesOf(all, certain), all,
            books.SelectMany(book => book.Changes).Where(change => taken.Contains(change.Key)).DistinctBy(change => change.Key)
                .ToDictionary(change => change.Key, change => change.Value))
        {
            Certain = certain,
            YoungChanges = books.SelectMany(book => book.YoungChanges).Where(taken.Contains).ToHashSet(),
        };
    }
}
