using Microsoft.AspNetCore.Connections;

namespace Outturn.Server.Hosting;

/// <summary>What is served on an address.</summary>
internal enum EndpointRole
{
    /// <summary>OTLP over gRPC.</summary>
    Grpc,

    /// <summary>OTLP over HTTP.</summary>
    Http,

    /// <summary>Pages, the JSON API, and what <c>outturn push</c> hands in.</summary>
    Pages,
}

/// <summary>Which of the server's addresses a connection came in by. It hangs on the connection, so each request finds it without a look-up.</summary>
internal sealed record EndpointFeature(EndpointRole Role, bool IsLoopback, bool IsEncrypted)
{
    public static EndpointFeature Of(HttpContext context) =>
        context.Features.Get<EndpointFeature>() ?? throw new InvalidOperationException("The connection came in by no address of the server.");

    public ConnectionDelegate Mark(ConnectionDelegate next) => connection =>
    {
        connection.Features.Set(this);
        return next(connection);
    };
}
