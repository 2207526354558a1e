using Outturn.Core.Pricing;

namespace Outturn.Core.Ledger;

/// <summary>What is known of one session's spend in a period.</summary>
/// <param name="Amount">Cost of its priced calls in the period.</param>
/// <param name="Priced">Calls in the period that have a price.</param>
/// <param name="InPeriod">All its calls in the period.</param>
/// <param name="Calls">All its calls.</param>
public readonly record struct SessionSpend(Money Amount, int Priced, int InPeriod, int Calls);
