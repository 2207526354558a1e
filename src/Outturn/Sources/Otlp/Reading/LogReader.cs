using Outturn.Core.Telemetry;
using Outturn.Sources.Otlp.Dialects;
using Outturn.Sources.Otlp.Wire;
using Outturn.Sources.Transcripts;
using Part = Outturn.Sources.Otlp.Reading.ResourceReader.Part;

namespace Outturn.Sources.Otlp.Reading;

/// <summary>Log records out of an export in protobuf.</summary>
internal sealed class LogReader(StringPool pool)
{
    private readonly Attributes _resource = new();
    private readonly Attributes _own = new();

    /// <summary>False where the body is not well formed.</summary>
    public bool TryRead(ReadOnlySpan<byte> body, long evidence, List<TelemetryEvent> events, OtlpTally tally)
    {
        var cursor = new ProtobufCursor(body);
        while (!cursor.IsAtEnd)
        {
            if (!ResourceReader.TryPart(ref cursor, out var number, out var part)
                || (number == 1 && part is { } resource && !TryResource(body, resource, evidence, events, tally)))
            {
                return false;
            }
        }
        return true;
    }

    private bool TryResource(ReadOnlySpan<byte> body, Part of, long evidence, List<TelemetryEvent> events, OtlpTally tally)
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
            if (!ResourceReader.TryPart(ref cursor, out var number, out var scope))
            {
                return false;
            }
            if (number != 2 || scope is not { } records)
            {
                continue;
            }
            var inner = ResourceReader.At(body, records);
            while (!inner.IsAtEnd)
            {
                if (!ResourceReader.TryPart(ref inner, out number, out var part)
                    || (number == 2 && part is { } record && !TryRecord(body, record, service, evidence, events, tally)))
                {
                    return false;
                }
            }
        }
        return true;
    }

    private bool TryRecord(ReadOnlySpan<byte> body, Part of, string service, long evidence, List<TelemetryEvent> events, OtlpTally tally)
    {
        _own.Clear();
        (ulong time, ulong observed) = (0, 0);
        ReadOnlySpan<byte> eventName = default, text = default;
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
                case (6, WireType.Bytes):
                    isGood = cursor.TryLength(out var length) && _own.TryRead(body, cursor.At, length);
                    cursor.At += length;
                    break;
                case (1, WireType.Fixed64):
                    isGood = cursor.TryFixed64(out time);
                    break;
                case (11, WireType.Fixed64):
                    isGood = cursor.TryFixed64(out observed);
                    break;
                case (12, WireType.Bytes):
                    isGood = cursor.TryBytes(out eventName);
                    break;
                case (5, WireType.Bytes):
                    isGood = cursor.TryLength(out length) && Attributes.TryValue(body, cursor.At, length, out var value) && TakeBody(body, value, out text);
                    cursor.At += length;
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
        var facts = new Facts(body, _own, _resource, pool);
        var at = Instants.Nanos(time) is > 0 and var own ? Instants.At(own)
            : facts.Time(Known.EventTimestamp) ?? Instants.At(Instants.Nanos(observed));
        var key = RecordDigest.Of(MessageType.LogRecord, body.Slice(of.Start, of.Length), RecordDigest.Of(facts.Bytes(Known.SessionId)));
        var frame = new EventFrame(key, at, service, EventNames.Of(eventName, text, facts), evidence);
        events.Add(Catalogue.OfEvent(frame, facts).Event(frame, facts, tally));
        tally.Items++;
        return true;
    }

    private static bool TakeBody(ReadOnlySpan<byte> body, AttributeValue value, out ReadOnlySpan<byte> text)
    {
        text = value.Kind == ValueKind.Text ? body.Slice(value.Start, value.Length) : default;
        return true;
    }
}
