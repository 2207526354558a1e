using System.Diagnostics;
using System.Text;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Outturn.EndToEnd.Serve;

/// <summary>OpenTelemetry's own exporters against the real server; what they sent is in the evidence.</summary>
public sealed class ExporterTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task The_NET_exporter_is_understood_over_gRPC_and_HTTP_with_a_token()
    {
        using var server = RunningServer.Start(_scratch, "--require-token");
        foreach (var protocol in (OtlpExportProtocol[])[OtlpExportProtocol.Grpc, OtlpExportProtocol.HttpProtobuf])
        {
            using var source = new ActivitySource($"test {protocol}");
            using var provider = Sdk.CreateTracerProviderBuilder().AddSource(source.Name)
                .ConfigureResource(resource => resource.AddService("dotnet"))
                .AddOtlpExporter(options =>
                {
                    options.Endpoint = protocol == OtlpExportProtocol.Grpc ? server.Grpc : new Uri(server.Http, "/v1/traces");
                    options.Protocol = protocol;
                    options.Headers = $"api-key={server.Token}";
                    options.ExportProcessorType = ExportProcessorType.Batch;
                }).Build();
            using (var span = source.StartActivity($"dotnet over {protocol}"))
            {
                span!.SetTag("gen_ai.operation.name", "chat").SetTag("gen_ai.usage.input_tokens", 12);
            }
            Assert.True(provider.ForceFlush(20_000));
        }
        Assert.Empty(server.Stop());
        var records = await server.EvidenceAsync();
        Assert.Equal(2, records.Count);
        Assert.All(records, record => Assert.Equal(("otlp/traces", "application/x-protobuf", "administrator"), (record.Kind, record.Type, record.Source)));
        Assert.Equal(["dotnet over Grpc", "dotnet over HttpProtobuf"], records.Select(record => NameIn(record.Body, "dotnet over ")));
    }

    [Fact]
    public async Task The_JavaScript_exporters_are_understood_over_gRPC_HTTP_and_JSON()
    {
        var modules = Path.GetDirectoryName(Repository.PathOf("package.json"))!;
        Assert.SkipUnless(Directory.Exists(Path.Combine(modules, "node_modules/@opentelemetry")), "needs npm ci");
        using var server = RunningServer.Start(_scratch);
        var script = Path.Combine(modules, "test/Outturn.EndToEnd/Serve/exporters.mjs");
        var said = _scratch.Finish(_scratch.Start("node", script, server.Grpc.AbsoluteUri, server.Http.AbsoluteUri, modules), script);
        Assert.Empty(said.Error);
        Assert.Equal("grpc: kept\nhttp/protobuf: kept\nhttp/json: kept\nlogs: sent\n", said.Out);
        Assert.Empty(server.Stop());
        var records = await server.EvidenceAsync();
        Assert.Equal(
            [("otlp/traces", "application/x-protobuf"), ("otlp/traces", "application/x-protobuf"), ("otlp/traces", "application/json"), ("otlp/logs", "application/json")],
            records.Select(record => (record.Kind, record.Type)));
        Assert.Contains("javascript over http/protobuf", Encoding.UTF8.GetString(records[1].Body), StringComparison.Ordinal);
        Assert.Contains("a log record from javascript", Encoding.UTF8.GetString(records[3].Body), StringComparison.Ordinal);
    }

    private static string NameIn(byte[] body, string start)
    {
        var text = Encoding.UTF8.GetString(body);
        var at = text.IndexOf(start, StringComparison.Ordinal);
        return new string([.. text[at..].TakeWhile(letter => char.IsLetter(letter) || letter == ' ')]);
    }
}
