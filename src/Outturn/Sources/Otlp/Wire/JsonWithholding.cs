using System.Text.Json;
using Outturn.Core.Traces;
using Outturn.Sources.Otlp.Reading;

namespace Outturn.Sources.Otlp.Wire;

/// <summary>Digests in place of content, in JSON. What stands between them is copied as it stands.</summary>
internal sealed class JsonWithholding
{
    private static readonly JsonReaderOptions s_options = new() { MaxDepth = 512 };

    private readonly List<(int Start, int End, byte[] Digest)> _changes = [];

    /// <summary>The body with digests; null where nothing is to change.</summary>
    /// <param name="root">What the body is.</param>
    /// <param name="json">A body that was checked.</param>
    public static byte[]? Apply(MessageType root, ReadOnlySpan<byte> json)
    {
        var start = json.StartsWith("\uFEFF"u8) ? 3 : 0;
        var reader = new Utf8JsonReader(json[start..], s_options);
        var withholding = new JsonWithholding();
        reader.Read();
        withholding.Message(ref reader, json[start..], root);
        if (withholding._changes.Count == 0)
        {
            return null;
        }
        // A log record's body may stand before attributes that are content too, and is known to be one only after them.
        withholding._changes.Sort((a, b) => a.Start.CompareTo(b.Start));
        using var output = new MemoryStream(json.Length);
        var copied = 0;
        foreach (var (from, to, digest) in withholding._changes)
        {
            output.Write(json[copied..(start + from)]);
            output.Write("{\"stringValue\":\""u8);
            output.Write(digest);
            output.Write("\"}"u8);
            copied = start + to;
        }
        output.Write(json[copied..]);
        return output.ToArray();
    }

    private void Message(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, MessageType type)
    {
        var isContent = type == MessageType.LogRecord;
        (int Start, int End)? value = null;
        var next = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = JsonNames.Find(ref reader, Schema.Of(type), ref next);
            reader.Read();
            if (type == MessageType.KeyValue && field?.Number == 1 && reader.TokenType == JsonTokenType.String)
            {
                isContent = ContentAttributes.Contains(Text(reader.ValueSpan));
            }
            if (field is null or { Kind: not (FieldKind.Message or FieldKind.Item) })
            {
                reader.Skip();
            }
            else if (field.Message == MessageType.AnyValue)
            {
                var start = (int)reader.TokenStartIndex;
                var isObject = reader.TokenType == JsonTokenType.StartObject;
                reader.Skip();
                value = isObject ? (start, (int)reader.BytesConsumed) : value;
            }
            else if (reader.TokenType == JsonTokenType.StartArray)
            {
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    Message(ref reader, json, field.Message);
                }
            }
            else if (reader.TokenType == JsonTokenType.StartObject)
            {
                Message(ref reader, json, field.Message);
            }
        }
        if (isContent && value is { } place && Digest(json[place.Start..place.End], isBody: type == MessageType.LogRecord) is { } digest)
        {
            _changes.Add((place.Start, place.End, digest));
        }
    }

    private static byte[]? Digest(ReadOnlySpan<byte> value, bool isBody)
    {
        var reader = new Utf8JsonReader(value, s_options);
        var isEmpty = true;
        byte[]? text = null;
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isText = JsonNames.Is(ref reader, "stringValue"u8);
            reader.Read();
            isEmpty &= reader.TokenType == JsonTokenType.Null;
            text = isText && reader.TokenType == JsonTokenType.String ? Text(reader.ValueSpan) : text;
            reader.Skip();
        }
        return isEmpty || text is [] || (isBody && text is not null && EventNames.IsName(text)) ? null : ContentWithholding.Digest(text ?? value);
    }

    private static byte[] Text(ReadOnlySpan<byte> raw)
    {
        var text = new byte[raw.Length];
        return text[..JsonEscapes.Undo(raw, text)];
    }
}
