using Outturn.Core.Evidence;
using Outturn.Sources.Otlp.Wire;

namespace Outturn.Sources.Otlp;

/// <summary>Bodies of the OpenTelemetry protocol, whatever brought them.</summary>
internal static class OtlpBody
{
    /// <summary>
    /// Whether a body is well formed, down to its last field, and how much it holds. It builds nothing, so that it can stand
    /// before every acknowledgement; any bytes at all have an answer.
    /// </summary>
    public static OtlpCheck Check(EvidenceKind kind, OtlpEncoding encoding, ReadOnlySpan<byte> body) =>
        Root(kind) is not { } root ? new OtlpCheck(0, 0, $"{kind} is no kind of OpenTelemetry export")
        : encoding == OtlpEncoding.Json ? JsonTranslation.Check(root, body)
        : ProtobufCheck.Check(root, body);

    /// <summary>The message that an export of this kind is; null for other kinds of evidence.</summary>
    public static MessageType? Root(EvidenceKind kind) =>
        kind == EvidenceKind.Traces ? MessageType.ExportTraces
        : kind == EvidenceKind.Logs ? MessageType.ExportLogs
        : kind == EvidenceKind.Metrics ? MessageType.ExportMetrics
        : null;
}
