using System.Buffers;
using System.Text;

namespace Outturn.Server.Otlp;

/// <summary>Writes the few protobuf messages that answers need: fields by number, in order.</summary>
internal static class ProtobufWriter
{
    public static void WriteNumber(ArrayBufferWriter<byte> output, int field, ulong value)
    {
        if (value != 0)
        {
            WriteVarint(output, (ulong)field << 3);
            WriteVarint(output, value);
        }
    }

    public static void WriteText(ArrayBufferWriter<byte> output, int field, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            WriteBytes(output, field, Encoding.UTF8.GetBytes(text));
        }
    }

    public static void WriteBytes(ArrayBufferWriter<byte> output, int field, ReadOnlySpan<byte> bytes)
    {
        WriteVarint(output, ((ulong)field << 3) | 2);
        WriteVarint(output, (ulong)bytes.Length);
        output.Write(bytes);
    }

    private static void WriteVarint(ArrayBufferWriter<byte> output, ulong value)
    {
        var span = output.GetSpan(10);
        var length = 0;
        for (; value >= 0x80; value >>= 7)
        {
            span[length++] = (byte)(value | 0x80);
        }
        span[length++] = (byte)value;
        output.Advance(length);
    }
}
