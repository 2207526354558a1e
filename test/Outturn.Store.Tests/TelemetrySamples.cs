using Outturn.Core.Evidence;
using Outturn.Core.Telemetry;
using Outturn.Core.Traces;
using Outturn.Store.Projection;

namespace Outturn.Store.Tests;

/// <summary>Spans and events with every field set, with none, and many that are drawn at random.</summary>
internal static class TelemetrySamples
{
    public static readonly DateTimeOffset Noon = new(2025, 10, 26, 12, 0, 0, TimeSpan.Zero);

    public static readonly long NoonNanos = (Noon - DateTimeOffset.UnixEpoch).Ticks * 100;

    public static TelemetrySpan Span(ulong id, UInt128? trace = null, long? start = null) => new(
        new SpanKey(trace ?? 7, id), 0, start ?? NoonNanos, 1_000_000_000, "service", "chat", false, null, "chat", "anthropic", "claude-sonnet-4-5",
        "session-1", Agents.ClaudeCode, null, null, null, new TokenUsage(100, 50, 20, 10, 40, 5), 3_000, 0);

    public static TelemetrySpan FullSpan(ulong id) => new(
        new SpanKey(new UInt128(ulong.MaxValue, 1), id), ulong.MaxValue, NoonNanos + 1, 123_456_789_012, "s" + Samples.HardText, Samples.HardText, true,
        "timeout", "execute_tool", "openai", "gpt-5", "session-ü", "agent", "Bash", "toolu_1", "req_1",
        new TokenUsage(1, 2, 3, 4, 5, 6), long.MaxValue, 8);

    public static TelemetrySpan BareSpan(ulong id) => new(
        new SpanKey(3, id), 0, NoonNanos, 0, "", "", false, null, null, null, null, null, null, null, null, null, null, null, 0);

    public static TelemetryEvent Event(ulong key, DateTimeOffset? at = null) => new(
        key, at ?? Noon, "claude-code", "claude_code.api_request", "session-1", Agents.ClaudeCode, "2.0", "prompt-1", null, "anthropic",
        "claude-sonnet-4-5", new TokenUsage(10, 20, 0, 0, 30), 500, null, null, null, null, null, 1_500, null, null, null, 0);

    public static TelemetryEvent FullEvent(ulong key) => new(
        key, Noon.AddTicks(10), Samples.HardText, "name", "session-ü", "agent", "1", "prompt", "req_9", "openai", "gpt-5",
        new TokenUsage(1, 2, 3, 4, 5, 6), 7, "Bash", "toolu_9", "accept", "config", false, 12, Samples.HardText, "error", "abc123", 9);

    public static TelemetryEvent BareEvent(ulong key) => new(
        key, Noon, "", "", null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, 0);

    public static ProjectionBatch Batch(params TelemetrySpan[] spans) => new([], new TelemetryBatch([.. spans], [], []), []);

    public static ProjectionBatch Batch(params TelemetryEvent[] events) => new([], new TelemetryBatch([], [.. events], []), []);

    public static IngestRecord Record(long index, int items, params Skip[] skips) =>
        new(index, EvidenceKind.Traces, "loopback", Noon.AddSeconds(index), 1_000, items, skips);

    /// <summary>A record of evidence for each index, each with a few spans, events and points; some say what an earlier one said.</summary>
    public static List<(IngestRecord Record, TelemetryBatch Telemetry)> Evidence(int seed, int records)
    {
        var random = new Random(seed);
        var spans = new List<TelemetrySpan>();
        var events = new List<TelemetryEvent>();
        var evidence = new List<(IngestRecord, TelemetryBatch)>();
        for (var index = 0; index < records; index++)
        {
            var telemetry = new TelemetryBatch([], [], []);
            for (var i = random.Next(6); i > 0; i--)
            {
                spans.Add(RandomSpan(random, index));
                telemetry.Spans.Add(Either(random, spans) with { Evidence = index });
            }
            for (var i = random.Next(4); i > 0; i--)
            {
                events.Add(RandomEvent(random, index));
                telemetry.Events.Add(Either(random, events) with { Evidence = index });
            }
            if (random.Next(3) == 0)
            {
                telemetry.Points.Add(new TelemetryPoint("service-" + random.Next(2), "metric-" + random.Next(3), Noon.AddMinutes(random.Next(200)), 1, index));
            }
            Skip[] skips = random.Next(4) == 0 ? [new Skip("otlp", "no span id", 1 + random.Next(3))] : [];
            evidence.Add((Record(index, telemetry.Spans.Count + telemetry.Events.Count + telemetry.Points.Count, skips), telemetry));
        }
        return evidence;
    }

    /// <summary>Records put together as one batch.</summary>
    public static ProjectionBatch Join(IEnumerable<(IngestRecord Record, TelemetryBatch Telemetry)> evidence)
    {
        var all = evidence.ToList();
        return new ProjectionBatch(
            [.. all.Select(one => one.Record)],
            new TelemetryBatch(
                [.. all.SelectMany(one => one.Telemetry.Spans)], [.. all.SelectMany(one => one.Telemetry.Events)],
                [.. all.SelectMany(one => one.Telemetry.Points)]),
            []);
    }

    private static T Either<T>(Random random, List<T> all) => random.Next(4) == 0 ? all[random.Next(all.Count)] : all[^1];

    private static TelemetrySpan RandomSpan(Random random, long evidence) => Span((ulong)random.NextInt64(), (UInt128)random.Next(40), NoonNanos + random.NextInt64(8_000_000_000_000)) with
    {
        DurationNanos = random.NextInt64(90_000_000_000),
        IsError = random.Next(5) == 0,
        Model = random.Next(3) == 0 ? null : "model-" + random.Next(3),
        Session = random.Next(5) == 0 ? null : "session-" + random.Next(6),
        Usage = random.Next(2) == 0 ? null : new TokenUsage(random.Next(100), random.Next(100), random.Next(10), random.Next(10), random.Next(50)),
        CostMicros = random.Next(2) == 0 ? null : random.Next(5_000),
        Request = random.Next(2) == 0 ? null : "req_" + random.Next(30),
        Evidence = evidence,
    };

    private static TelemetryEvent RandomEvent(Random random, long evidence) => Event((ulong)random.NextInt64(), Noon.AddTicks(random.NextInt64(100_000_000_000))) with
    {
        Model = random.Next(3) == 0 ? null : "model-" + random.Next(3),
        Session = random.Next(5) == 0 ? null : "session-" + random.Next(6),
        Usage = random.Next(2) == 0 ? null : new TokenUsage(random.Next(100), random.Next(100), random.Next(10), random.Next(10), random.Next(50)),
        Request = random.Next(2) == 0 ? null : "req_" + random.Next(30),
        Success = random.Next(3) == 0 ? null : random.Next(2) == 0,
        Evidence = evidence,
    };
}
