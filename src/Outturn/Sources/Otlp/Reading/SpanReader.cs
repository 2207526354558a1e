using System.Buffers.Binary;
using Outturn.Core.Telemetry;
using Outturn.Sources.Otlp.Dialects;
using Outturn.Sources.Otlp.Wire;
using Outturn.Sources.Transcripts;
using Part = Outturn.Sources.Otlp.Reading.ResourceReader.Part;

namespace Outturn.Sources.Otlp.Reading;

/// <summary>Spans out of an export in protobuf.</summary>
internal sealed class SpanReader(StringPool pool)
{
    private const ulong ErrorStatus = 2;

    private readonly Attributes _resource = new();
    private readonly Attributes _own = new();

    /// <summary>False where the body is not well formed.</summary>
    public bool TryRead(ReadOnlySpan<byte> body, long evidence, List<TelemetrySpan> spans, OtlpTally tally)
    {
        var cursor = new ProtobufCursor(body);
        while (!cursor.IsAtEnd)
        {
            if (!ResourceReader.TryPart(ref cursor, out var number, out var part)
                || (number == 1 && part is { } resource && !TryResource(body, resource, evidence, spans, tally)))
            {
                return false;
            }
        }
        return true;
    }

    private bool TryResource(ReadOnlySpan<byte> body, Part of, long evidence, List<TelemetrySpan> spans, OtlpTally tally)
    {
        if (!ResourceReader.TryResource(body, of, _resource))
        {
            return false;
        }
        _own.Clear();
        var service = new Facts(body, _own, _resource, pool).Text(Known.ServiceName) ?? "";
        var cursor = ResourceReader.At(body, of);
        while (!cursor.IsAtEnd)
        {
            if (!ResourceReader.TryPart(ref cursor, out var number, out var part)
                || (number == 2 && part is { } scope && !TryScope(body, scope, service, evidence, spans, tally)))
            {
                return false;
            }
        }
        return true;
    }

    private bool TryScope(ReadOnlySpan<byte> body, Part of, string service, long evidence, List<TelemetrySpan> spans, OtlpTally tally)
    {
        var dialect = Catalogue.OfService(service);
        var cursor = ResourceReader.At(body, of);
        while (!cursor.IsAtEnd)
        {
            if (!ResourceReader.TryPart(ref cursor, out var number, out var part))
            {
                return false;
            }
            if (number == 2 && part is { } span)
            {
                if (!TrySpan(body, span, service, evidence, out var frame))
                {
                    return false;
                }
                if (frame.Key.Trace == 0 || frame.Key.Span == 0)
                {
                    tally.Reject("span without a valid trace id and span id");
                    continue;
                }
                var facts = new Facts(body, _own, _resource, pool);
                spans.Add((dialect ?? Catalogue.OfSpan(frame, facts)).Span(frame, facts, tally));
                tally.Items++;
            }
        }
        return true;
    }

    private bool TrySpan(ReadOnlySpan<byte> body, Part of, string service, long evidence, out SpanFrame frame)
    {
        _own.Clear();
        frame = default;
        (UInt128 trace, ulong id, ulong parent, ulong start, ulong end) = (0, 0, 0, 0, 0);
        var (name, isError) = ("", false);
        var cursor = ResourceReader.At(body, of);
        while (!cursor.IsAtEnd)
        {
            if (!cursor.TryTag(out var number, out var wire))
            {
                return false;
            }
            bool isGood;
            switch ((number, wire))
            {
                case (9, WireType.Bytes):
                    isGood = cursor.TryLength(out var length) && _own.TryRead(body, cursor.At, length);
                    cursor.At += length;
                    break;
                case (1, WireType.Bytes):
                    isGood = cursor.TryBytes(out var bytes);
                    trace = bytes.Length == 16 ? BinaryPrimitives.ReadUInt128BigEndian(bytes) : 0;
                    break;
                case (2 or 4, WireType.Bytes):
                    isGood = cursor.TryBytes(out bytes);
                    var spanId = bytes.Length == 8 ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : 0;
                    (id, parent) = number == 2 ? (spanId, parent) : (id, spanId);
                    break;
                case (5, WireType.Bytes):
                    isGood = cursor.TryBytes(out bytes);
                    name = pool.Get(bytes);
                    break;
                case (7, WireType.Fixed64):
                    isGood = cursor.TryFixed64(out start);
                    break;
                case (8, WireType.Fixed64):
                    isGood = cursor.TryFixed64(out end);
                    break;
                case (15, WireType.Bytes):
                    isGood = cursor.TryBytes(out bytes);
                    isError = IsError(bytes);
                    break;
                default:
                    isGood = cursor.TrySkip(number, wire);
                    break;
            }
            if (!isGood)
            {
                return false;
            }
        }
        var from = Instants.Nanos(start);
        frame = new SpanFrame(new SpanKey(trace, id), parent, from, Math.Max(0, Instants.Nanos(end) - from), service, name, isError, evidence);
        return true;
    }

    private static bool IsError(ReadOnlySpan<byte> status)
    {
        var cursor = new ProtobufCursor(status);
        var code = 0UL;
        while (!cursor.IsAtEnd && cursor.TryTag(out var number, out var wire))
        {
            if (!(number == 3 && wire == WireType.Varint ? cursor.TryVarint(out code) : cursor.TrySkip(number, wire)))
            {
                break;
            }
        }
        return code == ErrorStatus;
    }
}
