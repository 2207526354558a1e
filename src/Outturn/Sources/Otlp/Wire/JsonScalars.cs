using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using Outturn.Core.Traces;

namespace Outturn.Sources.Otlp.Wire;

/// <summary>Single values of JSON as protobuf writes them. Without a writer they are only judged.</summary>
internal static class JsonScalars
{
    private const int LongestNumber = 64;

    /// <summary>The id of a trace or span. One that is no hexadecimal, or of the wrong length, or all zero, becomes none.</summary>
    public static bool Id(ref Utf8JsonReader reader, int number, MessageType message, ProtobufWriter? output)
    {
        Span<byte> id = stackalloc byte[16];
        var isTrace = message switch { MessageType.Span or MessageType.SpanLink => number == 1, MessageType.LogRecord => number == 9, _ => number == 5 };
        var size = isTrace ? 16 : 8;
        if (reader.ValueIsEscaped || reader.ValueSpan.Length != size * 2
            || Convert.FromHexString(reader.ValueSpan, id, out _, out _) != OperationStatus.Done || !id[..size].ContainsAnyExcept((byte)0))
        {
            return false;
        }
        if (output is not null)
        {
            output.Tag(number, WireType.Bytes);
            output.Varint((ulong)size);
            output.Bytes(id[..size]);
        }
        return true;
    }

    /// <summary>False where the value is not what the field holds.</summary>
    public static bool Write(ref Utf8JsonReader reader, Field field, ProtobufWriter? output)
    {
        switch (field.Kind)
        {
            case FieldKind.Text:
                return Text(ref reader, field.Number, output);
            case FieldKind.Bytes:
                return Bytes(ref reader, field.Number, output);
            case FieldKind.Boolean when reader.TokenType is JsonTokenType.True or JsonTokenType.False:
                return Varint(field, reader.TokenType == JsonTokenType.True ? 1UL : 0, output);
            case FieldKind.Integer or FieldKind.ManyIntegers:
                return Whole(ref reader, out var integer) && Varint(field, integer, output);
            case FieldKind.Folded:
                return Whole(ref reader, out var plain) && Varint(field, (plain << 1) ^ (ulong)((long)plain >> 63), output);
            case FieldKind.Fixed64 or FieldKind.SignedFixed64 or FieldKind.ManyFixed64:
                return Whole(ref reader, out var number) && Fixed64(field, number, output);
            case FieldKind.Double or FieldKind.ManyDoubles:
                return Real(ref reader, out var real) && Fixed64(field, BitConverter.DoubleToUInt64Bits(real), output);
            case FieldKind.Fixed32 when Whole(ref reader, out var flags):
                output?.Tag(field.Number, WireType.Fixed32);
                output?.Fixed32((uint)flags);
                return true;
            default:
                return false;
        }
    }

    private static bool Varint(Field field, ulong value, ProtobufWriter? output)
    {
        if (field.Kind != FieldKind.ManyIntegers)
        {
            output?.Tag(field.Number, WireType.Varint);
        }
        output?.Varint(value);
        return true;
    }

    private static bool Fixed64(Field field, ulong value, ProtobufWriter? output)
    {
        if (field.Kind is not (FieldKind.ManyFixed64 or FieldKind.ManyDoubles))
        {
            output?.Tag(field.Number, WireType.Fixed64);
        }
        output?.Fixed64(value);
        return true;
    }

    /// <summary>A whole number as a number or as text, signed or not: its 64 bits.</summary>
    private static bool Whole(ref Utf8JsonReader reader, out ulong value)
    {
        value = 0;
        var text = reader.ValueSpan;
        if (reader.TokenType is not (JsonTokenType.Number or JsonTokenType.String) || text.Length is 0 or > LongestNumber)
        {
            return false;
        }
        if (Utf8Parser.TryParse(text, out long signed, out var used) && used == text.Length)
        {
            value = (ulong)signed;
            return true;
        }
        if (Utf8Parser.TryParse(text, out value, out used) && used == text.Length)
        {
            return true;
        }
        // 1.0 and 1e3 are whole numbers too.
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) || exact != decimal.Truncate(exact)
            || exact < long.MinValue || exact > ulong.MaxValue)
        {
            return false;
        }
        value = exact < 0 ? (ulong)(long)exact : (ulong)exact;
        return true;
    }

    private static bool Real(ref Utf8JsonReader reader, out double value)
    {
        value = 0;
        var text = reader.ValueSpan;
        if (reader.TokenType == JsonTokenType.String)
        {
            (var isName, value) = text switch
            {
                _ when text.SequenceEqual("NaN"u8) => (true, double.NaN),
                _ when text.SequenceEqual("Infinity"u8) => (true, double.PositiveInfinity),
                _ when text.SequenceEqual("-Infinity"u8) => (true, double.NegativeInfinity),
                _ => (false, 0),
            };
            if (isName)
            {
                return true;
            }
        }
        return reader.TokenType is JsonTokenType.Number or JsonTokenType.String && text.Length is > 0 and < 1024
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    private static bool Text(ref Utf8JsonReader reader, int number, ProtobufWriter? output)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            return false;
        }
        if (output is not null)
        {
            var raw = reader.ValueSpan;
            var start = output.Begin(number);
            if (reader.ValueIsEscaped)
            {
                output.Advance(JsonEscapes.Undo(raw, output.Room(raw.Length)));
            }
            else
            {
                output.Bytes(raw);
            }
            output.End(start);
        }
        return true;
    }

    /// <summary>Base 64, of either alphabet, padded or not.</summary>
    private static bool Bytes(ref Utf8JsonReader reader, int number, ProtobufWriter? output)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            return false;
        }
        var text = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        try
        {
            var length = reader.ValueIsEscaped ? JsonEscapes.Undo(reader.ValueSpan, text) : reader.ValueSpan.Length;
            if (!reader.ValueIsEscaped)
            {
                reader.ValueSpan.CopyTo(text);
            }
            var url = text.AsSpan(0, length);
            url.Replace((byte)'+', (byte)'-');
            url.Replace((byte)'/', (byte)'_');
            if (!Base64Url.IsValid(url, out var size))
            {
                return false;
            }
            if (output is not null)
            {
                var start = output.Begin(number);
                output.Advance(Base64Url.DecodeFromUtf8(url, output.Room(size)));
                output.End(start);
            }
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(text);
        }
    }
}
