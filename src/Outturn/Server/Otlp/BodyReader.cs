using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;

namespace Outturn.Server.Otlp;

/// <summary>Reads a request's body straight from the connection's pipe into a rented array: one copy.</summary>
internal static class BodyReader
{
    /// <summary>Length of what stands before a gRPC message: whether it is compressed, and its length.</summary>
    public const int PrefixLength = 5;

    /// <summary>The whole body, as HTTP sends it.</summary>
    public static async ValueTask<BodyFault> ReadAsync(PipeReader pipe, long? announced, PooledBody into, CancellationToken cancellation)
    {
        var fault = into.Expect(announced ?? 0);
        while (fault == BodyFault.None)
        {
            var result = await pipe.ReadAsync(cancellation);
            fault = into.Write(result.Buffer);
            pipe.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted)
            {
                break;
            }
        }
        return fault;
    }

    /// <summary>The one message of a unary gRPC call, without what stands before it.</summary>
    public static async ValueTask<(BodyFault Fault, bool IsCompressed)> ReadMessageAsync(PipeReader pipe, PooledBody into, CancellationToken cancellation)
    {
        var start = await pipe.ReadAtLeastAsync(PrefixLength, cancellation);
        if (start.Buffer.Length < PrefixLength)
        {
            pipe.AdvanceTo(start.Buffer.End);
            return (BodyFault.CutOff, false);
        }
        var (flag, length) = Prefix(start.Buffer);
        var fault = flag > 1 ? BodyFault.Malformed : into.Expect(length);
        var rest = start.Buffer.Slice(PrefixLength);
        var isLast = start.IsCompleted;
        while (fault == BodyFault.None)
        {
            fault = rest.Length > length - into.Length ? BodyFault.Malformed : into.Write(rest);
            pipe.AdvanceTo(rest.End);
            if (fault != BodyFault.None || isLast)
            {
                return (fault == BodyFault.None && into.Length < length ? BodyFault.CutOff : fault, flag == 1);
            }
            var result = await pipe.ReadAsync(cancellation);
            (rest, isLast) = (result.Buffer, result.IsCompleted);
        }
        pipe.AdvanceTo(rest.End);
        return (fault, flag == 1);
    }

    private static (byte Flag, uint Length) Prefix(in ReadOnlySequence<byte> buffer)
    {
        Span<byte> prefix = stackalloc byte[PrefixLength];
        buffer.Slice(0, PrefixLength).CopyTo(prefix);
        return (prefix[0], BinaryPrimitives.ReadUInt32BigEndian(prefix[1..]));
    }
}
