using Outturn.Sources.Otlp.Wire;

namespace Outturn.Sources.Otlp.Reading;

/// <summary>The known attributes of one thing (a resource, a span, a log record). Used again for the next one.</summary>
internal sealed class Attributes
{
    private readonly AttributeValue[] _values = new AttributeValue[AttributeNames.Count];
    private readonly Known[] _set = new Known[AttributeNames.Count];
    private int _count;

    public ref readonly AttributeValue this[Known attribute] => ref _values[(int)attribute];

    public void Clear()
    {
        for (var i = 0; i < _count; i++)
        {
            _values[(int)_set[i]].Kind = ValueKind.None;
        }
        _count = 0;
    }

    /// <summary>Takes in one attribute, if it is known and holds a plain value. False where the bytes are no attribute.</summary>
    public bool TryRead(ReadOnlySpan<byte> body, int start, int length)
    {
        var cursor = new ProtobufCursor(body) { At = start, End = start + length };
        ReadOnlySpan<byte> name = default;
        AttributeValue value = default;
        while (!cursor.IsAtEnd)
        {
            if (!cursor.TryTag(out var number, out var wire))
            {
                return false;
            }
            if (wire != WireType.Bytes || number > 2)
            {
                if (!cursor.TrySkip(number, wire))
                {
                    return false;
                }
                continue;
            }
            if (!cursor.TryLength(out var size))
            {
                return false;
            }
            if (number == 1)
            {
                name = body.Slice(cursor.At, size);
            }
            else if (!TryValue(body, cursor.At, size, out value))
            {
                return false;
            }
            cursor.At += size;
        }
        if (value.Kind != ValueKind.None && AttributeNames.TryFind(name, out var attribute))
        {
            Set(attribute, value);
        }
        return true;
    }

    /// <summary>Reads a value; lists and bytes are none that means anything here.</summary>
    public static bool TryValue(ReadOnlySpan<byte> body, int start, int length, out AttributeValue value)
    {
        var cursor = new ProtobufCursor(body) { At = start, End = start + length };
        value = default;
        while (!cursor.IsAtEnd)
        {
            if (!cursor.TryTag(out var number, out var wire))
            {
                return false;
            }
            switch ((number, wire))
            {
                case (1, WireType.Bytes) when cursor.TryLength(out var size):
                    value = new AttributeValue { Kind = ValueKind.Text, Start = cursor.At, Length = size };
                    cursor.At += size;
                    break;
                case (2, WireType.Varint) when cursor.TryVarint(out var flag):
                    value = new AttributeValue { Kind = ValueKind.Boolean, Bits = flag == 0 ? 0 : 1 };
                    break;
                case (3, WireType.Varint) when cursor.TryVarint(out var integer):
                    value = new AttributeValue { Kind = ValueKind.Integer, Bits = (long)integer };
                    break;
                case (4, WireType.Fixed64) when cursor.TryFixed64(out var real):
                    value = new AttributeValue { Kind = ValueKind.Real, Bits = (long)real };
                    break;
                default:
                    if (!cursor.TrySkip(number, wire))
                    {
                        return false;
                    }
                    value = number is 5 or 6 or 7 ? default : value;
                    break;
            }
        }
        return true;
    }

    private void Set(Known attribute, in AttributeValue value)
    {
        ref var place = ref _values[(int)attribute];
        if (place.Kind == ValueKind.None)
        {
            _set[_count++] = attribute;
        }
        place = value;
    }
}
