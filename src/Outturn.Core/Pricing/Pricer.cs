using Outturn.Core.Traces;

namespace Outturn.Core.Pricing;

/// <summary>Puts a cost on model calls. Safe for concurrent use.</summary>
/// <param name="prices">The prices to compute with.</param>
public sealed class Pricer(PriceBook prices)
{
    /// <summary>
    /// The spend of a call. A measured cost (zero or more) wins; else tokens times prices, rounded once, half to even, to
    /// the micro-dollar; else the call is unpriced.
    /// </summary>
    public Spend Price(SessionId session, ModelCall call)
    {
        if (call.MeasuredCost is { } measured and >= 0)
        {
            return Of(session, call, new Money(measured), CostProvenance.Measured, null);
        }
        var price = string.IsNullOrWhiteSpace(call.Model) ? null : prices.Find(call.Provider, call.Model, call.At);
        return price?.CostOf(call.Usage) is { } cost
            ? Of(session, call, cost, CostProvenance.Estimated, prices.Version)
            : Of(session, call, null, CostProvenance.Unpriced, null);
    }

    private static Spend Of(SessionId session, ModelCall call, Money? cost, CostProvenance provenance, string? version) =>
        new(call.Id, session, call.Model, call.At, call.Usage, cost, provenance, version);
}
