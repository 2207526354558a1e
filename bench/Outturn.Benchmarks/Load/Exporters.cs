using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;

namespace Outturn.Benchmarks.Load;

/// <summary>Sends one body after the other over one protocol, and says whether it was acknowledged.</summary>
internal delegate Task<bool> SendBody(byte[] buffer, int length, CancellationToken cancellation);

/// <summary>Clients of the two protocols. A buffer has room for a gRPC prefix before the body.</summary>
internal static class Exporters
{
    public const int Prefix = 5;

    public static HttpClient Client(bool isGrpc) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        EnableMultipleHttp2Connections = true,
        InitialHttp2StreamWindowSize = 1 << 20,
    })
    {
        DefaultRequestVersion = isGrpc ? HttpVersion.Version20 : HttpVersion.Version11,
        DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        Timeout = TimeSpan.FromSeconds(30),
    };

    public static SendBody OverHttp(HttpClient client, Uri address)
    {
        var uri = new Uri(address, "/v1/traces");
        return async (buffer, length, cancellation) =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, uri)
            {
                Version = client.DefaultRequestVersion,
                VersionPolicy = client.DefaultVersionPolicy,
                Content = new ByteArrayContent(buffer, Prefix, length) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-protobuf") } },
            };
            using var answer = await client.SendAsync(request, cancellation);
            return answer.StatusCode == HttpStatusCode.OK;
        };
    }

    public static SendBody OverGrpc(HttpClient client, Uri address)
    {
        var uri = new Uri(address, "/opentelemetry.proto.collector.trace.v1.TraceService/Export");
        return async (buffer, length, cancellation) =>
        {
            buffer[0] = 0;
            BinaryPrimitives.WriteUInt32BigEndian(buffer.AsSpan(1), (uint)length);
            using var request = new HttpRequestMessage(HttpMethod.Post, uri)
            {
                Version = client.DefaultRequestVersion,
                VersionPolicy = client.DefaultVersionPolicy,
                Content = new ByteArrayContent(buffer, 0, Prefix + length) { Headers = { ContentType = new MediaTypeHeaderValue("application/grpc") } },
            };
            request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
            using var answer = await client.SendAsync(request, cancellation);
            return answer.TrailingHeaders.TryGetValues("grpc-status", out var status) && status.Single() == "0";
        };
    }
}
