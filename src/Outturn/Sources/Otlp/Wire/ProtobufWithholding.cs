using Outturn.Sources.Otlp.Reading;

namespace Outturn.Sources.Otlp.Wire;

/// <summary>Digests in place of content, in protobuf. Messages without content are copied as they stand.</summary>
internal static class ProtobufWithholding
{
    private const int ValueField = 2;
    private const int BodyField = 5;

    /// <summary>The message with digests; null where nothing is to change. Only values nest without end, and those are never entered.</summary>
    public static byte[]? Apply(MessageType type, ReadOnlySpan<byte> message)
    {
        if (type == MessageType.KeyValue)
        {
            return Attribute(message);
        }
        ProtobufWriter? output = null;
        var cursor = new ProtobufCursor(message);
        var copied = 0;
        while (!cursor.IsAtEnd)
        {
            var start = cursor.At;
            if (!cursor.TryTag(out var number, out var wire))
            {
                break;
            }
            if (wire != WireType.Bytes)
            {
                if (!cursor.TrySkip(number, wire))
                {
                    break;
                }
                continue;
            }
            if (!cursor.TryBytes(out var content))
            {
                break;
            }
            var entry = number < Schema.FieldsAMessage ? Schema.Entries[((int)type * Schema.FieldsAMessage) + number] : 0;
            var changed = (FieldKind)(byte)entry is not (FieldKind.Message or FieldKind.Item) ? null
                : type == MessageType.LogRecord && number == BodyField ? Value(content, isBody: true)
                : (MessageType)(entry >> 8) == MessageType.AnyValue ? null
                : Apply((MessageType)(entry >> 8), content);
            if (changed is not null)
            {
                output ??= new ProtobufWriter(message.Length + 256);
                output.Bytes(message[copied..start]);
                Write(output, number, changed);
                copied = cursor.At;
            }
        }
        if (output is null)
        {
            return null;
        }
        using (output)
        {
            output.Bytes(message[copied..]);
            return output.Written.ToArray();
        }
    }

    private static byte[]? Attribute(ReadOnlySpan<byte> attribute)
    {
        var of = new ResourceReader.Part(0, attribute.Length);
        if (!ContentAttributes.Contains(ResourceReader.Text(attribute, of, 1)) || Value(ResourceReader.Text(attribute, of, ValueField), isBody: false) is not { } value)
        {
            return null;
        }
        using var output = new ProtobufWriter();
        var cursor = new ProtobufCursor(attribute);
        while (!cursor.IsAtEnd)
        {
            var start = cursor.At;
            if (!ResourceReader.TryPart(ref cursor, out var number, out _))
            {
                break;
            }
            if (number != ValueField)
            {
                output.Bytes(attribute[start..cursor.At]);
            }
        }
        Write(output, ValueField, value);
        return output.Written.ToArray();
    }

    /// <summary>The digest of a value, as a value; null for one that is empty or a digest already, and for a body that is a name.</summary>
    private static byte[]? Value(ReadOnlySpan<byte> value, bool isBody)
    {
        if (!Attributes.TryValue(value, 0, value.Length, out var plain) || value.IsEmpty)
        {
            return null;
        }
        var text = plain.Kind == ValueKind.Text ? value.Slice(plain.Start, plain.Length) : default;
        if ((plain.Kind == ValueKind.Text && text.IsEmpty) || (isBody && EventNames.IsName(text))
            || ContentWithholding.Digest(plain.Kind == ValueKind.Text ? text : value) is not { } digest)
        {
            return null;
        }
        using var output = new ProtobufWriter();
        Write(output, 1, digest);
        return output.Written.ToArray();
    }

    private static void Write(ProtobufWriter output, int number, ReadOnlySpan<byte> content)
    {
        output.Tag(number, WireType.Bytes);
        output.Varint((ulong)content.Length);
        output.Bytes(content);
    }
}
