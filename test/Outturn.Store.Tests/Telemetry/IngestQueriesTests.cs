using Outturn.Core.Evidence;
using Outturn.Core.Telemetry;
using Outturn.Core.Traces;
using Outturn.Store.Projection;
using Outturn.Store.Telemetry;

namespace Outturn.Store.Tests.Telemetry;

public sealed class IngestQueriesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly OutturnStore _store;

    public IngestQueriesTests() => _store = OutturnStore.Open(_folder.File("store.duckdb"));

    [Fact]
    public void What_came_is_told_by_source_and_kind_with_what_was_left_out()
    {
        var span = TelemetrySamples.Span(1) with { Evidence = 0 };
        _store.Apply(new ProjectionBatch(
            [TelemetrySamples.Record(0, 2, new Skip("otlp", "no span id", 2), new Skip("otlp", "too long", 1)), TelemetrySamples.Record(1, 1)],
            new TelemetryBatch([span, span, span with { Evidence = 1 }], [], []), []), 2);
        _store.Apply(new ProjectionBatch(
            [TelemetrySamples.Record(2, 1, new Skip("otlp", "too long", 4)), TelemetrySamples.Record(3, 5) with { Source = "ci", Kind = EvidenceKind.Logs }],
            new TelemetryBatch([span with { Evidence = 2 }], [], []), []), 4);
        _store.Compact();

        var rows = _store.Ingest.Health();

        Assert.Equal(["ci", "loopback"], rows.Select(row => row.Source));
        Assert.Equal(Texts.Of(new IngestRow("ci", "otlp/logs", 1, 5, 0, 0, 1_000, TelemetrySamples.Noon.AddSeconds(3), [])), Texts.Of(rows[0]));
        Assert.Equal(
            Texts.Of(new IngestRow("loopback", "otlp/traces", 3, 4, 3, 7, 3_000, TelemetrySamples.Noon.AddSeconds(2), [new("too long", 5), new("no span id", 2)])),
            Texts.Of(rows[1]));
        Assert.Empty(_store.Ingest.Health(TelemetrySamples.Noon.AddHours(1)));
    }

    [Fact]
    public void Metrics_are_listed_with_how_often_they_came()
    {
        TelemetryPoint Point(string service, string name, int minute) => new(service, name, TelemetrySamples.Noon.AddMinutes(minute), 1, 0);
        _store.Apply(new ProjectionBatch([], new TelemetryBatch([], [], [Point("b", "x", 5), Point("", "y", 1), Point("b", "x", 3)]), []), 1);
        _store.Apply(new ProjectionBatch([], new TelemetryBatch([], [], [Point("b", "x", 9), Point("b", "a", 0)]), []), 2);

        var rows = _store.Ingest.Metrics();

        Assert.Equal([("", "y"), ("b", "a"), ("b", "x")], rows.Select(row => (row.Service, row.Name)));
        Assert.Equal(new MetricRow("b", "x", 3, TelemetrySamples.Noon.AddMinutes(3), TelemetrySamples.Noon.AddMinutes(9)), rows[2]);
        Assert.Equal([rows[1]], _store.Ingest.Metrics(after: rows[0], limit: 1));
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }
}
