using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Outturn.Server.Hosting;

/// <summary>The addresses of a server, as Kestrel listens on them.</summary>
internal static class KestrelEndpoints
{
    public static void Configure(KestrelServerOptions kestrel, ServeOptions options, ServerCertificate? certificate)
    {
        kestrel.AddServerHeader = false;
        kestrel.AllowSynchronousIO = false;
        // Bodies are measured where they are read: here only what nobody reads is cut off.
        kestrel.Limits.MaxRequestBodySize = options.ExportLimit + (1L << 20);
        kestrel.Limits.MaxConcurrentConnections = 4096;
        kestrel.Limits.Http2.MaxStreamsPerConnection = 200;
        kestrel.Limits.Http2.InitialStreamWindowSize = 1 << 20;
        kestrel.Limits.Http2.InitialConnectionWindowSize = 4 << 20;
        foreach (var (role, address) in options.Addresses)
        {
            kestrel.Listen(address.Host, address.Port, listen =>
            {
                listen.Protocols = role == EndpointRole.Grpc ? HttpProtocols.Http2
                    : certificate is null ? HttpProtocols.Http1
                    : HttpProtocols.Http1AndHttp2;
                listen.Use(new EndpointFeature(role, address.IsLoopback, certificate is not null).Mark);
                if (certificate is not null)
                {
                    listen.UseHttps(certificate.Options(listen.Protocols));
                }
            });
        }
    }

    /// <summary>The addresses that were taken, in the order in which they were asked for.</summary>
    public static IReadOnlyList<Uri> Taken(IServer server, ServeOptions options) =>
    [
        .. server.Features.Get<IServerAddressesFeature>()!.Addresses.Zip(options.Addresses, (text, asked) => Reachable(new Uri(text), asked.Address)),
    ];

    // Nobody can call 0.0.0.0; this machine's own way in is what can be shown.
    private static Uri Reachable(Uri taken, ListenAddress asked)
    {
        var host = asked.Host.Equals(IPAddress.Any) || asked.Host.Equals(IPAddress.IPv6Any) ? Dns.GetHostName() : taken.Host;
        return new UriBuilder(taken.Scheme, host, taken.Port).Uri;
    }
}
