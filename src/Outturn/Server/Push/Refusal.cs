using System.Globalization;
using System.Text.Json.Serialization;

namespace Outturn.Server.Push;

/// <summary>A problem as RFC 9457 has it.</summary>
/// <param name="Status">The status of HTTP.</param>
/// <param name="Detail">What is wrong, and where.</param>
internal sealed record Refusal(int Status, string? Detail)
{
    public static Task WriteAsync(HttpContext context, int status, string? detail, TimeSpan retryAfter = default)
    {
        context.Response.StatusCode = status;
        if (retryAfter > TimeSpan.Zero)
        {
            context.Response.Headers.RetryAfter = ((int)retryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }
        return context.Response.WriteAsJsonAsync(
            new Refusal(status, detail), RefusalJson.Default.Refusal, "application/problem+json", context.RequestAborted);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Refusal))]
internal sealed partial class RefusalJson : JsonSerializerContext;
