using System.Text;
using Outturn.Server.Access;
using Outturn.Server.Hosting;
using Outturn.Server.Telemetry;

namespace Outturn.Server.Api;

/// <summary>How the server itself does.</summary>
internal static class HealthOperations
{
    public static IEnumerable<ApiOperation> All(ServerParts parts) =>
    [
        new("GET", "/healthz", "getHealth", "Whether the server takes evidence", Scopes.None, context =>
        {
            context.Response.Headers.CacheControl = "no-store";
            context.Response.ContentType = "text/plain; charset=utf-8";
            return context.Response.WriteAsync("ok\n", context.RequestAborted);
        })
        {
            MediaType = "text/plain",
        },
        new("GET", "/metrics", "getMetrics", "The server's own metrics, for Prometheus", Scopes.Read, context =>
        {
            context.Response.Headers.CacheControl = "no-store";
            context.Response.ContentType = PrometheusText.MediaType;
            return context.Response.WriteAsync(PrometheusText.Of(parts.Meters.Read()), Encoding.UTF8, context.RequestAborted);
        })
        {
            MediaType = "text/plain",
        },
    ];
}
