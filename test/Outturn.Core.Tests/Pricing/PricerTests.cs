using System.Diagnostics;
using Outturn.Core.Pricing;
using Outturn.Core.Traces;

namespace Outturn.Core.Tests.Pricing;

public class PricerTests
{
    private static readonly SessionId s_session = new("s");

    [Fact]
    public void A_measured_cost_wins()
    {
        var spend = new Pricer(PriceBook.Embedded).Price(s_session, Call("claude-opus-4-5", new(1000, 0, 0, 0, 10), measured: 42));
        Assert.Equal((new Money(42), CostProvenance.Measured, null), (spend.Cost!.Value, spend.Provenance, spend.PriceVersion));
    }

    [Fact]
    public void An_estimate_names_the_version_of_its_prices()
    {
        var spend = new Pricer(PriceBook.Embedded).Price(
            s_session, Call("claude-opus-4-5-20251101", new(1000, 2000, 400, 100, 10)));
        Assert.Equal(new Money(5000 + 1000 + 2500 + 1000 + 250), spend.Cost);
        Assert.Equal((CostProvenance.Estimated, PriceBook.Embedded.Version), (spend.Provenance, spend.PriceVersion));
    }

    [Theory]
    [InlineData("a-model-of-nobody")]
    [InlineData("")]
    [InlineData(null)]
    public void An_unknown_model_is_unpriced_and_never_nothing(string? model)
    {
        var spend = new Pricer(PriceBook.Embedded).Price(s_session, Call(model, new(1000, 0, 0, 0, 10)));
        Assert.Equal((null, CostProvenance.Unpriced, null), (spend.Cost, spend.Provenance, spend.PriceVersion));
    }

    [Fact]
    public void What_the_agent_wrote_itself_is_free()
    {
        var spend = new Pricer(PriceBook.Embedded).Price(s_session, Call("<synthetic>", default));
        Assert.Equal((Money.Zero, CostProvenance.Estimated), (spend.Cost!.Value, spend.Provenance));
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, long.MaxValue)]
    public void Token_counts_that_cannot_be_are_unpriced(long input, long output) => Assert.Equal(
        CostProvenance.Unpriced,
        new Pricer(PriceBook.Embedded).Price(s_session, Call("claude-opus-4-5", new(input, 0, 0, 0, output))).Provenance);

    [Fact]
    public void A_call_is_rounded_once_and_half_to_even()
    {
        var price = new Price(new(0.25m), new(0.25m), default, default, default, default);
        Assert.Equal(new Money(0), price.CostOf(new TokenUsage(1, 1, 0, 0, 0)));
        Assert.Equal(new Money(2), price.CostOf(new TokenUsage(3, 3, 0, 0, 0)));
        Assert.Equal(new Money(1), price.CostOf(new TokenUsage(2, 1, 0, 0, 0)));
    }

    [Fact]
    public void A_tier_holds_for_the_whole_call_and_looks_at_all_that_went_in()
    {
        var rate = new Rate(3, [new RateTier(200_000, 6)]);
        var price = new Price(rate, rate, rate, rate, new Rate(15, [new RateTier(200_000, 22.5m)]), new(15));
        Assert.Equal(new Money(600_000 + 15), price.CostOf(new TokenUsage(100_000, 100_000, 0, 0, 1)));
        Assert.Equal(new Money(1_200_006 + 22), price.CostOf(new TokenUsage(100_000, 100_001, 0, 0, 1)));
    }

    [Fact]
    public void A_hundred_thousand_calls_are_priced_in_moments()
    {
        var pricer = new Pricer(PriceBook.Embedded);
        string[] models = ["claude-opus-4-5-20251101", "claude-sonnet-4-5", "gpt-5.2-codex", "gemini-3-pro-preview", "unknown"];
        var calls = models.Select(model => Call(model, new(1200, 90_000, 3000, 100, 700))).ToArray();
        long sum = 0;
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < 100_000; i++)
        {
            sum += pricer.Price(s_session, calls[i % calls.Length]).Cost?.Micros ?? 0;
        }
        clock.Stop();
        TestContext.Current.TestOutputHelper?.WriteLine($"100,000 calls in {clock.ElapsedMilliseconds} ms, {sum} micro-dollars");
        // A release build takes 20 to 40 ms; the limit leaves room for a debug build on a busy machine.
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"{clock.Elapsed}");
    }

    private static ModelCall Call(string? model, TokenUsage usage, long? measured = null) =>
        new(new StepId("c"), new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), model, usage, measured);
}
