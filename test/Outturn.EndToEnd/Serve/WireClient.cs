using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Outturn.EndToEnd.Serve;

/// <summary>Requests as a rule of the protocol has them, and answers in a line.</summary>
internal sealed class WireClient(Uri http, Uri grpc) : IDisposable
{
    public const string Protobuf = "application/x-protobuf";
    public const string Json = "application/json";

    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.None });

    /// <summary>Sends over HTTP/1.1.</summary>
    public async Task<string> HttpAsync(
        string path, byte[]? body, string? type = Protobuf, string? encoding = null, string method = "POST", bool isChunked = false, params (string, string)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(http, path));
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Headers.TransferEncodingChunked = isChunked ? true : null;
            if (type is not null)
            {
                request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
            }
            if (encoding is not null)
            {
                request.Content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
            }
        }
        Add(request, headers);
        using var answer = await _client.SendAsync(request);
        return await DescribeAsync(answer);
    }

    /// <summary>Sends over gRPC: what stands in the request's body, prefix included.</summary>
    public async Task<string> GrpcAsync(string path, byte[] body, string? encoding = null, string type = "application/grpc", params (string, string)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(grpc, path))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body),
        };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        if (encoding is not null)
        {
            request.Headers.TryAddWithoutValidation("grpc-encoding", encoding);
        }
        Add(request, headers);
        using var answer = await _client.SendAsync(request);
        var content = await answer.Content.ReadAsByteArrayAsync();
        var status = answer.TrailingHeaders.TryGetValues("grpc-status", out var trailing) ? trailing.Single()
            : answer.Headers.TryGetValues("grpc-status", out var leading) ? leading.Single() + " (in the headers)"
            : "none";
        return $"{(int)answer.StatusCode}, grpc-status {status}"
            + (Header(answer, "grpc-message") is { } message ? $", grpc-message `{message}`" : "")
            + (Header(answer, "grpc-accept-encoding") is { } accepted ? $", grpc-accept-encoding: {accepted}" : "")
            + (Header(answer, "grpc-status-details-bin") is { } details ? $", details {ProtobufWords.Of(Convert.FromBase64String(details.PadRight((details.Length + 3) / 4 * 4, '=')))}" : "")
            + (content.Length > 0 ? $", message {(content.Length == 5 ? "empty" : ProtobufWords.Of(content[5..]))}" : "");
    }

    public void Dispose() => _client.Dispose();

    private static void Add(HttpRequestMessage request, (string, string)[] headers)
    {
        foreach (var (name, value) in headers)
        {
            if (name == "Host")
            {
                request.Headers.Host = value;
            }
            else
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }
    }

    private static async Task<string> DescribeAsync(HttpResponseMessage answer)
    {
        var content = await answer.Content.ReadAsByteArrayAsync();
        var type = answer.Content.Headers.ContentType?.ToString();
        return $"{(int)answer.StatusCode}, {type ?? "no type"}"
            + (Header(answer, "Allow") is { } allowed ? $", Allow: {allowed}" : "")
            + (Header(answer, "Accept-Encoding") is { } accepted ? $", Accept-Encoding: {accepted}" : "")
            + (Header(answer, "WWW-Authenticate") is { } asked ? $", WWW-Authenticate: {asked}" : "")
            + (Header(answer, "Retry-After") is { } after ? $", Retry-After: {after}" : "")
            + $", {(content.Length == 0 ? "empty" : type == Protobuf ? ProtobufWords.Of(content) : $"`{Encoding.UTF8.GetString(content)}`")}";
    }

    private static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) || answer.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : null;
}

/// <summary>A small protobuf message in words: numbers of fields, and what is in them.</summary>
internal static class ProtobufWords
{
    public static string Of(ReadOnlySpan<byte> message)
    {
        var fields = new List<string>();
        while (message.Length > 0)
        {
            var tag = message[0];
            var (value, used) = Varint(message[1..]);
            message = message[(1 + used)..];
            if ((tag & 7) == 0)
            {
                fields.Add(FormattableString.Invariant($"{tag >> 3}: {value}"));
                continue;
            }
            var content = message[..value];
            fields.Add(FormattableString.Invariant($"{tag >> 3}: {(IsText(content) ? $"`{Encoding.UTF8.GetString(content)}`" : Of(content))}"));
            message = message[value..];
        }
        return $"{{{string.Join(", ", fields)}}}";
    }

    private static bool IsText(ReadOnlySpan<byte> content) => content.Length > 0 && content.IndexOfAnyInRange((byte)0, (byte)0x1f) < 0;

    private static (int Value, int Used) Varint(ReadOnlySpan<byte> bytes)
    {
        var (value, used) = (0, 0);
        while (true)
        {
            value |= (bytes[used] & 0x7f) << (7 * used);
            if (bytes[used++] < 0x80)
            {
                return (value, used);
            }
        }
    }
}
