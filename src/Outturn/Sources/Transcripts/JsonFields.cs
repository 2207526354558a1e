using System.Collections.Frozen;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Outturn.Core.Traces;

namespace Outturn.Sources.Transcripts;

/// <summary>Fields of records that others wrote: whatever is missing or of another type is null, never an error.</summary>
internal static partial class JsonFields
{
    public static JsonElement? Field(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value)
        && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? value : null;

    public static JsonElement? Field(this JsonElement? element, string name) => element?.Field(name);

    public static string? Text(this JsonElement element, string name) => element.Field(name).Text();

    public static string? Text(this JsonElement? element, string name) => element.Field(name).Text();

    public static string? Text(this JsonElement? element) =>
        element is { ValueKind: JsonValueKind.String } text ? Decode(text) : null;

    /// <summary>A whole number; fractions are rounded, numbers written as strings are read.</summary>
    public static long? Whole(this JsonElement? element, string name)
    {
        switch (element.Field(name))
        {
            case { ValueKind: JsonValueKind.Number } number:
                return number.TryGetInt64(out var whole) ? whole
                    : number.TryGetDouble(out var value) && Math.Abs(value) < 9e18 ? (long)Math.Round(value) : null;
            case { ValueKind: JsonValueKind.String } text:
                return long.TryParse(Decode(text), NumberStyles.Integer, CultureInfo.InvariantCulture, out var parsed) ? parsed : null;
            default:
                return null;
        }
    }

    public static long? Whole(this JsonElement element, string name) => Whole((JsonElement?)element, name);

    /// <summary>Stands for what is written as a count and is none; sums and differences with it are no counts either.</summary>
    public const long NoCount = long.MinValue / 8;

    /// <summary>A count of tokens of one call: 0 where absent, <see cref="NoCount"/> where what is written cannot be one.</summary>
    public static long Tokens(this JsonElement? element, string name) =>
        element.Field(name) is null ? 0 : element.Whole(name) is { } count && TokenUsage.IsCount(count) ? count : NoCount;

    public static bool? Flag(this JsonElement? element, string name) => element.Field(name) switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => null,
    };

    public static bool? Flag(this JsonElement element, string name) => Flag((JsonElement?)element, name);

    /// <summary>A moment written as ISO 8601 text or as milliseconds since 1970.</summary>
    public static DateTimeOffset? Moment(this JsonElement? element, string name)
    {
        if (element.Text(name) is { } text)
        {
            return DateTimeOffset.TryParse(
                text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
                ? moment : null;
        }
        return element.Whole(name) is { } milliseconds and > 0 and < 253402300800000
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
    }

    public static DateTimeOffset? Moment(this JsonElement element, string name) => Moment((JsonElement?)element, name);

    public static IEnumerable<JsonElement> Items(this JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : Enumerable.Empty<JsonElement>();

    public static IEnumerable<JsonProperty> Members(this JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Object } fields ? fields.EnumerateObject() : Enumerable.Empty<JsonProperty>();

    /// <summary>The text of a value that is a string, or a list of parts with a <c>text</c>; null for anything else.</summary>
    public static string? Prose(this JsonElement? element) => element switch
    {
        { ValueKind: JsonValueKind.String } => element.Text(),
        { ValueKind: JsonValueKind.Array } => string.Concat(
            element.Items().Select(part => part.Text("text") ?? ((JsonElement?)part).Text())),
        { ValueKind: JsonValueKind.Object } => element.Text("text"),
        _ => null,
    };

    /// <summary>A JSON document inside a string, as models hand over arguments; the element itself where it is no string.</summary>
    public static JsonElement? Unwrapped(this JsonElement? element)
    {
        if (element.Text() is not { } text)
        {
            return element;
        }
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return element;
        }
    }

    /// <summary>Counts the fields that no version known so far writes.</summary>
    public static void CountUnknown(this JsonElement record, FrozenSet<string> known, TranscriptInput input, SessionSink sink)
    {
        foreach (var field in record.EnumerateObject())
        {
            if (!known.Contains(field.Name))
            {
                sink.Skip(input.Name, $"unknown field: {field.Name}", losesContent: false);
            }
        }
    }

    /// <summary>Agents cut strings anywhere, so that half of a surrogate pair may stand alone, which GetString refuses.</summary>
    private static string Decode(JsonElement text)
    {
        try
        {
            return text.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Mend(JsonMarshal.GetRawUtf8Value(text));
        }
    }

    /// <summary>A JSON string, with its quotes, in which every half of a surrogate pair becomes a replacement character.</summary>
    public static string Mend(ReadOnlySpan<byte> literal)
    {
        var mended = Escape().Replace(Encoding.UTF8.GetString(literal), escape => escape.Length == 6 ? @"\ufffd" : escape.Value);
        using var document = JsonDocument.Parse(mended);
        return document.RootElement.GetString()!;
    }

    /// <summary>A surrogate's escape whole, any other by its first two characters, so that an escaped backslash is passed over.</summary>
    [GeneratedRegex(@"\\(?:u[dD][89a-fA-F][0-9a-fA-F]{2}|.)", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();
}
