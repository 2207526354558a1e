using Outturn.Core.Telemetry;
using Outturn.Sources.Otlp.Wire;
using Outturn.Sources.Transcripts;
using Part = Outturn.Sources.Otlp.Reading.ResourceReader.Part;

namespace Outturn.Sources.Otlp.Reading;

/// <summary>
/// Points of metrics out of an export in protobuf. They show that an exporter is alive; nothing is ever accounted from them,
/// since counters of several processes collide.
/// </summary>
internal sealed class MetricReader(StringPool pool)
{
    private readonly Attributes _resource = new();
    private readonly Attributes _none = new();

    /// <summary>False where the body is not well formed.</summary>
    public bool TryRead(ReadOnlySpan<byte> body, long evidence, List<TelemetryPoint> points)
    {
        var cursor = new ProtobufCursor(body);
        while (!cursor.IsAtEnd)
        {
            if (!ResourceReader.TryPart(ref cursor, out var number, out var part))
            {
                return false;
            }
            if (number == 1 && part is { } resource)
            {
                if (!ResourceReader.TryResource(body, resource, _resource))
                {
                    return false;
                }
                var service = new Facts(body, _none, _resource, pool).Text(Known.ServiceName) ?? "";
                if (!TryEach(body, resource, (service, evidence, points), 2))
                {
                    return false;
                }
            }
        }
        return true;
    }

    /// <summary>Goes down from a resource (2) over its scopes (1) to their metrics (0).</summary>
    private bool TryEach(ReadOnlySpan<byte> body, Part of, (string Service, long Evidence, List<TelemetryPoint> Points) into, int levels)
    {
        if (levels == 0)
        {
            return TryMetric(body, of, into);
        }
        var cursor = ResourceReader.At(body, of);
        while (!cursor.IsAtEnd)
        {
            if (!ResourceReader.TryPart(ref cursor, out var number, out var part)
                || (number == 2 && part is { } inner && !TryEach(body, inner, into, levels - 1)))
            {
                return false;
            }
        }
        return true;
    }

    private bool TryMetric(ReadOnlySpan<byte> body, Part of, (string Service, long Evidence, List<TelemetryPoint> Points) into)
    {
        var name = pool.Get(ResourceReader.Text(body, of, 1));
        var cursor = ResourceReader.At(body, of);
        while (!cursor.IsAtEnd)
        {
            if (!ResourceReader.TryPart(ref cursor, out var kind, out var data))
            {
                return false;
            }
            if (kind is not (5 or 7 or 9 or 10 or 11) || data is not { } series)
            {
                continue;
            }
            var inner = ResourceReader.At(body, series);
            while (!inner.IsAtEnd)
            {
                if (!ResourceReader.TryPart(ref inner, out var number, out var part))
                {
                    return false;
                }
                if (number == 1 && part is { } point)
                {
                    if (!TryPoint(body, point, kind, out var at, out var value))
                    {
                        return false;
                    }
                    into.Points.Add(new TelemetryPoint(into.Service, name, at, value, into.Evidence));
                }
            }
        }
        return true;
    }

    /// <param name="body">The body.</param>
    /// <param name="of">The point.</param>
    /// <param name="kind">Number of the metric's field that it stands in: gauges and sums have a value, the others a sum.</param>
    /// <param name="at">Its time.</param>
    /// <param name="value">Its value or sum; 0 where none was recorded.</param>
    private static bool TryPoint(ReadOnlySpan<byte> body, Part of, int kind, out DateTimeOffset at, out double value)
    {
        var isNumber = kind is 5 or 7;
        (ulong time, value) = (0, 0);
        at = default;
        var cursor = ResourceReader.At(body, of);
        while (!cursor.IsAtEnd)
        {
            if (!cursor.TryTag(out var number, out var wire))
            {
                return false;
            }
            if (wire != WireType.Fixed64)
            {
                if (!cursor.TrySkip(number, wire))
                {
                    return false;
                }
                continue;
            }
            if (!cursor.TryFixed64(out var bits))
            {
                return false;
            }
            time = number == 3 ? bits : time;
            value = number == (isNumber ? 4 : 5) ? BitConverter.UInt64BitsToDouble(bits)
                : isNumber && number == 6 ? (long)bits : value;
        }
        value = double.IsFinite(value) ? value : 0;
        at = Instants.At(Instants.Nanos(time));
        return true;
    }
}
