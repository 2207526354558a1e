using System.Globalization;
using System.Text.Json;

namespace Outturn.Sources.Recorded;

/// <summary>
/// Reads JSON that others wrote: whatever is absent, of another type or not even text is null or empty, and nothing throws.
/// </summary>
internal static class RecordedJson
{
    private static readonly JsonDocumentOptions Lenient = new()
    {
        AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>One JSON object (or array), with or without a byte order mark; null for anything else.</summary>
    public static JsonDocument? Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            var bytes = json.StartsWith("\uFEFF"u8) ? json[3..] : json;
            var document = JsonDocument.Parse(bytes.ToArray(), Lenient);
            if (document.RootElement.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            {
                return document;
            }
            document.Dispose();
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static JsonElement? Field(this JsonElement element, string name)
    {
        try
        {
            return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;
        }
        catch (InvalidOperationException)
        {
            // A name beside it holds half a surrogate pair.
            return null;
        }
    }

    /// <summary>A string that is not empty.</summary>
    public static string? Text(this JsonElement element, string name) =>
        element.Field(name) is { } value ? value.Text() : null;

    /// <inheritdoc cref="Text(JsonElement, string)"/>
    public static string? Text(this JsonElement element)
    {
        try
        {
            return element.ValueKind == JsonValueKind.String && element.GetString() is { Length: > 0 } text ? text : null;
        }
        catch (InvalidOperationException)
        {
            // Not UTF-8, or half a surrogate pair.
            return null;
        }
    }

    public static long? Number(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out var value) ? value : null;

    public static long? Number(this JsonElement element, string name) => element.Field(name)?.Number();

    public static double? Fraction(this JsonElement element, string name) =>
        element.Field(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out var number) ? number : null;

    public static DateTimeOffset? Time(this JsonElement element, string name) =>
        DateTimeOffset.TryParse(
            element.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.ToUniversalTime()
            : null;

    /// <summary>The items of an array; none where there is no array.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.Field(name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    /// <summary>The fields of an object, a name that is no text as null.</summary>
    public static IEnumerable<(string? Name, JsonElement Value)> Fields(this JsonElement element, string name)
    {
        if (element.Field(name) is not { ValueKind: JsonValueKind.Object } fields)
        {
            yield break;
        }
        foreach (var field in fields.EnumerateObject())
        {
            yield return (NameOf(field), field.Value);
        }
    }

    private static string? NameOf(JsonProperty field)
    {
        try
        {
            return field.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
