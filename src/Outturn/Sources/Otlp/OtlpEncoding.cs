namespace Outturn.Sources.Otlp;

/// <summary>How a body is written down.</summary>
internal enum OtlpEncoding
{
    /// <summary>Binary protocol buffers: <c>application/x-protobuf</c>, and what gRPC carries.</summary>
    Protobuf,

    /// <summary>The protocol's JSON: <c>application/json</c>.</summary>
    Json,
}
