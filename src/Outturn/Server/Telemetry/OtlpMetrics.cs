using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Outturn.Server.Telemetry;

/// <summary>Readings as an export of OTLP metrics in JSON: cumulative, from when the server started.</summary>
internal static class OtlpMetrics
{
    private const int Cumulative = 2;

    public static byte[] Of(IReadOnlyList<MeterReading> readings, DateTimeOffset started, DateTimeOffset now)
    {
        var output = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteStartArray("resourceMetrics");
        json.WriteStartObject();
        json.WriteStartObject("resource");
        WriteAttributes(json, [("service.name", Product.Name), ("service.version", Product.Version)]);
        json.WriteEndObject();
        json.WriteStartArray("scopeMetrics");
        json.WriteStartObject();
        json.WriteStartObject("scope");
        json.WriteString("name", Product.Name);
        json.WriteEndObject();
        json.WriteStartArray("metrics");
        foreach (var reading in readings.Where(reading => reading.Points.Count > 0))
        {
            Write(json, reading, Nanos(started), Nanos(now));
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return output.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, MeterReading reading, string started, string now)
    {
        json.WriteStartObject();
        json.WriteString("name", reading.Name.Replace('_', '.'));
        json.WriteString("description", reading.Help);
        json.WriteString("unit", reading.Unit);
        json.WriteStartObject(reading.Kind switch { MeterKind.Counter => "sum", MeterKind.Gauge => "gauge", _ => "histogram" });
        if (reading.Kind != MeterKind.Gauge)
        {
            json.WriteNumber("aggregationTemporality", Cumulative);
        }
        if (reading.Kind == MeterKind.Counter)
        {
            json.WriteBoolean("isMonotonic", true);
        }
        json.WriteStartArray("dataPoints");
        foreach (var point in reading.Points)
        {
            json.WriteStartObject();
            WriteAttributes(json, point.Labels);
            json.WriteString("startTimeUnixNano", started);
            json.WriteString("timeUnixNano", now);
            if (point.Buckets is { } buckets)
            {
                WriteBuckets(json, point, buckets, reading.Bounds!);
            }
            else
            {
                json.WriteNumber("asDouble", point.Value);
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteBuckets(Utf8JsonWriter json, MeterPoint point, IReadOnlyList<long> buckets, IReadOnlyList<double> bounds)
    {
        json.WriteString("count", buckets.Sum().ToString(CultureInfo.InvariantCulture));
        json.WriteNumber("sum", point.Value);
        json.WriteStartArray("bucketCounts");
        foreach (var count in buckets)
        {
            json.WriteStringValue(count.ToString(CultureInfo.InvariantCulture));
        }
        json.WriteEndArray();
        json.WriteStartArray("explicitBounds");
        foreach (var bound in bounds)
        {
            json.WriteNumberValue(bound);
        }
        json.WriteEndArray();
    }

    private static void WriteAttributes(Utf8JsonWriter json, IReadOnlyList<(string Name, string Value)> attributes)
    {
        json.WriteStartArray("attributes");
        foreach (var (name, value) in attributes)
        {
            json.WriteStartObject();
            json.WriteString("key", name);
            json.WriteStartObject("value");
            json.WriteString("stringValue", value);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static string Nanos(DateTimeOffset time) => ((time - DateTimeOffset.UnixEpoch).Ticks * 100).ToString(CultureInfo.InvariantCulture);
}
