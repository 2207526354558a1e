using Outturn.Core.Evidence;

namespace Outturn.Server.Otlp;

/// <summary>What an export carries, and the places where it is handed in.</summary>
internal sealed record OtlpSignal(string Name, EvidenceKind Kind, string HttpPath, string GrpcPath, string RejectedField)
{
    public static readonly OtlpSignal Traces = Of("traces", "trace", "Trace", EvidenceKind.Traces, "rejectedSpans");
    public static readonly OtlpSignal Logs = Of("logs", "logs", "Logs", EvidenceKind.Logs, "rejectedLogRecords");
    public static readonly OtlpSignal Metrics = Of("metrics", "metrics", "Metrics", EvidenceKind.Metrics, "rejectedDataPoints");

    public static readonly IReadOnlyList<OtlpSignal> All = [Traces, Logs, Metrics];

    public static OtlpSignal? OfHttpPath(string path)
    {
        foreach (var signal in All)
        {
            if (signal.HttpPath == path)
            {
                return signal;
            }
        }
        return null;
    }

    public static OtlpSignal? OfGrpcPath(string path)
    {
        foreach (var signal in All)
        {
            if (signal.GrpcPath == path)
            {
                return signal;
            }
        }
        return null;
    }

    private static OtlpSignal Of(string name, string package, string service, EvidenceKind kind, string rejected) =>
        new(name, kind, $"/v1/{name}", $"/opentelemetry.proto.collector.{package}.v1.{service}Service/Export", rejected);
}
