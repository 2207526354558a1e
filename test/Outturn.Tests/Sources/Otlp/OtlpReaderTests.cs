using Outturn.Core.Evidence;
using Outturn.Core.Telemetry;
using Outturn.Core.Traces;
using Outturn.Sources.Otlp;
using Outturn.Sources.Otlp.Wire;
using Outturn.Tests.Sources.Otlp.Bodies;

namespace Outturn.Tests.Sources.Otlp;

public class OtlpReaderTests
{
    [Fact]
    public void Json_and_protobuf_of_the_same_content_decode_to_equal_batches()
    {
        (EvidenceKind, MessageType)[] kinds =
            [(EvidenceKind.Traces, MessageType.ExportTraces), (EvidenceKind.Logs, MessageType.ExportLogs), (EvidenceKind.Metrics, MessageType.ExportMetrics)];
        var items = 0;
        for (var seed = 0; seed < 400; seed++)
        {
            var (kind, root) = kinds[seed % 3];
            var body = new AnyBody(new Random(seed)).Of(root);
            var (protobuf, skips) = Decoded.Read(kind, OtlpEncoding.Protobuf, ProtobufEncoder.Encode(body));
            var (json, jsonSkips) = Decoded.Read(kind, OtlpEncoding.Json, JsonEncoder.Encode(body, isNumeric: seed % 2 == 0));
            Assert.Equal(protobuf.Spans, json.Spans);
            Assert.Equal(protobuf.Events, json.Events);
            Assert.Equal(protobuf.Points, json.Points);
            Assert.Equal(skips, jsonSkips);
            var check = OtlpBody.Check(kind, OtlpEncoding.Protobuf, ProtobufEncoder.Encode(body));
            Assert.Equal(check.Items - check.Rejected, protobuf.Spans.Count + protobuf.Events.Count + protobuf.Points.Count);
            items += check.Items;
        }
        Assert.True(items > 1000, $"{items} items are too few to say anything");
    }

    [Fact]
    public void A_span_keeps_what_the_protocol_says_of_it()
    {
        var trace = Convert.FromHexString("000102030405060708090a0b0c0d0e0f");
        var body = Decoded.Export("svc", new Message(MessageType.Span).With("traceId", trace).With("spanId", Convert.FromHexString("0102030405060708"))
            .With("parentSpanId", Convert.FromHexString("00000000000000ff")).With("name", "work").With("startTimeUnixNano", 1000L).With("endTimeUnixNano", 1250L)
            .With("status", new Message(MessageType.Status).With("code", 2L)).WithAttributes(("error.type", "timeout")));
        var span = Assert.Single(Decoded.Read(EvidenceKind.Traces, OtlpEncoding.Protobuf, ProtobufEncoder.Encode(body), 42).Batch.Spans);
        Assert.Equal(
            new TelemetrySpan(
                new SpanKey(new UInt128(0x0001020304050607, 0x08090a0b0c0d0e0f), 0x0102030405060708), 0xff, 1000, 250, "svc", "work", true, "timeout",
                null, null, null, null, null, null, null, null, null, null, 42),
            span);
    }

    [Fact]
    public void A_span_that_ends_before_it_starts_lasts_no_time()
    {
        var body = Decoded.Export("svc", new Message(MessageType.Span).With("traceId", new byte[] { 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1 })
            .With("spanId", new byte[] { 1, 0, 0, 0, 0, 0, 0, 0 }).With("startTimeUnixNano", 1000L).With("endTimeUnixNano", -1L));
        Assert.Equal(0, Assert.Single(Decoded.Read(EvidenceKind.Traces, OtlpEncoding.Protobuf, ProtobufEncoder.Encode(body)).Batch.Spans).DurationNanos);
    }

    [Fact]
    public void Points_of_every_kind_of_metric_are_read()
    {
        static Message Metric(string name, string data, MessageType type, Message point) =>
            new Message(MessageType.Metric).With("name", name).With(data, new Message(type).With("dataPoints", point.With("timeUnixNano", 1_760_000_000_000_000_000L)));
        var scope = new Message(MessageType.ScopeMetrics)
            .With("metrics", Metric("g", "gauge", MessageType.Gauge, new Message(MessageType.NumberPoint).With("asDouble", 1.5)))
            .With("metrics", Metric("s", "sum", MessageType.Sum, new Message(MessageType.NumberPoint).With("asInt", -3L)))
            .With("metrics", Metric("h", "histogram", MessageType.Histogram, new Message(MessageType.HistogramPoint).With("sum", 2.5).With("count", 9L).With("max", 7.0)))
            .With("metrics", Metric("e", "exponentialHistogram", MessageType.ExponentialHistogram, new Message(MessageType.ExponentialPoint).With("sum", 3.5)))
            .With("metrics", Metric("q", "summary", MessageType.Summary, new Message(MessageType.SummaryPoint).With("sum", 4.5)));
        var body = new Message(MessageType.ExportMetrics).With("resourceMetrics", new Message(MessageType.ResourceMetrics)
            .With("scopeMetrics", scope).With("resource", new Message(MessageType.Resource).WithAttributes(("service.name", "svc"))));
        var at = DateTimeOffset.FromUnixTimeSeconds(1_760_000_000);
        Assert.Equal(
            new[] { ("g", 1.5), ("s", -3), ("h", 2.5), ("e", 3.5), ("q", 4.5) }.Select(point => new TelemetryPoint("svc", point.Item1, at, point.Item2, 7)),
            Decoded.Read(EvidenceKind.Metrics, OtlpEncoding.Protobuf, ProtobufEncoder.Encode(body)).Batch.Points);
    }

    [Fact]
    public void A_torn_body_gives_what_stands_before_the_fault_and_is_counted()
    {
        var body = ProtobufEncoder.Encode(GenAiSpans.Export(3, 1));
        var (batch, skips) = Decoded.Read(EvidenceKind.Traces, OtlpEncoding.Protobuf, body.AsSpan(0, body.Length - 1));
        Assert.Empty(batch.Spans);
        Assert.Contains(skips, skip => skip.LosesContent && skip.Reason.Contains("protocol", StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_record_has_the_same_key_and_another_has_another()
    {
        var record = Decoded.Record("codex.user_prompt", ("conversation.id", "c"), ("prompt_length", 5));
        var same = Decoded.Event("codex_cli_rs", Decoded.Record("codex.user_prompt", ("conversation.id", "c"), ("prompt_length", 5)));
        var other = Decoded.Event("codex_cli_rs", Decoded.Record("codex.user_prompt", ("conversation.id", "c"), ("prompt_length", 6)));
        Assert.Equal(Decoded.Event("codex_cli_rs", record), same);
        Assert.NotEqual(same.Key, other.Key);
    }
}
