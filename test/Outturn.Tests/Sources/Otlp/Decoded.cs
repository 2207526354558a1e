using System.Text;
using Outturn.Core.Evidence;
using Outturn.Core.Telemetry;
using Outturn.Core.Traces;
using Outturn.Sources.Otlp;
using Outturn.Sources.Otlp.Wire;
using Outturn.Tests.Sources.Otlp.Bodies;

namespace Outturn.Tests.Sources.Otlp;

/// <summary>Short ways from a body to records.</summary>
internal static class Decoded
{
    public static (TelemetryBatch Batch, IReadOnlyList<Skip> Skips) Read(EvidenceKind kind, OtlpEncoding encoding, ReadOnlySpan<byte> body, long evidence = 7)
    {
        var batch = new TelemetryBatch([], [], []);
        var tally = new OtlpTally();
        new OtlpReader().Read(kind, encoding, body, evidence, batch, tally);
        return (batch, [.. tally.Skips("evidence")]);
    }

    /// <summary>One span with such attributes, of such a service.</summary>
    public static TelemetrySpan Span(string service, string name, params (string Key, object? Value)[] attributes)
    {
        var span = new Message(MessageType.Span).With("traceId", Encoding.ASCII.GetBytes("0123456789abcdef")).With("spanId", Encoding.ASCII.GetBytes("01234567"))
            .With("name", name).With("startTimeUnixNano", 1_760_000_000_000_000_000L).With("endTimeUnixNano", 1_760_000_001_500_000_000L).WithAttributes(attributes);
        return Assert.Single(Read(EvidenceKind.Traces, OtlpEncoding.Protobuf, ProtobufEncoder.Encode(Export(service, span))).Batch.Spans);
    }

    /// <summary>One log record with such attributes, of such a service.</summary>
    public static TelemetryEvent Event(string service, string? body, params (string Key, object? Value)[] attributes) =>
        Event(service, Record(body, attributes));

    public static TelemetryEvent Event(string service, Message record) =>
        Assert.Single(Read(EvidenceKind.Logs, OtlpEncoding.Protobuf, ProtobufEncoder.Encode(Export(service, record))).Batch.Events);

    public static Message Record(string? body, params (string Key, object? Value)[] attributes)
    {
        var record = new Message(MessageType.LogRecord).With("timeUnixNano", 1_760_000_000_000_000_000L).WithAttributes(attributes);
        return body is null ? record : record.With("body", Message.Any(body));
    }

    public static Message Export(string service, params Message[] items)
    {
        var isSpans = items[0].Type == MessageType.Span;
        var scope = items.Aggregate(
            new Message(isSpans ? MessageType.ScopeSpans : MessageType.ScopeLogs), (all, item) => all.With(isSpans ? "spans" : "logRecords", item));
        var resource = new Message(MessageType.Resource).WithAttributes(("service.name", service), ("service.version", "9.8.7"));
        return isSpans
            ? new Message(MessageType.ExportTraces).With("resourceSpans", new Message(MessageType.ResourceSpans).With("resource", resource).With("scopeSpans", scope))
            : new Message(MessageType.ExportLogs).With("resourceLogs", new Message(MessageType.ResourceLogs).With("resource", resource).With("scopeLogs", scope));
    }
}
