using System.Text;
using System.Text.Json;
using Outturn.Core.Evidence;
using Outturn.Server.Telemetry;
using Outturn.Sources.Otlp;

namespace Outturn.Tests.Server.Telemetry;

public sealed class MetersTests
{
    [Fact]
    public void Counts_levels_and_durations_are_written_as_Prometheus_reads_them()
    {
        var text = PrometheusText.Of(Readings());
        Assert.Contains("# TYPE outturn_exports_total counter\noutturn_exports_total{signal=\"a\\\"b\",protocol=\"grpc\",outcome=\"kept\"} 3\n", text, StringComparison.Ordinal);
        Assert.Contains("# TYPE outturn_append_seconds histogram\n", text, StringComparison.Ordinal);
        Assert.Contains("outturn_append_seconds_bucket{le=\"0.0025\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("outturn_append_seconds_bucket{le=\"10\"} 1\noutturn_append_seconds_bucket{le=\"+Inf\"} 2\noutturn_append_seconds_sum 20.002\noutturn_append_seconds_count 2\n", text, StringComparison.Ordinal);
        Assert.Contains("# TYPE level gauge\nlevel 7.5\n", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Matches("^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\\{.*\\})? [0-9.E+-]+)$", line));
    }

    [Fact]
    public void The_same_readings_are_an_export_of_OTLP()
    {
        var body = OtlpMetrics.Of(Readings(), DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddSeconds(1));
        var check = OtlpBody.Check(EvidenceKind.Metrics, OtlpEncoding.Json, body);
        Assert.True(check.IsValid, $"{check}\n{Encoding.UTF8.GetString(body)}");
        Assert.Equal(0, check.Rejected);
        Assert.True(check.Items >= 8);
        var metrics = JsonDocument.Parse(body).RootElement.GetProperty("resourceMetrics")[0].GetProperty("scopeMetrics")[0].GetProperty("metrics");
        var exports = metrics.EnumerateArray().Single(metric => metric.GetProperty("name").GetString() == "outturn.exports.total");
        Assert.Equal(3, exports.GetProperty("sum").GetProperty("dataPoints")[0].GetProperty("asDouble").GetDouble());
    }

    private static IReadOnlyList<MeterReading> Readings()
    {
        var meters = new ServerMeters();
        meters.Exports.Add(2, "a\"b", "grpc", "kept");
        meters.Exports.Add(1, "a\"b", "grpc", "kept");
        meters.AppendTime.Add(TimeSpan.FromMilliseconds(2));
        meters.AppendTime.Add(TimeSpan.FromSeconds(20));
        meters.AddLevel("level", "A level", "1", () => 7.5);
        return meters.Read();
    }
}
