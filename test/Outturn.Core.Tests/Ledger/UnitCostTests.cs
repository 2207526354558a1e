using Outturn.Core.Ledger;
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

    /// <summary>Sessions that spend a dollar each: some land two lines in a commit of their own, the others nothing.</summary>
    private static LedgerBook Post(int landed, int failed, string[] unplaced)
    {
        var numbers = Enumerable.Range(0, landed).ToArray();
        var linked = new Linked(
            [
                .. numbers.Select(i => Make.Session($"landed {i}", Make.Wrote([$"one of {i}", $"two of {i}"], path: $"{i}.cs"))),
                .. Enumerable.Range(0, failed).Select(i => Make.Session($"failed {i}", Make.Wrote([$"lost {i}"], path: "lost.cs"))),
            ],
            [.. numbers.Select(i => Make.Commit($"{i}", [], 10, Make.File([$"one of {i}", $"two of {i}"], $"{i}.cs")))]);
        return linked.Post([.. numbers.Select(i => $"{i}")], unplaced: unplaced);
    }
}
