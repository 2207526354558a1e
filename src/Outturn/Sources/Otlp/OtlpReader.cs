using Outturn.Core.Evidence;
using Outturn.Core.Telemetry;
using Outturn.Sources.Otlp.Reading;
using Outturn.Sources.Otlp.Wire;
using Outturn.Sources.Transcripts;

namespace Outturn.Sources.Otlp;

/// <summary>
/// Reads bodies into records, under one set of names. Keep one for many bodies: it remembers recent strings. Not safe for
/// concurrent use. A body that is not well formed gives what stands before the fault, and a rejection in the tally.
/// </summary>
internal sealed class OtlpReader
{
    private readonly StringPool _pool = new(slots: 4096);
    private readonly SpanReader _spans;
    private readonly LogReader _logs;
    private readonly MetricReader _metrics;

    public OtlpReader()
    {
        _spans = new SpanReader(_pool);
        _logs = new LogReader(_pool);
        _metrics = new MetricReader(_pool);
    }

    /// <summary>Reads one body. Kinds that are no export of telemetry hold nothing for it.</summary>
    /// <param name="kind">What it is an export of.</param>
    /// <param name="encoding">How it is written.</param>
    /// <param name="body">The body, as it stands in the evidence.</param>
    /// <param name="evidence">Index of the record of evidence.</param>
    /// <param name="into">Gets the spans, events or points.</param>
    /// <param name="tally">Gets what was not kept or not understood.</param>
    public void Read(EvidenceKind kind, OtlpEncoding encoding, ReadOnlySpan<byte> body, long evidence, TelemetryBatch into, OtlpTally tally)
    {
        if (OtlpBody.Root(kind) is not { } root)
        {
            return;
        }
        if (encoding == OtlpEncoding.Protobuf)
        {
            Read(root, body, evidence, into, tally);
            return;
        }
        using var translated = new ProtobufWriter(body.Length + 256);
        if (JsonTranslation.Run(root, body, translated).IsValid)
        {
            Read(root, translated.Written, evidence, into, tally);
        }
        else
        {
            tally.Reject("a body is not what the protocol asks for");
        }
    }

    /// <summary>The encoding that a media type names; null for one that the protocol does not have.</summary>
    public static OtlpEncoding? Encoding(string contentType) => contentType switch
    {
        "application/x-protobuf" or "application/protobuf" or "application/grpc" or "application/grpc+proto" => OtlpEncoding.Protobuf,
        "application/json" => OtlpEncoding.Json,
        _ => null,
    };

    private void Read(MessageType root, ReadOnlySpan<byte> body, long evidence, TelemetryBatch into, OtlpTally tally)
    {
        var isWhole = root switch
        {
            MessageType.ExportTraces => _spans.TryRead(body, evidence, into.Spans, tally),
            MessageType.ExportLogs => _logs.TryRead(body, evidence, into.Events, tally),
            _ => _metrics.TryRead(body, evidence, into.Points),
        };
        if (!isWhole)
        {
            tally.Reject("a body is not what the protocol asks for");
        }
    }
}
