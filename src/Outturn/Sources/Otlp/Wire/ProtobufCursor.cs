using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Outturn.Sources.Otlp.Wire;

/// <summary>
/// Reads protobuf field by field, straight from the buffer. Nothing throws: whatever does not fit answers false, and leaves the
/// cursor where it is or at the fault.
/// </summary>
internal ref struct ProtobufCursor(ReadOnlySpan<byte> body)
{
    private const int LongestVarint = 10;
    private const int MostGroups = 32;

    private readonly ReadOnlySpan<byte> _body = body;

    /// <summary>The next byte.</summary>
    public int At;

    /// <summary>The end of the message that is being read.</summary>
    public int End = body.Length;

    /// <summary>Whether the last thing that did not fit was cut off, rather than of the wrong kind.</summary>
    public bool IsCutOff;

    public readonly bool IsAtEnd => At >= End;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryTag(out int number, out WireType wire)
    {
        ulong tag = At < End ? _body[At] : (byte)0;
        if (tag is >= 8 and < 0x80)
        {
            At++;
        }
        else if (!TryVarint(out tag) || tag is < 8 or > uint.MaxValue)
        {
            (number, wire) = (0, default);
            return false;
        }
        number = (int)(tag >> 3);
        wire = (WireType)(tag & 7);
        return wire <= WireType.Fixed32;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryVarint(out ulong value)
    {
        if (At < End && _body[At] < 0x80)
        {
            value = _body[At++];
            return true;
        }
        return TryLongVarint(out value);
    }

    /// <summary>The length of what comes next, which is known to fit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryLength(out int length)
    {
        if (!TryVarint(out var value) || value > (ulong)(End - At))
        {
            length = 0;
            return false;
        }
        length = (int)value;
        return true;
    }

    /// <summary>Bytes with their length before them.</summary>
    public bool TryBytes(out ReadOnlySpan<byte> bytes)
    {
        if (!TryLength(out var length))
        {
            bytes = default;
            return false;
        }
        bytes = _body.Slice(At, length);
        At += length;
        return true;
    }

    public bool TryFixed64(out ulong value)
    {
        if (End - At < 8)
        {
            value = 0;
            return false;
        }
        value = BinaryPrimitives.ReadUInt64LittleEndian(_body[At..]);
        At += 8;
        return true;
    }

    /// <summary>Passes over a field whose tag was read.</summary>
    public bool TrySkip(int number, WireType wire)
    {
        IsCutOff = false;
        switch (wire)
        {
            case WireType.Varint:
                IsCutOff = !TryVarint(out _);
                return !IsCutOff;
            case WireType.Fixed64:
                IsCutOff = !TryAdvance(8);
                return !IsCutOff;
            case WireType.Bytes:
                IsCutOff = !(TryLength(out var length) && TryAdvance(length));
                return !IsCutOff;
            case WireType.Fixed32:
                IsCutOff = !TryAdvance(4);
                return !IsCutOff;
            case WireType.GroupStart:
                return TrySkipGroup(number);
            default:
                return false;
        }
    }

    /// <summary>Passes over varints that fill the next <paramref name="length"/> bytes.</summary>
    public bool TrySkipIntegers(int length)
    {
        var (end, outer) = (At + length, End);
        End = end;
        while (At < end && TryVarint(out _))
        {
        }
        End = outer;
        return At == end;
    }

    private bool TryAdvance(int length)
    {
        if (End - At < length)
        {
            return false;
        }
        At += length;
        return true;
    }

    /// <summary>Groups are history, but a field that nobody knows may be one.</summary>
    private bool TrySkipGroup(int number)
    {
        Span<int> open = stackalloc int[MostGroups];
        open[0] = number;
        for (var depth = 0; ;)
        {
            if (!TryTag(out var inner, out var wire))
            {
                return false;
            }
            if (wire == WireType.GroupEnd)
            {
                if (inner != open[depth])
                {
                    return false;
                }
                if (depth-- == 0)
                {
                    return true;
                }
            }
            else if (wire == WireType.GroupStart)
            {
                if (++depth == MostGroups)
                {
                    return false;
                }
                open[depth] = inner;
            }
            else if (!TrySkip(inner, wire))
            {
                return false;
            }
        }
    }

    private bool TryLongVarint(out ulong value)
    {
        value = 0;
        for (var i = 0; i < LongestVarint && At + i < End; i++)
        {
            var next = _body[At + i];
            value |= (ulong)(next & 0x7F) << (7 * i);
            if (next < 0x80)
            {
                At += i + 1;
                return i < LongestVarint - 1 || next <= 1;
            }
        }
        return false;
    }
}
