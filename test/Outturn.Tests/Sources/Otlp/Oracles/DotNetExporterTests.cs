using System.Buffers.Binary;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Outturn.Core.Evidence;
using Outturn.Core.Telemetry;
using Outturn.Core.Traces;
using Outturn.Sources.Otlp;

namespace Outturn.Tests.Sources.Otlp.Oracles;

/// <summary>What OpenTelemetry's own exporter for .NET writes is read as what was recorded with it.</summary>
public sealed class DotNetExporterTests : IDisposable
{
    private readonly CapturedExports _exports = new();

    [Fact]
    public void Spans_are_what_was_recorded()
    {
        using var source = new ActivitySource($"oracle {Guid.NewGuid()}");
        var recorded = new List<(Activity Activity, long Input)>();
        using (Sdk.CreateTracerProviderBuilder().AddSource(source.Name).ConfigureResource(Resource)
            .AddOtlpExporter(options => Configure(options, "traces")).Build())
        {
            var random = new Random(1);
            for (var i = 0; i < 50; i++)
            {
                using var parent = source.StartActivity($"invoke_agent {i}", ActivityKind.Internal)!;
                parent.SetTag("gen_ai.operation.name", "invoke_agent").SetTag("many", new[] { "a", "b" }).SetTag("one", 1.5);
                using var call = source.StartActivity("chat é漢\U0001F600", ActivityKind.Client)!;
                var input = random.Next(1000, 1_000_000_000);
                call.SetTag("gen_ai.operation.name", "chat").SetTag("gen_ai.usage.input_tokens", input).SetTag("gen_ai.usage.output_tokens", 7L)
                    .SetTag("gen_ai.usage.cache_read.input_tokens", 1000).SetTag("gen_ai.conversation.id", $"c{i % 3}").SetTag("gen_ai.request.stream", true)
                    .SetTag("long", new string('x', random.Next(5, 40_000)));
                call.AddEvent(new ActivityEvent("retry", tags: new ActivityTagsCollection { ["attempt"] = i }));
                call.AddLink(new ActivityLink(parent.Context));
                call.SetStatus(i % 4 == 0 ? ActivityStatusCode.Error : ActivityStatusCode.Ok, "why");
                recorded.Add((call, input));
                recorded.Add((parent, 0));
            }
        }
        var batch = new TelemetryBatch([], [], []);
        foreach (var body in _exports.Of("/v1/traces"))
        {
            Assert.Equal(0, OtlpBody.Check(EvidenceKind.Traces, OtlpEncoding.Protobuf, body) is { IsValid: true } check ? check.Rejected : -1);
            new OtlpReader().Read(EvidenceKind.Traces, OtlpEncoding.Protobuf, body, 0, batch, new OtlpTally());
        }
        Assert.Equal(recorded.Count, batch.Spans.Count);
        var read = batch.Spans.ToDictionary(span => span.Key);
        foreach (var (activity, input) in recorded)
        {
            var span = read[Key(activity.TraceId, activity.SpanId)];
            Assert.Equal(
                (activity.DisplayName, Key(activity.TraceId, activity.ParentSpanId).Span, (activity.StartTimeUtc - DateTime.UnixEpoch).Ticks * 100, activity.Duration.Ticks * 100),
                (span.Name, span.Parent, span.StartNanos, span.DurationNanos));
            Assert.Equal(("svc", activity.Status == ActivityStatusCode.Error, activity.GetTagItem("gen_ai.conversation.id") as string), (span.Service, span.IsError, span.Session));
            Assert.Equal(input == 0 ? null : new TokenUsage(input - 1000, 1000, 0, 0, 7), span.Usage);
        }
    }

    [Fact]
    public void Log_records_are_what_was_recorded()
    {
        using (var factory = LoggerFactory.Create(builder => builder.AddOpenTelemetry(options =>
        {
            options.SetResourceBuilder(ResourceBuilder.CreateEmpty().AddService("claude-code", serviceVersion: "2.1.0"));
            options.AddOtlpExporter(exporter => Configure(exporter, "logs"));
        })))
        {
            var logger = factory.CreateLogger("any");
            KeyValuePair<string, object?>[] state =
            [
                new("event.name", "api_request"), new("session.id", "s1"), new("model", "claude-opus-5"), new("input_tokens", 5), new("output_tokens", 6L),
                new("cache_read_tokens", 7), new("cache_creation_tokens", 8), new("cost_usd", 0.25), new("request_id", "req_9"), new("success", true),
            ];
            logger.Log(LogLevel.Information, default, state, null, (_, _) => "claude_code.api_request");
        }
        var batch = new TelemetryBatch([], [], []);
        foreach (var body in _exports.Of("/v1/logs"))
        {
            Assert.True(OtlpBody.Check(EvidenceKind.Logs, OtlpEncoding.Protobuf, body).IsValid);
            new OtlpReader().Read(EvidenceKind.Logs, OtlpEncoding.Protobuf, body, 0, batch, new OtlpTally());
        }
        var read = Assert.Single(batch.Events);
        Assert.Equal(
            ("claude_code.api_request", "s1", "claude-opus-5", new TokenUsage(5, 7, 8, 0, 6), 250_000L, "req_9", true),
            (read.Name, read.Session, read.Model, read.Usage, read.CostMicros, read.Request, read.Success));
        Assert.InRange(read.At, DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(200));
    }

    [Fact]
    public void Points_of_metrics_are_what_was_recorded()
    {
        using var meter = new Meter($"oracle {Guid.NewGuid()}");
        using (var provider = Sdk.CreateMeterProviderBuilder().AddMeter(meter.Name).ConfigureResource(Resource)
            .AddView("spread", new Base2ExponentialBucketHistogramConfiguration())
            .AddOtlpExporter((options, _) => Configure(options, "metrics")).Build())
        {
            meter.CreateCounter<long>("count").Add(41);
            meter.CreateUpDownCounter<double>("level").Add(-2.5);
            meter.CreateHistogram<double>("duration").Record(1.25);
            meter.CreateHistogram<double>("spread").Record(2.25);
            meter.CreateObservableGauge("gauge", () => 17L);
            provider.ForceFlush();
        }
        var batch = new TelemetryBatch([], [], []);
        foreach (var body in _exports.Of("/v1/metrics").Take(1))
        {
            Assert.Equal(5, OtlpBody.Check(EvidenceKind.Metrics, OtlpEncoding.Protobuf, body).Items);
            new OtlpReader().Read(EvidenceKind.Metrics, OtlpEncoding.Protobuf, body, 0, batch, new OtlpTally());
        }
        Assert.Equal(
            [("count", 41.0), ("duration", 1.25), ("gauge", 17.0), ("level", -2.5), ("spread", 2.25)],
            batch.Points.Select(point => (point.Name, point.Value)).OrderBy(point => point.Name, StringComparer.Ordinal));
    }

    public void Dispose() => _exports.Dispose();

    private static void Resource(ResourceBuilder resource) => resource.Clear().AddService("svc", serviceVersion: "1.2.3");

    private void Configure(OtlpExporterOptions options, string signal)
    {
        options.Protocol = OtlpExportProtocol.HttpProtobuf;
        options.Endpoint = new Uri($"http://localhost/v1/{signal}");
        options.HttpClientFactory = () => new HttpClient(_exports, disposeHandler: false);
        options.ExportProcessorType = ExportProcessorType.Simple;
    }

    private static SpanKey Key(ActivityTraceId trace, ActivitySpanId span)
    {
        Span<byte> bytes = stackalloc byte[16];
        trace.CopyTo(bytes);
        var of = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        span.CopyTo(bytes[..8]);
        return new SpanKey(of, BinaryPrimitives.ReadUInt64BigEndian(bytes));
    }
}
