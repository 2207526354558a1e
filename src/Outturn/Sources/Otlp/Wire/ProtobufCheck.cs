using System.Runtime.CompilerServices;

namespace Outturn.Sources.Otlp.Wire;

/// <summary>
/// Goes through a body in protobuf once, from tag to tag, with the messages that are open on a stack of fixed size. Unknown
/// fields are passed over; a known one of another wire type is an error. Text is not looked at: what is no UTF-8 is read
/// with replacement characters later on.
/// </summary>
internal static class ProtobufCheck
{
    private const int HasTrace = 1;
    private const int HasSpan = 2;
    private const int HasBoth = HasTrace | HasSpan;

    [SkipLocalsInit]
    public static OtlpCheck Check(MessageType root, ReadOnlySpan<byte> body)
    {
        Span<(int End, MessageType Message)> open = stackalloc (int, MessageType)[Schema.MostNesting];
        var cursor = new ProtobufCursor(body);
        var entries = Schema.Entries;
        int depth = 0, items = 0, valid = 0, spans = 0, ids = 0;
        var message = root;
        while (true)
        {
            while (cursor.IsAtEnd)
            {
                if (message == MessageType.Span)
                {
                    spans++;
                    valid += ids == HasBoth ? 1 : 0;
                }
                if (depth == 0)
                {
                    return new OtlpCheck(items, spans - valid);
                }
                (cursor.End, message) = open[--depth];
            }
            var start = cursor.At;
            if (!cursor.TryTag(out var number, out var wire))
            {
                return Fault("a tag that is none", message, start);
            }
            var entry = number < Schema.FieldsAMessage ? entries[((int)message * Schema.FieldsAMessage) + number] : 0;
            var kind = (FieldKind)(byte)entry;
            if (wire != WireType.Bytes)
            {
                if (!cursor.TrySkip(number, wire) || !IsPlain(kind, wire))
                {
                    return Fault(Wrong(message, number, cursor.IsCutOff), message, start);
                }
                continue;
            }
            if (!cursor.TryLength(out var length))
            {
                return Fault($"{Schema.Describe(message, number)} is longer than what is left of its message", message, start);
            }
            switch (kind)
            {
                case FieldKind.Text or FieldKind.Bytes or FieldKind.Unknown:
                    cursor.At += length;
                    break;
                case FieldKind.Message or FieldKind.Item:
                    var inner = (MessageType)(entry >> 8);
                    if (inner == MessageType.KeyValue && PlainAttribute.Is(body.Slice(cursor.At, length)))
                    {
                        cursor.At += length;
                        break;
                    }
                    if (depth == Schema.MostNesting - 1)
                    {
                        return Fault($"messages are nested more than {Schema.MostNesting} deep", message, start);
                    }
                    items += kind == FieldKind.Item ? 1 : 0;
                    ids = inner == MessageType.Span ? 0 : ids;
                    open[depth++] = (cursor.End, message);
                    (cursor.End, message) = (cursor.At + length, inner);
                    break;
                case FieldKind.Id:
                    // Of a field that stands twice, the last counts.
                    ids = message == MessageType.Span ? (ids & ~Place(number)) | (IsValid(number, body.Slice(cursor.At, length)) ? Place(number) : 0) : ids;
                    cursor.At += length;
                    break;
                case FieldKind.ManyFixed64 or FieldKind.ManyDoubles when length % 8 == 0:
                    cursor.At += length;
                    break;
                case FieldKind.ManyIntegers when cursor.TrySkipIntegers(length):
                    break;
                default:
                    return Fault(Wrong(message, number, isCutOff: false), message, start);
            }
        }
    }

    /// <summary>Which of a span's two ids this is; its parent's is none of them.</summary>
    private static int Place(int number) => number switch { 1 => HasTrace, 2 => HasSpan, _ => 0 };

    private static bool IsValid(int number, ReadOnlySpan<byte> id) => id.Length == (number == 1 ? 16 : 8) && id.ContainsAnyExcept((byte)0);

    /// <summary>Whether a field of this kind may stand as a number by itself.</summary>
    private static bool IsPlain(FieldKind kind, WireType wire) => kind switch
    {
        FieldKind.Unknown => true,
        FieldKind.Integer or FieldKind.Folded or FieldKind.Boolean or FieldKind.ManyIntegers => wire == WireType.Varint,
        FieldKind.Fixed32 => wire == WireType.Fixed32,
        FieldKind.Fixed64 or FieldKind.SignedFixed64 or FieldKind.Double or FieldKind.ManyFixed64 or FieldKind.ManyDoubles => wire == WireType.Fixed64,
        _ => false,
    };

    private static string Wrong(MessageType message, int number, bool isCutOff) => isCutOff
        ? $"{Schema.Describe(message, number)} is cut off" : $"{Schema.Describe(message, number)} is not of the type that the protocol gives it";

    private static OtlpCheck Fault(string what, MessageType message, int offset) => new(0, 0, $"{what} (in {message})", offset);
}
