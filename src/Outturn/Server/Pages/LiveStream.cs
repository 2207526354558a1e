using Outturn.Server.Hosting;

namespace Outturn.Server.Pages;

/// <summary>Tells pages that the log has grown (server-sent events), so that they can ask for what is new.</summary>
internal static class LiveStream
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(10);

    public static async Task FollowAsync(HttpContext context, ServerParts parts)
    {
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }
        var (seen, until) = (State(parts), parts.Time.GetUtcNow() + s_longest);
        using var timer = new PeriodicTimer(s_look, parts.Time);
        await context.Response.WriteAsync("retry: 5000\n\n", context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        // A browser connects again by itself, and then shows anew that it may.
        while (parts.Time.GetUtcNow() < until && await timer.WaitForNextTickAsync(context.RequestAborted))
        {
            var state = State(parts);
            await context.Response.WriteAsync(state == seen ? ": still here\n\n" : $"event: grown\ndata: {state.Position}\n\n", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            seen = state;
        }
    }

    private static (long Position, long Judged) State(ServerParts parts) => (parts.Projection.Position, parts.Judged.Version + parts.Governance.Version);
}
