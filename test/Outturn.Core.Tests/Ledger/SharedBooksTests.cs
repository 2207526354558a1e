using FsCheck;
using FsCheck.Fluent;
using Outturn.Core.Ledger;
using Outturn.Core.Pricing;
using Outturn.Core.Tests.Builders;

namespace Outturn.Core.Tests.Ledger;

public class SharedBooksTests
{
    [Fact]
    public void One_book_and_what_it_could_not_place_are_the_whole_book() => ForAny((world, _) =>
    {
        var book = Judged.Of(world).Book;
        var parts = SharedBooks.Apportion([book]);
        Assert.Equal(2, parts.Length);
        Assert.Equal(book.Total, parts[0].Total + parts[1].Total);
        Assert.All(parts[1].Postings, posting => Assert.Equal(Account.Unattributed, posting.Account));
        var merged = SharedBooks.Merge(parts);
        Assert.Equal(book.Total, merged.Total);
        Assert.Equal(
            book.Balances.Select(balance => (balance.Account, balance.Amount, balance.Low, balance.High, balance.LeastTier)),
            merged.Balances.Select(balance => (balance.Account, balance.Amount, balance.Low, balance.High, balance.LeastTier)));
    });

    [Fact]
    public void Sessions_that_several_repositories_hold_count_once() => ForAny((world, tape) =>
    {
        var whole = Judged.Of(world).Book;
        // The same sessions seen from a repository that holds only a part of the history.
        var other = Judged.Of(world, commits: world.History.Take(tape.Next(world.History.Length + 1))).Book;
        foreach (var books in new[] { new[] { whole, other }, [other, whole], [whole, whole] })
        {
            var parts = SharedBooks.Apportion(books);
            var merged = SharedBooks.Merge(parts);
            Assert.Equal(whole.Total, merged.Total);
            Assert.Equal(whole.Total, Money.Sum(parts.Select(part => part.Total)));
            Assert.Equal(merged.Total, Money.Sum(merged.Balances.Select(balance => balance.Amount)));
            Assert.All(merged.Balances, balance => Assert.True(balance.Low <= balance.Amount && balance.Amount <= balance.High));
            Assert.Equal(merged.Families.Length, merged.Families.Select(family => family.Postings[0].Session).Distinct().Count());
        }
    });

    [Fact]
    public void A_family_belongs_to_the_repository_that_took_most_of_its_lines()
    {
        string[] lines = ["var berth = Berths.Free(now);", "berth.Reserve(ship);"];
        var took = BookOf(lines);
        var tookOne = BookOf(lines[..1]);
        Assert.Equal([0, 1_000_000, 0], SharedBooks.Apportion([tookOne, took]).Select(book => book.Total.Micros));
        Assert.Equal([1_000_000, 0, 0], SharedBooks.Apportion([took, tookOne]).Select(book => book.Total.Micros));

        LedgerBook BookOf(string[] taken) => new Linked(
            [Make.Session("s", Make.Wrote(lines))], [Make.Commit("took", [], 1, Make.File(taken))]).Post(["took"]);
    }

    private static void ForAny(Action<GeneratedWorld, Tape> holds) => Prop.ForAll(Tape.Any(600), Tape.Any(80), (numbers, order) =>
        holds(new GeneratedWorld(new Tape(numbers)), new Tape(order))).QuickCheckThrowOnFailure();
}
