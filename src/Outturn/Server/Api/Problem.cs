using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Outturn.Server.Api;

/// <summary>Why a request failed, as RFC 9457 has it: the same shape for every error of the API.</summary>
/// <param name="Type">A name for the kind of problem.</param>
/// <param name="Title">The kind, in words.</param>
/// <param name="Status">The status of HTTP.</param>
/// <param name="Detail">What was wrong, where, and what to do.</param>
internal sealed record Problem(string Type, string Title, int Status, string? Detail)
{
    public const string MediaType = "application/problem+json";

    public static Problem Of(int status, string? detail) =>
        new("about:blank", Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status), status, detail);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Problem))]
internal sealed partial class ProblemJson : JsonSerializerContext
{
    /// <summary>People read these: quotation marks stay what they are.</summary>
    public static ProblemJson Plain { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}

/// <summary>Answers that tell of a problem.</summary>
internal static class Problems
{
    public static Task WriteAsync(HttpContext context, int status, string? detail, TimeSpan retryAfter = default)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        if (retryAfter > TimeSpan.Zero)
        {
            context.Response.Headers.RetryAfter = ((int)Math.Ceiling(retryAfter.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }
        if (status == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
        }
        return context.Response.WriteAsJsonAsync(Problem.Of(status, detail), ProblemJson.Plain.Problem, Problem.MediaType, context.RequestAborted);
    }
}
