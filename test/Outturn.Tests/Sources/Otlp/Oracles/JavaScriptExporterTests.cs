using System.Diagnostics;
using Outturn.Core.Evidence;
using Outturn.Core.Telemetry;
using Outturn.Core.Traces;
using Outturn.Sources.Otlp;

namespace Outturn.Tests.Sources.Otlp.Oracles;

/// <summary>
/// The same of OpenTelemetry's serialiser for JavaScript, in both encodings. It wants a folder with its packages, which the
/// build does not fetch: <c>npm install --prefix DIR @opentelemetry/{otlp-transformer,sdk-trace-base,sdk-logs,resources,api}</c>,
/// and the folder's name in <c>OUTTURN_OTLP_JAVASCRIPT</c>.
/// </summary>
public class JavaScriptExporterTests
{
    [Fact]
    public void Its_exports_are_read_as_what_was_recorded_in_both_encodings()
    {
        var exports = Exports();
        var (spans, json) = (Read(exports, "traces", "protobuf").Spans, Read(exports, "traces", "json").Spans);
        Assert.Equal(20, spans.Count);
        Assert.Equal(spans, json);
        for (var i = 0; i < spans.Count; i++)
        {
            Assert.Equal(
                ($"llm_call {i}", "generate_content", "gemini-cli", "c", i % 2 == 1, 1_760_000_000_000_000_000L + i, 500L),
                (spans[i].Name, spans[i].Operation, spans[i].Service, spans[i].Session, spans[i].IsError, spans[i].StartNanos, spans[i].DurationNanos));
            Assert.Equal(new TokenUsage(100 + i, 0, 0, 0, 7), spans[i].Usage);
        }
        var (record, other) = (Assert.Single(Read(exports, "logs", "protobuf").Events), Assert.Single(Read(exports, "logs", "json").Events));
        Assert.Equal(record, other);
        Assert.Equal(
            ("gemini_cli.api_response", "c", "gemini-3-pro", new TokenUsage(6, 4, 0, 0, 2), DateTimeOffset.FromUnixTimeSeconds(1_760_000_001)),
            (record.Name, record.Session, record.Model, record.Usage, record.At));
    }

    private static TelemetryBatch Read(Dictionary<(string, string), byte[]> exports, string kind, string encoding)
    {
        var (evidence, body) = (new EvidenceKind($"otlp/{kind}"), exports[(kind, encoding)]);
        var form = encoding == "json" ? OtlpEncoding.Json : OtlpEncoding.Protobuf;
        Assert.True(OtlpBody.Check(evidence, form, body).IsValid, OtlpBody.Check(evidence, form, body).ToString());
        return Decoded.Read(evidence, form, body).Batch;
    }

    private static Dictionary<(string Kind, string Encoding), byte[]> Exports()
    {
        var packages = Environment.GetEnvironmentVariable("OUTTURN_OTLP_JAVASCRIPT");
        Assert.SkipWhen(packages is null, "OUTTURN_OTLP_JAVASCRIPT names no folder with OpenTelemetry's packages for JavaScript");
        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "javascript-export.cjs"));
        start.Environment["NODE_PATH"] = Path.Combine(packages!, "node_modules");
        using var node = Process.Start(start)!;
        var lines = node.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        node.WaitForExit();
        Assert.Equal(0, node.ExitCode);
        return lines.Select(line => line.Split(' ')).ToDictionary(parts => (parts[0], parts[1]), parts => Convert.FromBase64String(parts[2]));
    }
}
