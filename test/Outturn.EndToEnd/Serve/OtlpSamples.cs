using System.IO.Compression;
using System.Text;

namespace Outturn.EndToEnd.Serve;

/// <summary>Exports, small and written by hand.</summary>
internal static class OtlpSamples
{
    public static readonly byte[] TraceId = Convert.FromHexString("0af7651916cd43dd8448eb211c80319c");
    public static readonly byte[] SpanId = Convert.FromHexString("b7ad6b7169203331");

    /// <summary>One span of a model call.</summary>
    public static byte[] Traces => Traced(Span(TraceId, SpanId));

    /// <summary>One span that can be kept, and one without ids.</summary>
    public static byte[] HalfTraces => Traced(Span(TraceId, SpanId), Span([], []));

    /// <summary>One log record.</summary>
    public static byte[] Logs => Field(1, Field(2, Field(2, [.. Fixed(1, 1_790_000_000_000_000_000), .. Field(5, Text(1, "claude_code.api_request"))])));

    /// <summary>One gauge with one point.</summary>
    public static byte[] Metrics => Field(1, Field(2, Field(2, [.. Text(1, "tokens"), .. Field(5, Field(1, [.. Fixed(3, 1_790_000_000_000_000_000), .. Fixed(6, 7)]))])));

    public const string JsonTraces = """
        {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"0AF7651916CD43DD8448EB211C80319C","spanId":"b7ad6b7169203331","name":"chat",
        "kind":3,"startTimeUnixNano":"1790000000000000000","endTimeUnixNano":1790000000000000001,"aFieldOfTomorrow":{"x":[1]}}]}]}]}
        """;

    public const string JsonHalfTraces = """
        {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"b7ad6b7169203331","name":"chat"},{"name":"no ids"}]}]}]}
        """;

    /// <summary>Calls to a model in JSON: as many as asked for, a second apart, each in a trace of its own, spread over so many sessions.</summary>
    public static byte[] Calls(int count, int sessions) => Encoding.UTF8.GetBytes($$"""
        {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"svc"} }]},"scopeSpans":[{"spans":[{{string.Join(',', Enumerable.Range(1, count).Select(number => Call(number, number % sessions)))}}]}]}]}
        """);

    private static string Call(int number, int session) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $$"""
        {"traceId":"{{number:x32}}","spanId":"{{number:x16}}","name":"chat","startTimeUnixNano":"{{1_790_000_000_000_000_000 + number * 1_000_000_000L}}",
        "endTimeUnixNano":"{{1_790_000_000_500_000_000 + number * 1_000_000_000L}}","attributes":[{"key":"gen_ai.operation.name","value":{"stringValue":"chat"} },
        {"key":"gen_ai.conversation.id","value":{"stringValue":"told/{{session}}"} },{"key":"gen_ai.request.model","value":{"stringValue":"gpt-5"} },
        {"key":"gen_ai.provider.name","value":{"stringValue":"openai"} },{"key":"gen_ai.usage.input_tokens","value":{"intValue":"1000"} } ]}
        """);

    /// <summary>One span whose name has so many bytes.</summary>
    public static byte[] Large(int bytes) => Traced(Span(TraceId, SpanId, new string('x', bytes)));

    /// <summary>A gRPC message: whether it is compressed, its length, itself.</summary>
    public static byte[] Framed(byte[] message, bool isCompressed = false) =>
        [(byte)(isCompressed ? 1 : 0), (byte)(message.Length >> 24), (byte)(message.Length >> 16), (byte)(message.Length >> 8), (byte)message.Length, .. message];

    public static byte[] Gzip(byte[] content) => Compressed(content, stream => new GZipStream(stream, CompressionLevel.Fastest));

    public static byte[] Deflate(byte[] content) => Compressed(content, stream => new ZLibStream(stream, CompressionLevel.Fastest));

    public static byte[] Brotli(byte[] content) => Compressed(content, stream => new BrotliStream(stream, CompressionLevel.Fastest));

    private static byte[] Compressed(byte[] content, Func<Stream, Stream> open)
    {
        var output = new MemoryStream();
        using (var stream = open(output))
        {
            stream.Write(content);
        }
        return output.ToArray();
    }

    private static byte[] Traced(params byte[][] spans) => Field(1, Field(2, [.. spans.SelectMany(span => Field(2, span))]));

    private static byte[] Span(byte[] trace, byte[] span, string name = "chat") =>
    [
        .. Field(1, trace), .. Field(2, span), .. Text(5, name), .. Fixed(7, 1_790_000_000_000_000_000), .. Fixed(8, 1_790_000_001_000_000_000),
        .. Field(9, [.. Text(1, "gen_ai.operation.name"), .. Field(2, Text(1, "chat"))]),
    ];

    private static byte[] Text(int field, string text) => Field(field, Encoding.UTF8.GetBytes(text));

    private static byte[] Field(int field, byte[] content) => [(byte)((field << 3) | 2), .. Varint(content.Length), .. content];

    private static byte[] Fixed(int field, long value) => [(byte)((field << 3) | 1), .. BitConverter.GetBytes(value)];

    private static IEnumerable<byte> Varint(int value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            yield return (byte)(value | 0x80);
        }
        yield return (byte)value;
    }
}
