using System.Collections.Immutable;

namespace Outturn.Core.Pricing;

/// <summary>What one kind of token costs.</summary>
/// <param name="Base">Dollars per million tokens, which is micro-dollars per token.</param>
/// <param name="Tiers">Other prices for long contexts, by rising start; default where there are none.</param>
public readonly record struct Rate(decimal Base, ImmutableArray<RateTier> Tiers = default)
{
    /// <summary>
    /// The price of each token of a call. A tier holds for the whole call, not for the excess alone, from the first token of
    /// context above its start (genai-prices, <c>calcTieredPrice</c> in <c>packages/js/src/engine.ts</c>: "ALL tokens
    /// are charged at that tier's rate").
    /// </summary>
    /// <param name="context">All input tokens of the call, cached ones included; output is priced by it too.</param>
    public decimal At(long context)
    {
        if (Tiers.IsDefaultOrEmpty)
        {
            return Base;
        }
        var price = Base;
        foreach (var tier in Tiers)
        {
            price = context > tier.Start ? tier.Price : price;
        }
        return price;
    }

    /// <summary>The same rate times a factor, tier by tier.</summary>
    public Rate Times(decimal factor) => new(
        Base * factor, Tiers.IsDefaultOrEmpty ? Tiers : [.. Tiers.Select(tier => tier with { Price = tier.Price * factor })]);
}

/// <summary>A price that holds above a length of context.</summary>
/// <param name="Start">Tokens of context; the price holds from the next one on.</param>
/// <param name="Price">Dollars per million tokens.</param>
public readonly record struct RateTier(long Start, decimal Price);
