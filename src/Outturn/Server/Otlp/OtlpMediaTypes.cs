using Outturn.Sources.Otlp;

namespace Outturn.Server.Otlp;

/// <summary>The media types of OTLP over HTTP.</summary>
internal static class OtlpMediaTypes
{
    public const string Protobuf = "application/x-protobuf";
    public const string Json = "application/json";

    public static string Of(OtlpEncoding encoding) => encoding == OtlpEncoding.Json ? Json : Protobuf;

    /// <summary>The encoding that a <c>Content-Type</c> names; null where OTLP has no such.</summary>
    public static OtlpEncoding? Read(string? contentType)
    {
        var type = contentType.AsSpan();
        var parameters = type.IndexOf(';');
        type = (parameters < 0 ? type : type[..parameters]).Trim();
        return type.Equals(Protobuf, StringComparison.OrdinalIgnoreCase) ? OtlpEncoding.Protobuf
            : type.Equals(Json, StringComparison.OrdinalIgnoreCase) ? OtlpEncoding.Json
            : null;
    }
}
