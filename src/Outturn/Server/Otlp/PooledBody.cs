using System.Buffers;

namespace Outturn.Server.Otlp;

/// <summary>Why a body cannot be had.</summary>
internal enum BodyFault
{
    None,
    TooLarge,
    NoRoom,
    Malformed,
    CutOff,
}

/// <summary>Bytes of a request in a rented array that grows with what arrives, and goes back when the request has been answered.</summary>
internal sealed class PooledBody(IntakeBudget budget, int limit) : IDisposable
{
    // Most exports fit in this; what is announced beyond it is believed only as it arrives.
    private const int Trusted = 1 << 20;
    private const int Smallest = 4 << 10;

    private byte[] _array = [];

    public int Length { get; private set; }

    public Memory<byte> Written => _array.AsMemory(0, Length);

    public ArraySegment<byte> Segment => new(_array, 0, Length);

    public Span<byte> Free => _array.AsSpan(Length);

    /// <summary>Makes room for a body of about this length.</summary>
    public BodyFault Expect(long length) =>
        length > limit ? BodyFault.TooLarge : Grow((int)Math.Clamp(length, Smallest, Trusted));

    public BodyFault Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > limit - Length)
        {
            return BodyFault.TooLarge;
        }
        if (bytes.Length > _array.Length - Length && MakeRoom(Length + bytes.Length) is not BodyFault.None and var fault)
        {
            return fault;
        }
        bytes.CopyTo(Free);
        Length += bytes.Length;
        return BodyFault.None;
    }

    public BodyFault Write(in ReadOnlySequence<byte> bytes)
    {
        foreach (var piece in bytes)
        {
            if (Write(piece.Span) is not BodyFault.None and var fault)
            {
                return fault;
            }
        }
        return BodyFault.None;
    }

    /// <summary>Fills it from a stream that is at hand, such as one that decompresses.</summary>
    public BodyFault Fill(Stream stream, long expected)
    {
        // One byte more than expected, so that the end is seen without growing.
        if (Expect(Math.Min(expected, limit - 1) + 1) is not BodyFault.None and var fault)
        {
            return fault;
        }
        while (true)
        {
            if (Free.IsEmpty && MakeRoom(Length + 1) is not BodyFault.None and var full)
            {
                return full;
            }
            var read = stream.Read(Free);
            if (read == 0)
            {
                return BodyFault.None;
            }
            Length += read;
            if (Length > limit)
            {
                return BodyFault.TooLarge;
            }
        }
    }

    public void Dispose()
    {
        var array = _array;
        _array = [];
        Length = 0;
        Release(array);
    }

    private BodyFault MakeRoom(int needed) => Grow(Math.Max(needed, (int)Math.Min(2L * _array.Length, limit + 1L)));

    private BodyFault Grow(int size)
    {
        if (size <= _array.Length)
        {
            return BodyFault.None;
        }
        var grown = ArrayPool<byte>.Shared.Rent(size);
        if (!budget.TryTake(grown.Length))
        {
            ArrayPool<byte>.Shared.Return(grown);
            return BodyFault.NoRoom;
        }
        Written.Span.CopyTo(grown);
        Release(_array);
        _array = grown;
        return BodyFault.None;
    }

    private void Release(byte[] array)
    {
        if (array.Length > 0)
        {
            budget.GiveBack(array.Length);
            ArrayPool<byte>.Shared.Return(array);
        }
    }
}
