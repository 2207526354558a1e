using System.Buffers.Binary;
using Outturn.Sources.Otlp.Wire;

namespace Outturn.Sources.Otlp.Reading;

/// <summary>
/// 64 bits that tell one log record from another. They follow from what the record says, not from how it was written down: the
/// order of fields, the width of a varint and a zero that is spelt out change nothing, so JSON and protobuf agree.
/// </summary>
internal static class RecordDigest
{
    public static ulong Of(MessageType message, ReadOnlySpan<byte> bytes, ulong seed) => Mix(Fields(message, bytes, 1), seed + 1);

    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        var hash = (ulong)bytes.Length;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            hash = Mix(hash, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }
        Span<byte> rest = stackalloc byte[8];
        rest.Clear();
        bytes.CopyTo(rest);
        return Mix(hash, BinaryPrimitives.ReadUInt64LittleEndian(rest));
    }

    private static ulong Fields(MessageType message, ReadOnlySpan<byte> bytes, int depth)
    {
        var cursor = new ProtobufCursor(bytes);
        var sum = 0UL;
        while (!cursor.IsAtEnd && depth <= Schema.MostNesting && cursor.TryTag(out var number, out var wire))
        {
            var entry = number < Schema.FieldsAMessage ? Schema.Entries[((int)message * Schema.FieldsAMessage) + number] : 0;
            ulong value;
            if (wire == WireType.Bytes)
            {
                if (!cursor.TryBytes(out var inner))
                {
                    break;
                }
                value = (FieldKind)(byte)entry is FieldKind.Message or FieldKind.Item ? Fields((MessageType)(entry >> 8), inner, depth + 1) + 1
                    : (FieldKind)(byte)entry == FieldKind.Id && (inner.Length is not (8 or 16) || !inner.ContainsAnyExcept((byte)0)) ? 0
                    : inner.IsEmpty && message != MessageType.AnyValue ? 0 : Of(inner);
            }
            else if (wire == WireType.Varint ? !cursor.TryVarint(out value) : wire == WireType.Fixed64 ? !cursor.TryFixed64(out value) : !Skip(ref cursor, number, wire, out value))
            {
                break;
            }
            else if (message == MessageType.AnyValue)
            {
                // Which of its kinds a value is says something even where it is zero.
                value++;
            }
            sum += value == 0 ? 0 : Mix(value, (ulong)number);
        }
        return sum;
    }

    private static bool Skip(ref ProtobufCursor cursor, int number, WireType wire, out ulong value)
    {
        value = 0;
        return cursor.TrySkip(number, wire);
    }

    private static ulong Mix(ulong a, ulong b)
    {
        var high = Math.BigMul(a ^ 0x9E3779B97F4A7C15, b ^ 0xD6E8FEB86659FD93, out var low);
        return high ^ low ^ (a << 32 | a >> 32);
    }
}
