using System.Globalization;
using System.Text;

namespace Outturn.Server.Telemetry;

/// <summary>Readings in Prometheus' text format, version 0.0.4.</summary>
internal static class PrometheusText
{
    public const string MediaType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Of(IReadOnlyList<MeterReading> readings)
    {
        var text = new StringBuilder();
        foreach (var reading in readings)
        {
            text.Append("# HELP ").Append(reading.Name).Append(' ').Append(reading.Help).Append('\n');
            text.Append("# TYPE ").Append(reading.Name).Append(' ').Append(reading.Kind.ToString().ToLowerInvariant()).Append('\n');
            foreach (var point in reading.Points)
            {
                if (point.Buckets is { } buckets)
                {
                    WriteHistogram(text, reading, point, buckets);
                }
                else
                {
                    WriteLine(text, reading.Name, point.Labels, point.Value);
                }
            }
        }
        return text.ToString();
    }

    private static void WriteHistogram(StringBuilder text, MeterReading reading, MeterPoint point, IReadOnlyList<long> buckets)
    {
        var count = 0L;
        for (var i = 0; i < buckets.Count; i++)
        {
            count += buckets[i];
            var bound = i < reading.Bounds!.Count ? Number(reading.Bounds[i]) : "+Inf";
            WriteLine(text, reading.Name + "_bucket", [.. point.Labels, ("le", bound)], count);
        }
        WriteLine(text, reading.Name + "_sum", point.Labels, point.Value);
        WriteLine(text, reading.Name + "_count", point.Labels, count);
    }

    private static void WriteLine(StringBuilder text, string name, IReadOnlyList<(string Name, string Value)> labels, double value)
    {
        text.Append(name);
        if (labels.Count > 0)
        {
            text.Append('{').AppendJoin(',', labels.Select(label => $"{label.Name}=\"{Escape(label.Value)}\"")).Append('}');
        }
        text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Escape(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
