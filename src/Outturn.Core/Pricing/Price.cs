using Outturn.Core.Traces;

namespace Outturn.Core.Pricing;

/// <summary>
/// What a model costs at some time, in dollars per million tokens. A kind that a catalogue does not price is priced as
/// the kind it is a part of: cached input as plain input, a cache write of an hour as a cache write, reasoning as output
/// (genai-prices does the same: <c>packages/js/src/decompose.ts</c>).
/// </summary>
/// <param name="Input">Fresh input.</param>
/// <param name="CacheRead">Input read from a cache.</param>
/// <param name="CacheWrite5m">Input written to a cache for five minutes, or for a time not recorded.</param>
/// <param name="CacheWrite1h">Input written to a cache for an hour.</param>
/// <param name="Output">Output.</param>
/// <param name="Reasoning">The part of output that was reasoning.</param>
/// <param name="PerCall">Micro-dollars that a call costs whatever its tokens.</param>
public sealed record Price(
    Rate Input, Rate CacheRead, Rate CacheWrite5m, Rate CacheWrite1h, Rate Output, Rate Reasoning, decimal PerCall = 0)
{
    // A trillion tokens in one call is a fault in the record, and the arithmetic below stays far from its limits.
    private const long MostTokens = 1_000_000_000_000;

    /// <summary>The price of a model that costs nothing.</summary>
    public static Price Free { get; } = new(default, default, default, default, default, default);

    /// <summary>
    /// What a call costs: exact decimal arithmetic over all kinds, then one rounding to the micro-dollar, half to even.
    /// </summary>
    /// <returns>The cost, or null where a count is negative or above a trillion, which no call can have.</returns>
    public Money? CostOf(TokenUsage usage)
    {
        if (!IsPlausible(usage))
        {
            return null;
        }
        var context = usage.Context;
        var reasoning = Math.Min(usage.Reasoning, usage.Output);
        return Money.OfMicros(
            PerCall + Cost(usage.Input, Input, context) + Cost(usage.CacheRead, CacheRead, context)
            + Cost(usage.CacheWrite5m, CacheWrite5m, context) + Cost(usage.CacheWrite1h, CacheWrite1h, context)
            + Cost(usage.Output - reasoning, Output, context) + Cost(reasoning, Reasoning, context));
    }

    /// <summary>
    /// What many calls cost together, whose tokens are known as a sum alone: each is taken to have had the mean context, which decides
    /// on the price of long contexts.
    /// </summary>
    /// <param name="usage">The sum of their tokens.</param>
    /// <param name="calls">How many they are, above zero.</param>
    /// <returns>The cost, or null where a count is negative or above a trillion.</returns>
    public Money? CostOfMany(TokenUsage usage, long calls)
    {
        var mean = usage.Context / calls;
        return new Price(
            new(Input.At(mean)), new(CacheRead.At(mean)), new(CacheWrite5m.At(mean)), new(CacheWrite1h.At(mean)), new(Output.At(mean)), new(Reasoning.At(mean)),
            PerCall * calls).CostOf(usage);
    }

    private static decimal Cost(long tokens, Rate rate, long context) => tokens == 0 ? 0 : tokens * rate.At(context);

    private static bool IsPlausible(TokenUsage usage) =>
        IsPlausible(usage.Input) && IsPlausible(usage.CacheRead) && IsPlausible(usage.CacheWrite5m)
        && IsPlausible(usage.CacheWrite1h) && IsPlausible(usage.Output) && IsPlausible(usage.Reasoning);

    private static bool IsPlausible(long tokens) => tokens is >= 0 and <= MostTokens;
}
