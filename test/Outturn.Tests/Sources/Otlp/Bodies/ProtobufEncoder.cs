using System.Buffers.Binary;
using System.Text;
using Outturn.Sources.Otlp.Wire;

namespace Outturn.Tests.Sources.Otlp.Bodies;

/// <summary>Protobuf as the specification of its wire format has it: written without a thought for speed.</summary>
internal static class ProtobufEncoder
{
    public static byte[] Encode(Message message)
    {
        using var output = new MemoryStream();
        foreach (var (field, value) in message.Fields)
        {
            Write(output, field, value);
        }
        return output.ToArray();
    }

    public static void Varint(Stream output, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            output.WriteByte((byte)(value | 0x80));
        }
        output.WriteByte((byte)value);
    }

    private static void Write(Stream output, Field field, object value)
    {
        switch (field.Kind)
        {
            case FieldKind.Text:
                Bytes(output, field.Number, Encoding.UTF8.GetBytes((string)value));
                break;
            case FieldKind.Bytes or FieldKind.Id:
                Bytes(output, field.Number, (byte[])value);
                break;
            case FieldKind.Message or FieldKind.Item:
                Bytes(output, field.Number, Encode((Message)value));
                break;
            case FieldKind.Integer or FieldKind.Boolean or FieldKind.Folded:
                var whole = value is bool flag ? (flag ? 1 : 0) : (long)value;
                Tag(output, field.Number, 0);
                Varint(output, field.Kind == FieldKind.Folded ? (ulong)((whole << 1) ^ (whole >> 63)) : (ulong)whole);
                break;
            case FieldKind.Fixed32:
                Tag(output, field.Number, 5);
                output.Write(BitConverter.GetBytes((uint)(long)value));
                break;
            case FieldKind.Fixed64 or FieldKind.SignedFixed64 or FieldKind.Double:
                Tag(output, field.Number, 1);
                output.Write(EightBytes(value));
                break;
            case FieldKind.ManyFixed64:
                Bytes(output, field.Number, [.. ((long[])value).SelectMany(one => EightBytes(one))]);
                break;
            case FieldKind.ManyDoubles:
                Bytes(output, field.Number, [.. ((double[])value).SelectMany(one => EightBytes(one))]);
                break;
            case FieldKind.ManyIntegers:
                using (var packed = new MemoryStream())
                {
                    Array.ForEach((long[])value, one => Varint(packed, (ulong)one));
                    Bytes(output, field.Number, packed.ToArray());
                }
                break;
            default:
                throw new ArgumentException($"{field} cannot be written");
        }
    }

    private static void Bytes(Stream output, int number, byte[] bytes)
    {
        Tag(output, number, 2);
        Varint(output, (ulong)bytes.Length);
        output.Write(bytes);
    }

    private static void Tag(Stream output, int number, uint wire) => Varint(output, ((ulong)(uint)number << 3) | wire);

    private static byte[] EightBytes(object value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value is double real ? BitConverter.DoubleToInt64Bits(real) : (long)value);
        return bytes;
    }
}
