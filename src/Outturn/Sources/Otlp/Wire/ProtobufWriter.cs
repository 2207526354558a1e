using System.Buffers;
using System.Buffers.Binary;

namespace Outturn.Sources.Otlp.Wire;

/// <summary>
/// Writes protobuf into a buffer that is handed back. A message's length is written in five bytes, whatever it is, because
/// it is known only at the message's end: a varint may be longer than it need be.
/// </summary>
internal sealed class ProtobufWriter(int capacity = 4096) : IDisposable
{
    private const int LengthBytes = 5;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(capacity);

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, Length);

    /// <summary>Room for at least so many bytes; what was used of it is told to <see cref="Advance"/>.</summary>
    public Span<byte> Room(int size)
    {
        if (_buffer.Length - Length < size)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, Length + size));
            Written.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
        return _buffer.AsSpan(Length);
    }

    public void Advance(int size) => Length += size;

    public void Varint(ulong value)
    {
        var room = Room(10);
        var size = 0;
        for (; value >= 0x80; value >>= 7)
        {
            room[size++] = (byte)(value | 0x80);
        }
        room[size++] = (byte)value;
        Length += size;
    }

    public void Tag(int number, WireType wire) => Varint(((ulong)(uint)number << 3) | (uint)wire);

    public void Fixed64(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(Room(8), value);
        Length += 8;
    }

    public void Fixed32(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(Room(4), value);
        Length += 4;
    }

    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        Length += bytes.Length;
    }

    /// <summary>Begins a field whose length is not known yet; its place is to be given to <see cref="End"/>.</summary>
    public int Begin(int number)
    {
        Tag(number, WireType.Bytes);
        Room(LengthBytes);
        return Length += LengthBytes;
    }

    public void End(int start)
    {
        var size = Length - start;
        for (var i = 0; i < LengthBytes; i++)
        {
            _buffer[start - LengthBytes + i] = (byte)(((size >> (7 * i)) & 0x7F) | (i < LengthBytes - 1 ? 0x80 : 0));
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        Length = 0;
    }
}
