using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Outturn.Spending;

/// <summary>
/// The answer of <c>outturn spend</c>: what the engine used. An instrument: it knows no outcomes and no people. Money is in
/// whole micro-dollars; kinds of tokens are disjoint, but for reasoning, which is a part of output.
/// </summary>
internal sealed record SpendDocument(
    string Schema, string Program, string By, string PriceVersion, ImmutableArray<SpendRow> Rows, SpendRow Total,
    ImmutableArray<UnpricedModel> Unpriced, ImmutableArray<Unread> Skipped)
{
    public const string CurrentSchema = "outturn.spend/1";
}

/// <param name="Key">The day (UTC), model, agent, session or repository.</param>
/// <param name="Calls">Model calls.</param>
/// <param name="Input">Input tokens that no cache was involved in.</param>
/// <param name="CacheRead">Input tokens read from a cache.</param>
/// <param name="CacheWrite5m">Input tokens written to a cache for five minutes, or for a time not recorded.</param>
/// <param name="CacheWrite1h">Input tokens written to a cache for an hour.</param>
/// <param name="Output">Output tokens, reasoning included.</param>
/// <param name="Reasoning">The part of output that was reasoning.</param>
/// <param name="Cost">Cost of the priced calls; null where none of them has a price.</param>
/// <param name="UnpricedCalls">Calls without a price, which the cost leaves out.</param>
internal sealed record SpendRow(
    string Key, int Calls, long Input, long CacheRead, long CacheWrite5m, long CacheWrite1h, long Output, long Reasoning,
    long? Cost, int UnpricedCalls);

/// <param name="Model">As recorded.</param>
/// <param name="Calls">Calls without a price.</param>
internal sealed record UnpricedModel(string Model, int Calls);

/// <param name="Reason">What was wrong.</param>
/// <param name="Count">How many records it cost.</param>
/// <param name="Example">Where one of them is.</param>
internal sealed record Unread(string Reason, long Count, string Example);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(SpendDocument))]
internal sealed partial class SpendJson : JsonSerializerContext;
