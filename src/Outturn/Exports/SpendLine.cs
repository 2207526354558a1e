using Outturn.Core.Pricing;
using Outturn.Core.Traces;

namespace Outturn.Exports;

/// <summary>What the calls of a day to one model cost: a line of an export. It names no person.</summary>
/// <param name="Day">When the day begins (UTC).</param>
/// <param name="Service">The service that called; empty where it has no name.</param>
/// <param name="Provider">Who served the model.</param>
/// <param name="Model">The model.</param>
/// <param name="Agent">The agent.</param>
/// <param name="Calls">Calls to the model.</param>
/// <param name="UnpricedCalls">Of these, those that the cost leaves out.</param>
/// <param name="Usage">Tokens of all the calls.</param>
/// <param name="Micros">Their cost in micro-dollars; null where it is not known.</param>
/// <param name="Provenance">Where the cost comes from.</param>
/// <param name="PriceVersion">The prices that it was computed with; null where it was recorded.</param>
internal sealed record SpendLine(
    DateTimeOffset Day, string Service, string? Provider, string? Model, string? Agent, long Calls, long UnpricedCalls, TokenUsage Usage,
    long? Micros, CostProvenance Provenance, string? PriceVersion);
