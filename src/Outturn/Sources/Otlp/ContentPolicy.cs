using System.Text.Json;
using System.Text.Json.Serialization;

namespace Outturn.Sources.Otlp;

/// <summary>What becomes of content (prompts, answers, arguments and results of tools).</summary>
[JsonConverter(typeof(ContentPolicyConverter))]
internal enum ContentPolicy
{
    /// <summary>It is kept as it was sent, secrets masked.</summary>
    Keep,

    /// <summary>A digest is kept in its place.</summary>
    Digests,
}

internal sealed class ContentPolicyConverter : JsonConverter<ContentPolicy>
{
    public override ContentPolicy Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        (reader.TokenType == JsonTokenType.String ? reader.GetString() : null) switch
        {
            "keep" => ContentPolicy.Keep,
            "digests" => ContentPolicy.Digests,
            _ => throw new JsonException("write \"keep\", or \"digests\" to keep digests in place of what people, models and tools said"),
        };

    public override void Write(Utf8JsonWriter writer, ContentPolicy value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value == ContentPolicy.Keep ? "keep" : "digests");
}
