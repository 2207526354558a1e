using System.Text.Json;

namespace Outturn.Sources.Otlp.Wire;

/// <summary>
/// Translates a body in JSON into the same body in protobuf, so that one reader reads both and they cannot differ. Without a
/// writer it only checks. The mapping is proto3's, with the protocol's own changes: ids in hexadecimal, enumerations as
/// numbers alone. Unknown names are passed over, and so is null, which stands for absence.
/// </summary>
internal sealed class JsonTranslation
{
    // Four levels of JSON for a list of keys and values within another, and room for what is passed over.
    private static readonly JsonReaderOptions s_options = new() { MaxDepth = 512, CommentHandling = JsonCommentHandling.Disallow };

    private readonly ProtobufWriter? _output;
    private string? _error;
    private int _items;
    private int _rejected;

    private JsonTranslation(ProtobufWriter? output) => _output = output;

    public static OtlpCheck Check(MessageType root, ReadOnlySpan<byte> json) => Run(root, json, null);

    /// <summary>As <see cref="Check"/>; what was written is the body in protobuf where there is no error.</summary>
    public static OtlpCheck Run(MessageType root, ReadOnlySpan<byte> json, ProtobufWriter? output)
    {
        var reader = new Utf8JsonReader(json.StartsWith("\uFEFF"u8) ? json[3..] : json, s_options);
        var translation = new JsonTranslation(output);
        try
        {
            if (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            {
                translation.Message(ref reader, root, 1);
                while (translation._error is null && reader.Read())
                {
                }
            }
            else
            {
                translation._error = "a JSON object was expected";
            }
        }
        catch (JsonException e)
        {
            return new OtlpCheck(0, 0, $"not JSON: {e.Message}", (int)reader.BytesConsumed);
        }
        return translation._error is { } error
            ? new OtlpCheck(0, 0, error, (int)reader.TokenStartIndex) : new OtlpCheck(translation._items, translation._rejected);
    }

    /// <param name="reader">At the object's start; left at its end, or anywhere where there is an error.</param>
    private void Message(ref Utf8JsonReader reader, MessageType message, int depth)
    {
        if (depth > Schema.MostNesting)
        {
            _error = $"messages are nested more than {Schema.MostNesting} deep";
            return;
        }
        var fields = Schema.Of(message);
        var (hasTrace, hasSpan) = (false, false);
        var next = 0;
        while (_error is null && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = JsonNames.Find(ref reader, fields, ref next);
            reader.Read();
            if (field is null)
            {
                reader.Skip();
            }
            else if (reader.TokenType != JsonTokenType.Null)
            {
                if (field.IsRepeated)
                {
                    Repeated(ref reader, message, field, depth);
                }
                else
                {
                    var isGood = Single(ref reader, message, field, depth);
                    hasTrace |= isGood && field.Kind == FieldKind.Id && field.Number == 1;
                    hasSpan |= isGood && field.Kind == FieldKind.Id && field.Number == 2;
                }
            }
        }
        _rejected += message == MessageType.Span && !(hasTrace && hasSpan) ? 1 : 0;
    }

    private void Repeated(ref Utf8JsonReader reader, MessageType message, Field field, int depth)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            _error = $"{message}.{field.Name} must be an array";
            return;
        }
        var isPacked = field.Kind is FieldKind.ManyFixed64 or FieldKind.ManyDoubles or FieldKind.ManyIntegers;
        var start = isPacked ? _output?.Begin(field.Number) : null;
        while (_error is null && reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Single(ref reader, message, field, depth);
        }
        if (start is { } place)
        {
            _output!.End(place);
        }
    }

    /// <returns>Whether it is valid; an id that is not is no error of the body.</returns>
    private bool Single(ref Utf8JsonReader reader, MessageType message, Field field, int depth)
    {
        switch (field.Kind)
        {
            case FieldKind.Message or FieldKind.Item when reader.TokenType == JsonTokenType.StartObject:
                _items += field.Kind == FieldKind.Item ? 1 : 0;
                var start = _output?.Begin(field.Number);
                Message(ref reader, field.Message, depth + 1);
                if (start is { } place)
                {
                    _output!.End(place);
                }
                return true;
            case FieldKind.Id when reader.TokenType == JsonTokenType.String:
                return JsonScalars.Id(ref reader, field.Number, message, _output);
            default:
                if (!JsonScalars.Write(ref reader, field, _output))
                {
                    _error ??= $"{message}.{field.Name} is not of the type that the protocol gives it";
                }
                return true;
        }
    }
}
