namespace Outturn.Sources.Otlp.Wire;

/// <summary>
/// An attribute as nearly all are: a key and one plain value, in this order and with nothing beside them. To know it at a
/// glance is most of what the check's speed is made of.
/// </summary>
internal static class PlainAttribute
{
    private const byte Key = (1 << 3) | (int)WireType.Bytes;
    private const byte Value = (2 << 3) | (int)WireType.Bytes;
    private const byte Text = (1 << 3) | (int)WireType.Bytes;
    private const byte Boolean = (2 << 3) | (int)WireType.Varint;
    private const byte Integer = (3 << 3) | (int)WireType.Varint;
    private const byte Double = (4 << 3) | (int)WireType.Fixed64;

    /// <summary>True only where the bytes are surely well formed; false says nothing.</summary>
    public static bool Is(ReadOnlySpan<byte> attribute)
    {
        if (attribute.Length < 4 || attribute[0] != Key || attribute[1] >= 0x80 || attribute[1] + 4 > attribute.Length)
        {
            return false;
        }
        var value = attribute[(attribute[1] + 2)..];
        if (value[0] != Value || value[1] != value.Length - 2 || value[1] >= 0x80)
        {
            return IsLongText(value);
        }
        value = value[2..];
        if (value.Length < 2)
        {
            return value.IsEmpty;
        }
        return value[0] switch
        {
            Text => value[1] == value.Length - 2 && value[1] < 0x80,
            Integer or Boolean => value.Length <= 10 && value[^1] < 0x80 && value[1..^1].IndexOfAnyInRange((byte)0, (byte)0x7F) < 0,
            Double => value.Length == 9,
            _ => false,
        };
    }

    /// <summary>Text of 128 to 16,383 bytes: two lengths of two bytes each.</summary>
    private static bool IsLongText(ReadOnlySpan<byte> value)
    {
        if (value.Length < 6 || value[0] != Value || Length(value[1], value[2]) != value.Length - 3)
        {
            return false;
        }
        value = value[3..];
        return value[0] == Text
            && (value[1] < 0x80 ? value[1] == value.Length - 2 : Length(value[1], value[2]) == value.Length - 3);
    }

    private static int Length(byte low, byte high) => low >= 0x80 && high < 0x80 ? (low & 0x7F) | (high << 7) : -1;
}
