using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Outturn.Store.Telemetry;

namespace Outturn.Instruments;

/// <summary>
/// What the engines used, as their telemetry tells it: tokens, cost, cache, latency and errors, and what arrives from whom. An
/// instrument face: it names no outcome and no person. Money is in whole micro-dollars.
/// </summary>
/// <param name="Schema">The format and its version.</param>
/// <param name="Since">Start of the period.</param>
/// <param name="Until">Its end.</param>
/// <param name="Step">Hours of one point of the series.</param>
/// <param name="Counts">How much there is in all.</param>
/// <param name="Total">Sums of the period.</param>
/// <param name="Series">Sums hour by hour or day by day, without gaps.</param>
/// <param name="Models">By model.</param>
/// <param name="Agents">By agent.</param>
/// <param name="Services">By service.</param>
/// <param name="Operations">By kind of operation.</param>
/// <param name="Ingest">What arrived, by source and kind.</param>
/// <param name="Budgets">Budgets of the configuration, and how they stand.</param>
/// <param name="Lag">Records of evidence that are not in these figures yet.</param>
internal sealed record InstrumentsDocument(
    string Schema, DateTimeOffset Since, DateTimeOffset Until, int Step, TelemetryCounts Counts, TelemetrySums Total,
    ImmutableArray<SeriesPoint> Series, ImmutableArray<SpendRow> Models, ImmutableArray<SpendRow> Agents, ImmutableArray<SpendRow> Services,
    ImmutableArray<SpendRow> Operations, ImmutableArray<IngestRow> Ingest,
    ImmutableArray<BudgetRow> Budgets, long Lag)
{
    public const string CurrentSchema = "outturn.instruments/1";
}

/// <summary>Generated JSON for the instruments. Names are camel case; nulls are written, because missing is not zero.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(InstrumentsDocument))]
internal sealed partial class InstrumentsJson : JsonSerializerContext;
