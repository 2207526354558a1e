using Outturn.Core.Ledger;
using Outturn.Core.Pricing;
using Outturn.Core.Tests.Builders;

namespace Outturn.Core.Tests.Ledger;

public class UnitCostTests
{
    [Fact]
    public void Without_spend_there_is_nothing_to_conclude()
    {
        var book = new Linked([], []).Post([]);
        Assert.Equal(("no spend", null), (UnitCost.OfChanges(book).CannotConclude, UnitCost.OfChanges(book).Value));
    }

    [Theory]
    [InlineData(4, 20, "4 landed changes; 5 are needed")]
    [InlineData(5, 4, "9 sessions with spend; 10 are needed")]
    [InlineData(5, 5, null)]
    public void Too_few_changes_or_sessions_conclude_nothing(int landed, int failed, string? reason)
    {
        var cost = UnitCost.OfChanges(Post(landed, failed, unplaced: []));
        Assert.Equal(reason, cost.CannotConclude);
        Assert.Equal(reason is null, cost.Value is not null);
    }

    [Fact]
    public void Where_most_spend_cannot_be_placed_nothing_is_concluded()
    {
        var failed = Enumerable.Range(0, 6).Select(i => $"failed {i}").ToArray();
        Assert.Equal(
            "less than half of the spend can be placed in this repository", UnitCost.OfLines(Post(5, 6, failed)).CannotConclude);
    }

    [Fact]
    public void All_spend_is_in_the_numerator_failed_work_included()
    {
        var book = Post(landed: 6, failed: 6, unplaced: []);
        var changes = UnitCost.OfChanges(book);
        Assert.Equal((12_000_000, 6, 12), (changes.Numerator, changes.Denominator, changes.Families));
        Assert.Equal(2_000_000, changes.Value);
        Assert.True(changes.Interval is { } interval && interval.Low < changes.Value && changes.Value < interval.High);
        Assert.Equal(12_000_000 / 0.12, UnitCost.OfLines(book).Value!.Value, 3);
    }

    [Fact]
    public void What_a_session_achieved_counts_by_the_share_of_its_calls_that_are_in_the_books()
    {
        var book = Post(landed: 12, failed: 0, unplaced: [], spend: i => new SessionSpend(new Money(500_000), 1, 1, 2));
        Assert.Equal((6_000_000, 6, 1_000_000), (UnitCost.OfChanges(book).Numerator, UnitCost.OfChanges(book).Denominator, UnitCost.OfChanges(book).Value));
    }

    [Fact]
    public void Sessions_outside_the_period_or_without_a_price_are_neither_above_nor_below_the_line()
    {
        var book = Post(landed: 14, failed: 0, unplaced: [], spend: i => i switch
        {
            < 10 => new SessionSpend(new Money(1_000_000), 1, 1, 1),
            < 12 => new SessionSpend(default, 0, 0, 1),
            _ => new SessionSpend(default, 0, 1, 1),
        });
        Assert.Equal((10_000_000, 10, 10), (UnitCost.OfChanges(book).Numerator, UnitCost.OfChanges(book).Denominator, UnitCost.OfChanges(book).Families));
        Assert.Equal(12, book.Balances[0].Changes);
    }

    [Fact]
    public void Where_most_calls_have_no_price_nothing_is_concluded()
    {
        var book = Post(landed: 14, failed: 0, unplaced: [], spend: _ => new SessionSpend(new Money(10), 1, 3, 3));
        Assert.Equal("less than half of the model calls have a price", UnitCost.OfChanges(book).CannotConclude);
    }

    /// <summary>Sessions that spend a dollar each: some land two lines in a commit of their own, the others nothing.</summary>
    private static LedgerBook Post(int landed, int failed, string[] unplaced, Func<int, SessionSpend>? spend = null)
    {
        var numbers = Enumerable.Range(0, landed).ToArray();
        var linked = new Linked(
            [
                .. numbers.Select(i => Make.Session($"landed {i}", Make.Wrote([$"one of {i}", $"two of {i}"], path: $"{i}.cs"))),
                .. Enumerable.Range(0, failed).Select(i => Make.Session($"failed {i}", Make.Wrote([$"lost {i}"], path: "lost.cs"))),
            ],
            [.. numbers.Select(i => Make.Commit($"{i}", i == 0 ? [] : [$"{i - 1}"], 10, Make.File([$"one of {i}", $"two of {i}"], $"{i}.cs")))]);
        return linked.Post([.. numbers.Select(i => $"{i}")], unplaced: unplaced, spends: spend is null ? null : [.. Enumerable.Range(0, landed + failed).Select(spend)]);
    }
}
