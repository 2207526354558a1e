using System.Net.Http.Headers;
using Outturn.Server.Hosting;

namespace Outturn.Server.Telemetry;

/// <summary>Sends the server's own metrics to an OTLP endpoint, at regular times and once more at the end. What cannot be sent is left out: the next one is cumulative.</summary>
internal static class TelemetryExport
{
    public static async Task RunAsync(TelemetryConfiguration configuration, ServerMeters meters, TimeProvider time, TextWriter errors, CancellationToken cancellation)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        var started = time.GetUtcNow();
        var isSilent = false;
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(Math.Max(1, configuration.Seconds)), time);
        var isRunning = true;
        while (isRunning)
        {
            try
            {
                isRunning = await timer.WaitForNextTickAsync(cancellation);
            }
            catch (OperationCanceledException)
            {
                isRunning = false;
            }
            var fault = await SendAsync(client, configuration, OtlpMetrics.Of(meters.Read(), started, time.GetUtcNow()));
            if (fault is not null && !isSilent)
            {
                await errors.WriteLineAsync($"{Product.Name}: the server's own telemetry cannot be sent to {configuration.Endpoint}: {fault}");
            }
            isSilent = fault is not null;
        }
    }

    private static async Task<string?> SendAsync(HttpClient client, TelemetryConfiguration configuration, byte[] body)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, configuration.Endpoint.AbsoluteUri.TrimEnd('/') + "/v1/metrics")
            {
                Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
            };
            foreach (var (name, value) in configuration.Headers)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
            using var answer = await client.SendAsync(request);
            return answer.IsSuccessStatusCode ? null : $"it answers {(int)answer.StatusCode}";
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
        {
            return error.Message;
        }
    }
}
