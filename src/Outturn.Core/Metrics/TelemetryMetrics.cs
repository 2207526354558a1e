using System.Collections.Immutable;

namespace Outturn.Core.Metrics;

/// <summary>What a server's instruments and its evidence tell.</summary>
internal static class TelemetryMetrics
{
    private const string Telemetry = "Outturn: docs/telemetry.md";
    private const string Evidence = "Outturn: docs/evidence.md";
    private const string Server = "Outturn: docs/serve.md";
    private const string NotSent = "What agents do not send, or sent elsewhere.";

    public static readonly MetricGroup Group = new(
        "telemetry", "Telemetry and evidence",
        "What came in over OpenTelemetry, and how the log of evidence stands. That something arrived says nothing of its worth.",
        [
            Of("telemetryItems", "Spans and events", "items", "Spans and events in the period, each once; a call that both tell of counts once.", Telemetry, NotSent, Sums("items")),
            Of("telemetryCosted", "Calls with a recorded cost", "calls", "Of the spans and events, those whose source recorded a cost.", Telemetry,
                "Whether the recorded cost is what was billed.", Sums("costed")),
            Of("telemetryErrors", "Failed spans and events", "items", "Spans whose status is an error, and events that say that they failed.", Telemetry,
                "Failures that their source calls a success.", Sums("errors")),
            Of("errorShare", "Share that failed", "0 to 1", "Failed spans and events ÷ all spans and events.", Telemetry, "How bad a failure was, and whether it was tried again.", Sums("errorShare")),
            Of("cacheShare", "Share read from a cache", "0 to 1", "Tokens read from a cache ÷ all tokens that went in.", Telemetry, "Whether the context was needed at all.", Sums("cacheShare")),
            Of("cacheWrites", "Cache written", "tokens", "Input tokens written to any cache.", Telemetry, NotSent, Usage("cacheWrite")),
            Of("context", "Context", "tokens", "Everything that went in: input, read from a cache, written to one.", Telemetry, NotSent, Usage("context")),
            Of("tokens", "All tokens", "tokens", "Context + output.", Telemetry, "Whether anything came of them.", Usage("total")),
            Of("duration", "Time taken", "microseconds (nanoseconds of one span)", "Durations of spans and events, added up; more than a day each counts as a day. Of one span: its own.", Telemetry,
                "What ran at the same time: it is no time by the clock.", [.. Sums("durationMicros"), "spans.spans[].durationNanos"]),
            Of("latency", "Latency", "milliseconds", "Percentiles of the durations (50, 95 and 99 in 100 took no longer), from fixed buckets: each within 4.5 % of the real one.", Telemetry,
                "Waiting that no span covers.", [.. Sums("latency.median"), .. Sums("latency.p95"), .. Sums("latency.p99")]),
            Of("latencyKnown", "Durations known", "items", "Spans and events whose duration is known: those that latency rests on.", Telemetry, "The others.", Sums("latency.known")),
            Of("recordedCost", "Recorded cost", "US dollars (whole micro-dollars in JSON)", "Sum of the costs that sources recorded themselves; n/a where none did.", Telemetry,
                "Calls without a recorded cost; whether the recorded one is what was billed.", [.. Sums("costMicros"), "spans.spans[].costMicros"]),
            Of("budgetBurned", "Burned of a budget", "US dollars (whole micro-dollars in JSON), and a share",
                "Spend of the present month (UTC) that the budget covers, recorded or by list prices, in all and ÷ the budget.", Server,
                "Calls without a price (unpricedCalls); discounts, subscriptions and taxes; what agents leave out of their records. It is a floor.",
                ["instruments.budgets[].burned", "instruments.budgets[].share"]),
            Of("budgetForecast", "Spend at the month's end", "US dollars (whole micro-dollars in JSON), with a 95 % interval",
                "Sum of the month's d whole days + r days ahead × their mean; ± t(d − 1) × their standard deviation × √(r + r² ÷ d). n/a before the fourth day.",
                "G. J. Hahn and W. Q. Meeker, Statistical Intervals, 1991, section 4.7; Outturn: docs/serve.md",
                "That days differ in kind: weekends, the end of a project, a team that begins.",
                ["instruments.budgets[].forecast", "instruments.budgets[].low", "instruments.budgets[].high"]),
            Of("budgetUnpriced", "Calls that a budget leaves out", "calls", "Of the month's calls that the budget covers, those without a price.", Server,
                "What they cost: it is in no figure.", ["instruments.budgets[].unpricedCalls"]),
            Of("keptTelemetry", "Kept in the tables", "items", "Spans, events, sessions and records of evidence that are in the tables, of all times.", Telemetry, "What was sent elsewhere.",
                ["instruments.counts.spans", "instruments.counts.events", "instruments.counts.sessions", "instruments.counts.position"]),
            Of("ingested", "Received", "records, items, bytes", "Records of evidence by source and kind, the spans, events, points, sources or commits in them, and the length of their bodies.", Evidence,
                NotSent, ["instruments.ingest[].records", "instruments.ingest[].bytes", .. Ingest("items")]),
            Of("repeatedItems", "Sent again", "items", "Spans and events that had come before; they count once.", Evidence, "Why they were sent again.", Ingest("repeated")),
            Of("rejectedItems", "Rejected or left out", "items", "What could not be read or was left out, in all and by reason.", Evidence, "What was in it.", Ingest("rejected", "skips[].count")),
            Of("lag", "Not in the tables yet", "records", "Records on disk − records in the tables.", Evidence, "How long the rest takes.", ["instruments.lag", "evidence.lag"]),
            Of("evidenceRecords", "Records of evidence", "records", "Records on disk, those of each source and kind, and those under the last signed checkpoint.", Evidence, "What was lost before it was acknowledged.",
                ["evidence.records", "evidence.checkpoint.size"]),
            Of("evidenceBytes", "Evidence on disk", "bytes", "Bytes of the files that hold the records, of what waits to be written, and of the bodies of each source and kind.", Evidence, "Tiles and tables.",
                ["evidence.bytes", "evidence.waitingBytes"]),
            Of("evidenceSegments", "Files of evidence", "files", "Files that hold records, and those of them that are compressed.", Evidence, "Whether they are sound: outturn verify says that.",
                ["evidence.segments", "evidence.compressedSegments"]),
        ]);

    private static ImmutableArray<string> Sums(string end) => [$"instruments.total.{end}", $"instruments.sums.{end}", $"sessions.sums.{end}"];

    private static ImmutableArray<string> Usage(string end) => [$"instruments.usage.{end}", $"sessions.usage.{end}", $"spans.usage.{end}"];

    private static ImmutableArray<string> Ingest(params ReadOnlySpan<string> ends)
    {
        var fields = ImmutableArray.CreateBuilder<string>();
        foreach (var end in ends)
        {
            fields.Add($"instruments.ingest[].{end}");
            fields.Add($"evidence.ingest[].{end}");
        }
        return fields.ToImmutable();
    }

    private static Metric Of(string name, string title, string unit, string formula, string source, string blind, ImmutableArray<string> fields) => new()
    {
        Name = name,
        Title = title,
        Unit = unit,
        Layer = Layer.Infrastructure,
        Formula = formula,
        Source = source,
        Blind = blind,
        Fields = fields,
    };
}
