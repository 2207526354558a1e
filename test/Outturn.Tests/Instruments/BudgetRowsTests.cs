using Outturn.Core.Pricing;
using Outturn.Exports;
using Outturn.Instruments;

namespace Outturn.Tests.Instruments;

public class BudgetRowsTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 11, 15, 0, 0, TimeSpan.Zero);

    // Ten whole days at $10 and $20 in turns, and $5 on the eleventh.
    private static readonly SpendLine[] s_lines =
    [
        .. Enumerable.Range(1, 10).Select(day => Line(day, day % 2 == 0 ? 20_000_000 : 10_000_000, "Codex")),
        Line(11, 5_000_000, "Gemini CLI"), Line(3, null, "Gemini CLI"),
    ];

    [Theory]
    [InlineData(2000, nameof(BudgetState.Within))]
    [InlineData(500, nameof(BudgetState.MayPass))]
    [InlineData(400, nameof(BudgetState.WillPass))]
    [InlineData(154, nameof(BudgetState.Spent))]
    public void A_budget_is_warned_of_as_soon_as_the_line_leads_beyond_it(int dollars, string state)
    {
        var row = Assert.Single(BudgetRows.Of([new Budget { Name = "all", MonthlyDollars = dollars }], s_lines, s_now));
        Assert.Equal((155_000_000, 10, 450_000_000, state, 2), (row.Burned, row.Days, row.Forecast, row.State.ToString(), row.UnpricedCalls));
        Assert.Equal(155.0 / dollars, row.Share, 12);
        Assert.True(row.Low < row.Forecast && row.Forecast < row.High && row.Low >= row.Burned);
        Assert.Equal(new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero), row.Month);
    }

    [Fact]
    public void A_budget_of_an_agent_counts_that_agent_alone_and_early_days_say_nothing()
    {
        var rows = BudgetRows.Of([new Budget { Name = "codex", MonthlyDollars = 100, Agent = "Codex" }, new Budget { Name = "none", MonthlyDollars = 1, Model = "other" }], s_lines, s_now);
        Assert.Equal([150_000_000, 0], rows.Select(row => row.Burned));
        Assert.Equal([BudgetState.Spent, BudgetState.Within], rows.Select(row => row.State));
        var early = Assert.Single(BudgetRows.Of([new Budget { Name = "all", MonthlyDollars = 100 }], s_lines, s_now.AddDays(-8)));
        Assert.Equal((BudgetState.TooEarly, null, 2), (early.State, early.Forecast, early.Days));
    }

    private static SpendLine Line(int day, long? micros, string agent) => new(
        new DateTimeOffset(2026, 11, day, 0, 0, 0, TimeSpan.Zero), "svc", null, "m", agent, 2, micros is null ? 2 : 0, default, micros,
        micros is null ? CostProvenance.Unpriced : CostProvenance.Measured, null);
}
