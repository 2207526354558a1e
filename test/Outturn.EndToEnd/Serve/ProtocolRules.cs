using System.Text;

namespace Outturn.EndToEnd.Serve;

/// <summary>One rule of the protocol, and a request that shows whether it is kept.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Sent">The request, in words.</param>
/// <param name="SendAsync">Sends it, and says what came back.</param>
internal sealed record ProtocolRule(string Rule, string Sent, Func<WireClient, Task<string>> SendAsync);

/// <summary>The rules of OTLP, each with a request; <c>docs/otlp-conformance.md</c> shows what was answered.</summary>
internal static class ProtocolRules
{
    private const string GrpcTraces = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";
    private const string GrpcLogs = "/opentelemetry.proto.collector.logs.v1.LogsService/Export";
    private const string GrpcMetrics = "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export";
    private const int Limit = 64 << 20;

    public static IReadOnlyList<ProtocolRule> Http { get; } =
    [
        new("Traces are taken; `partial_success` is unset on full success", "`POST /v1/traces`, protobuf, one span", wire => wire.HttpAsync("/v1/traces", OtlpSamples.Traces)),
        new("Logs are taken", "`POST /v1/logs`, protobuf, one record", wire => wire.HttpAsync("/v1/logs", OtlpSamples.Logs)),
        new("Metrics are taken", "`POST /v1/metrics`, protobuf, one point", wire => wire.HttpAsync("/v1/metrics", OtlpSamples.Metrics)),
        new("The same export again is answered the same", "the first request once more", wire => wire.HttpAsync("/v1/traces", OtlpSamples.Traces)),
        new("JSON is taken, and answered in JSON", "JSON: ids in hex of any case, enums as numbers, 64-bit integers as text and as numbers, a field that nobody knows",
            wire => wire.HttpAsync("/v1/traces", Utf8(OtlpSamples.JsonTraces), WireClient.Json)),
        new("A type may have parameters", "`application/json; charset=utf-8`", wire => wire.HttpAsync("/v1/traces", Utf8(OtlpSamples.JsonTraces), "application/json; charset=utf-8")),
        new("An empty request succeeds", "no bytes at all, protobuf", wire => wire.HttpAsync("/v1/traces", [])),
        new("An empty request succeeds", "`{}`", wire => wire.HttpAsync("/v1/traces", Utf8("{}"), WireClient.Json)),
        new("Compression: gzip", "`Content-Encoding: gzip`", wire => wire.HttpAsync("/v1/traces", OtlpSamples.Gzip(OtlpSamples.Traces), encoding: "gzip")),
        new("Compression: none, said so", "`Content-Encoding: identity`", wire => wire.HttpAsync("/v1/traces", OtlpSamples.Traces, encoding: "identity")),
        new("Compression: others", "`Content-Encoding: deflate`", wire => wire.HttpAsync("/v1/traces", OtlpSamples.Deflate(OtlpSamples.Traces), encoding: "deflate")),
        new("Compression: others", "`Content-Encoding: br`", wire => wire.HttpAsync("/v1/traces", OtlpSamples.Brotli(OtlpSamples.Traces), encoding: "br")),
        new("A body of unknown length is taken", "`Transfer-Encoding: chunked`", wire => wire.HttpAsync("/v1/traces", OtlpSamples.Traces, isChunked: true)),
        new("What cannot be kept is counted, and the rest is kept", "two spans, one without ids", wire => wire.HttpAsync("/v1/traces", OtlpSamples.HalfTraces)),
        new("What cannot be kept is counted, and the rest is kept", "the same in JSON", wire => wire.HttpAsync("/v1/traces", Utf8(OtlpSamples.JsonHalfTraces), WireClient.Json)),
        new("Bad data is not retried: 400 and a `Status` in the request's type", "protobuf that is none", wire => wire.HttpAsync("/v1/traces", [0x0a, 0xff])),
        new("Bad data is not retried: 400 and a `Status` in the request's type", "JSON that is none", wire => wire.HttpAsync("/v1/traces", Utf8("{\"resourceSpans\":["), WireClient.Json)),
        new("Bad data is not retried: 400 and a `Status` in the request's type", "`Content-Encoding: gzip` on bytes that are none", wire => wire.HttpAsync("/v1/traces", OtlpSamples.Traces, encoding: "gzip")),
        new("Bad data is not retried: 400 and a `Status` in the request's type", "gzip that was cut off", wire => wire.HttpAsync("/v1/traces", OtlpSamples.Gzip(OtlpSamples.Large(5000))[..^12], encoding: "gzip")),
        new("At most 64 MiB are taken", "a body of 64 MiB exactly", wire => wire.HttpAsync("/v1/traces", OfLimit())),
        new("More than 64 MiB are refused", "a body of 64 MiB and one byte", wire => wire.HttpAsync("/v1/traces", new byte[Limit + 1])),
        new("More than 64 MiB are refused", "the same, chunked", wire => wire.HttpAsync("/v1/traces", OtlpSamples.Large(Limit), isChunked: true)),
        new("More than 64 MiB are refused, also once decompressed", "gzip of 64 MiB and a little", wire => wire.HttpAsync("/v1/traces", OtlpSamples.Gzip(OtlpSamples.Large(Limit)), encoding: "gzip")),
        new("A compression that is not known is refused", "`Content-Encoding: zstd`", wire => wire.HttpAsync("/v1/traces", OtlpSamples.Traces, encoding: "zstd")),
        new("A type that is not known is refused", "`text/plain`", wire => wire.HttpAsync("/v1/traces", OtlpSamples.Traces, "text/plain")),
        new("A type is needed", "no `Content-Type`", wire => wire.HttpAsync("/v1/traces", OtlpSamples.Traces, type: null)),
        new("Only POST", "`GET /v1/traces`", wire => wire.HttpAsync("/v1/traces", null, method: "GET")),
        new("Only the three paths", "`POST /v1/profiles`", wire => wire.HttpAsync("/v1/profiles", OtlpSamples.Traces)),
        new("Another site's name that points here does not get in", "`Host: attacker.example`", wire => wire.HttpAsync("/v1/traces", OtlpSamples.Traces, headers: ("Host", "attacker.example"))),
        new("A web page does not get in", "`Origin: https://attacker.example`", wire => wire.HttpAsync("/v1/traces", OtlpSamples.Traces, headers: ("Origin", "https://attacker.example"))),
        new("A page's question before (CORS) opens nothing", "`OPTIONS /v1/traces`", wire => wire.HttpAsync("/v1/traces", null, method: "OPTIONS",
            headers: [("Origin", "https://attacker.example"), ("Access-Control-Request-Method", "POST")])),
    ];

    public static IReadOnlyList<ProtocolRule> Grpc { get; } =
    [
        new("Traces are taken; `partial_success` is unset on full success", "`TraceService/Export`, one span", wire => wire.GrpcAsync(GrpcTraces, OtlpSamples.Framed(OtlpSamples.Traces))),
        new("Logs are taken", "`LogsService/Export`, one record", wire => wire.GrpcAsync(GrpcLogs, OtlpSamples.Framed(OtlpSamples.Logs))),
        new("Metrics are taken", "`MetricsService/Export`, one point", wire => wire.GrpcAsync(GrpcMetrics, OtlpSamples.Framed(OtlpSamples.Metrics))),
        new("The type may name the encoding", "`application/grpc+proto`", wire => wire.GrpcAsync(GrpcTraces, OtlpSamples.Framed(OtlpSamples.Traces), type: "application/grpc+proto")),
        new("An empty request succeeds", "a message of no bytes", wire => wire.GrpcAsync(GrpcTraces, OtlpSamples.Framed([]))),
        new("Compression: gzip", "`grpc-encoding: gzip`, compressed", wire => wire.GrpcAsync(GrpcTraces, OtlpSamples.Framed(OtlpSamples.Gzip(OtlpSamples.Traces), true), "gzip")),
        new("A message need not be compressed where others are", "`grpc-encoding: gzip`, not compressed", wire => wire.GrpcAsync(GrpcTraces, OtlpSamples.Framed(OtlpSamples.Traces), "gzip")),
        new("What cannot be kept is counted, and the rest is kept", "two spans, one without ids", wire => wire.GrpcAsync(GrpcTraces, OtlpSamples.Framed(OtlpSamples.HalfTraces))),
        new("Bad data is not retried: INVALID_ARGUMENT (3)", "protobuf that is none", wire => wire.GrpcAsync(GrpcTraces, OtlpSamples.Framed([0x0a, 0xff]))),
        new("Bad data is not retried: INVALID_ARGUMENT (3)", "gzip that is none", wire => wire.GrpcAsync(GrpcTraces, OtlpSamples.Framed(OtlpSamples.Traces, true), "gzip")),
        new("Bad data is not retried: INVALID_ARGUMENT (3)", "a message shorter than its prefix says", wire => wire.GrpcAsync(GrpcTraces, OtlpSamples.Framed(OtlpSamples.Traces)[..^3])),
        new("A unary call has one message", "two messages", wire => wire.GrpcAsync(GrpcTraces, [.. OtlpSamples.Framed(OtlpSamples.Traces), .. OtlpSamples.Framed(OtlpSamples.Traces)])),
        new("At most 64 MiB are taken", "a message of 64 MiB exactly", wire => wire.GrpcAsync(GrpcTraces, OtlpSamples.Framed(OfLimit()))),
        new("More than 64 MiB are refused: RESOURCE_EXHAUSTED (8), without a time to retry", "a message of 64 MiB and one byte", wire => wire.GrpcAsync(GrpcTraces, OtlpSamples.Framed(new byte[Limit + 1]))),
        new("More than 64 MiB are refused, also once decompressed", "gzip of 64 MiB and a little", wire => wire.GrpcAsync(GrpcTraces, OtlpSamples.Framed(OtlpSamples.Gzip(OtlpSamples.Large(Limit)), true), "gzip")),
        new("A compression that is not known is UNIMPLEMENTED (12), and known ones are named", "`grpc-encoding: snappy`", wire => wire.GrpcAsync(GrpcTraces, OtlpSamples.Framed(OtlpSamples.Traces, true), "snappy")),
        new("Compressed without saying how is INTERNAL (13)", "marked as compressed, no `grpc-encoding`", wire => wire.GrpcAsync(GrpcTraces, OtlpSamples.Framed(OtlpSamples.Traces, true))),
        new("A method that is not known is UNIMPLEMENTED (12); text in trailers is percent-encoded", "`/grüße.Service/Export`", wire => wire.GrpcAsync("/gr%C3%BC%C3%9Fe.Service/Export", OtlpSamples.Framed(OtlpSamples.Traces))),
        new("What is no gRPC is 415 of HTTP", "`application/json`", wire => wire.GrpcAsync(GrpcTraces, OtlpSamples.Framed(OtlpSamples.Traces), type: "application/json")),
        new("Another site's name that points here does not get in", "`:authority: attacker.example`", wire => wire.GrpcAsync(GrpcTraces, OtlpSamples.Framed(OtlpSamples.Traces), headers: ("Host", "attacker.example"))),
    ];

    /// <summary>Rules of a server that asks for tokens: one that may ingest, one that may only read, one that may ingest once a minute.</summary>
    public static IReadOnlyList<ProtocolRule> Guarded(string ingest, string read, string slow) =>
    [
        new("Without a token", "`POST /v1/traces`", wire => wire.HttpAsync("/v1/traces", OtlpSamples.Traces)),
        new("Without a token", "`TraceService/Export`", wire => wire.GrpcAsync(GrpcTraces, OtlpSamples.Framed(OtlpSamples.Traces))),
        new("A token as bearer", "`Authorization: Bearer ott_…`", wire => wire.HttpAsync("/v1/traces", OtlpSamples.Traces, headers: ("Authorization", $"Bearer {ingest}"))),
        new("A token as `OTEL_EXPORTER_OTLP_HEADERS=api-key=…` sends it", "`api-key: ott_…`", wire => wire.GrpcAsync(GrpcTraces, OtlpSamples.Framed(OtlpSamples.Traces), headers: ("api-key", ingest))),
        new("A token that is not known, or was cut off", "`Authorization: Bearer ott_…`", wire => wire.HttpAsync("/v1/traces", Utf8(OtlpSamples.JsonTraces), WireClient.Json, headers: ("Authorization", $"Bearer {ingest[..^1]}"))),
        new("A token without the scope ingest", "`POST /v1/traces`", wire => wire.HttpAsync("/v1/traces", OtlpSamples.Traces, headers: ("api-key", read))),
        new("A token without the scope ingest", "`TraceService/Export`", wire => wire.GrpcAsync(GrpcTraces, OtlpSamples.Framed(OtlpSamples.Traces), headers: ("api-key", read))),
        new("A token's limit: the first of a minute", "`POST /v1/traces`", wire => wire.HttpAsync("/v1/traces", OtlpSamples.Traces, headers: ("api-key", slow))),
        new("A token's limit: one too many is retryable, and says when", "`POST /v1/traces`", wire => wire.HttpAsync("/v1/traces", OtlpSamples.Traces, headers: ("api-key", slow))),
        new("A token's limit: one too many is retryable, and says when", "`TraceService/Export`", wire => wire.GrpcAsync(GrpcTraces, OtlpSamples.Framed(OtlpSamples.Traces), headers: ("api-key", slow))),
    ];

    private static byte[] OfLimit() => OtlpSamples.Large(Limit - (OtlpSamples.Large(Limit).Length - Limit));

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
