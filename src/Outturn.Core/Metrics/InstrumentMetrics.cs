using System.Collections.Immutable;

namespace Outturn.Core.Metrics;

/// <summary>What the engine used.</summary>
internal static class InstrumentMetrics
{
    private const string Recorded = "As the agent or provider recorded it; kinds are disjoint. ";

    public static readonly MetricGroup Group = new(
        "instruments", "Instruments",
        "What the engine used, by day, model, agent, session or repository; never by person. That it ran says nothing of what came of "
        + "it: no instrument may be a target.",
        [
            Instrument(
                "calls", "Model calls", "calls", "Model calls in the period, each once, however often records repeat it.",
                "Calls that left no record.",
                "report.spend.calls", "report.sessions[].calls", "spend.rows[].calls", "spend.total.calls",
                "instruments.total.calls", "instruments.sums.calls", "sessions.sums.calls"),
            Instrument(
                "unpricedCalls", "Calls without a price", "calls", "Of the model calls, those with neither a recorded cost nor a list price.",
                "What they cost: it is in no figure.",
                "report.unpriced[].calls", "report.sessions[].unpricedCalls", "spend.unpriced[].calls", "spend.total.unpricedCalls",
                "spend.rows[].unpricedCalls", "trace.session.unpricedCalls"),
            Instrument(
                "unpricedSessions", "Sessions with unpriced calls", "sessions", "Sessions that called a model without a price.",
                "How much of their work that was.", "report.unpriced[].sessions"),
            Tokens("input", "Input", "Input tokens that no cache was involved in.", "spend.rows[].input", "spend.total.input", "instruments.usage.input", "sessions.usage.input", "spans.usage.input"),
            Tokens("cacheRead", "Cache read", "Input tokens that were read from a cache.", "spend.rows[].cacheRead", "spend.total.cacheRead", "instruments.usage.cacheRead", "sessions.usage.cacheRead", "spans.usage.cacheRead"),
            Tokens(
                "cacheWrite5m", "Cache written, 5 minutes", "Input tokens that were written to a cache for five minutes, or for a time not recorded.",
                "spend.rows[].cacheWrite5m", "spend.total.cacheWrite5m", "instruments.usage.cacheWrite5m", "sessions.usage.cacheWrite5m", "spans.usage.cacheWrite5m"),
            Tokens(
                "cacheWrite1h", "Cache written, 1 hour", "Input tokens that were written to a cache for an hour.",
                "spend.rows[].cacheWrite1h", "spend.total.cacheWrite1h", "instruments.usage.cacheWrite1h", "sessions.usage.cacheWrite1h", "spans.usage.cacheWrite1h"),
            Tokens("output", "Output", "Output tokens, reasoning included.", "spend.rows[].output", "spend.total.output", "instruments.usage.output", "sessions.usage.output", "spans.usage.output"),
            Tokens("reasoning", "Reasoning", "The part of output that was reasoning.", "spend.rows[].reasoning", "spend.total.reasoning", "instruments.usage.reasoning", "sessions.usage.reasoning", "spans.usage.reasoning"),
            Instrument(
                "cost", "Cost", "US dollars (whole micro-dollars in JSON)",
                "Sum of the costs of the priced calls of a row; n/a where none has a price.",
                "What the money turned into: that is the ledger's question.", "spend.rows[].cost", "spend.total.cost"),
        ]);

    private static Metric Tokens(string name, string title, string formula, params ImmutableArray<string> fields) => Instrument(
        name, title, "tokens", Recorded + formula,
        "What agents leave out of their records; totals are a floor. Whether anything came of it.", fields);

    private static Metric Instrument(string name, string title, string unit, string formula, string blind, params ImmutableArray<string> fields) => new()
    {
        Name = name,
        Title = title,
        Unit = unit,
        Layer = Layer.Infrastructure,
        Formula = formula,
        Source = "Outturn: docs/how-it-works.md, “Reading”; ADR 0002 and 0003",
        Blind = blind,
        Fields = fields,
    };
}
