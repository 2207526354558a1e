using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Outturn.Server.Hosting;

namespace Outturn.Server.Api;

/// <summary>Answers of the API.</summary>
internal static class Answers
{
    /// <summary>A document, with its digest as entity tag: who has it already is told so, and gets no body.</summary>
    public static Task JsonAsync<T>(HttpContext context, T document, JsonTypeInfo<T> type) =>
        BytesAsync(context, JsonSerializer.SerializeToUtf8Bytes(document, type), "application/json");

    public static async Task BytesAsync(HttpContext context, ReadOnlyMemory<byte> content, string mediaType)
    {
        var response = context.Response;
        response.Headers.ETag = Tag(content.Span);
        if (!response.Headers.ContainsKey("Cache-Control"))
        {
            response.Headers.CacheControl = "private, no-cache";
        }
        if (IsHeld(context.Request, response.Headers.ETag!))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        response.ContentType = mediaType;
        response.ContentLength = content.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.BodyWriter.WriteAsync(content, context.RequestAborted);
        }
    }

    /// <summary>A body of JSON; null, after a problem was answered, where it is none.</summary>
    public static async ValueTask<T?> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type)
        where T : class
    {
        if (!context.Request.HasJsonContentType())
        {
            await Problems.WriteAsync(context, StatusCodes.Status415UnsupportedMediaType, "Content-Type is application/json");
            return null;
        }
        try
        {
            if (await JsonSerializer.DeserializeAsync(context.Request.Body, type, context.RequestAborted) is { } read)
            {
                return read;
            }
            await Problems.WriteAsync(context, StatusCodes.Status400BadRequest, "the body is null");
        }
        catch (JsonException error)
        {
            await Problems.WriteAsync(context, StatusCodes.Status400BadRequest, JsonFaults.Explain(error));
        }
        return null;
    }

    private static string Tag(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        return $"\"{Convert.ToHexStringLower(hash[..16])}\"";
    }

    private static bool IsHeld(HttpRequest request, string tag) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && request.Headers.IfNoneMatch.SelectMany(value => (value ?? "").Split(','))
            .Select(value => value.Trim())
            .Any(value => value == "*" || value == tag || value == $"W/{tag}");
}
