using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Outturn.Server.Access;

namespace Outturn.Server.Api;

/// <summary>How often one caller may ask, by groups of operations. A token's own limit comes on top.</summary>
internal static class RateLimits
{
    private const int OrdinaryPerMinute = 1200;
    private const int SignInPerMinute = 20;

    public static void Configure(RateLimiterOptions options)
    {
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
            (context.GetEndpoint()?.Metadata.GetMetadata<ApiOperation>()?.Rate ?? RateGroup.Ordinary) switch
            {
                RateGroup.Ingest => RateLimitPartition.GetNoLimiter("ingest"),
                RateGroup.SignIn => Window($"sign-in {Place(context)}", SignInPerMinute),
                _ => Window(Identity.Of(context).Caller is { } caller ? $"caller {caller.Name}" : $"stranger {Place(context)}", OrdinaryPerMinute),
            });
        options.OnRejected = (context, _) => new ValueTask(Problems.WriteAsync(
            context.HttpContext, StatusCodes.Status429TooManyRequests, Denials.Message(Denial.TooMany, Scopes.None),
            context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(60)));
    }

    private static RateLimitPartition<string> Window(string key, int perMinute) => RateLimitPartition.GetSlidingWindowLimiter(
        key, _ => new SlidingWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6, QueueLimit = 0 });

    private static string Place(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "";
}
