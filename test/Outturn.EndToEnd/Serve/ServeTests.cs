using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Outturn.EndToEnd.Serve;

/// <summary>How the server begins, is found, and ends.</summary>
public sealed partial class ServeTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task It_starts_with_nothing_configured_and_keeps_what_it_acknowledged_through_a_kill()
    {
        string token;
        using (var first = RunningServer.Start(_scratch))
        {
            token = first.Token;
            Assert.All((string[])["OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:", "CLAUDE_CODE_ENABLE_TELEMETRY=1", "GEMINI_TELEMETRY_OTLP_ENDPOINT=http", "COPILOT_OTEL_ENABLED=true", "[otel]"],
                words => Assert.Contains(words, first.Banner, StringComparison.Ordinal));
            using var wire = new WireClient(first.Http, first.Grpc);
            Assert.StartsWith("200", await wire.HttpAsync("/v1/traces", OtlpSamples.Traces), StringComparison.Ordinal);
            first.Stop("KILL");
        }
        using var second = RunningServer.Start(_scratch);
        Assert.DoesNotContain("administrator's token", second.Banner, StringComparison.Ordinal);
        using var client = new TestClient(second.Pages, token);
        Assert.Contains("outturn_evidence_records 1", await client.TextAsync("/metrics"), StringComparison.Ordinal);
        Assert.Empty(second.Stop());
        Assert.Equal(OtlpSamples.Traces, Assert.Single(await second.EvidenceAsync()).Body);
    }

    [Fact]
    public void A_port_or_folder_that_is_taken_is_said_with_who_has_it()
    {
        using var server = RunningServer.Start(_scratch);
        string[] free = ["--listen", "grpc=0", "--listen", "pages=0"];
        _scratch.Outturn(["serve", "--data", _scratch.Path("other"), .. free, "--listen", $"http={server.Http.Port}"])
            .Fails(1, $"127.0.0.1:{server.Http.Port} is in use by outturn (process {server.ProcessId})", "choose another with --listen");
        _scratch.Outturn(["serve", "--data", _scratch.Path("served"), .. free, "--listen", "http=0"])
            .Fails(1, $"another server (process {server.ProcessId}, {server.Pages}) owns this data folder");
        Assert.Empty(server.Stop());
    }

    [Theory]
    [InlineData("""{"listen":{"grpc":"127.0.0.1:4317"},""" + "\n" + """ "hots":[]}""", "line 2 (hots): there is no 'hots' here")]
    [InlineData("""{"listen":""" + "\n\n" + """{"grpc":"here"}}""", "line 3 (listen.grpc): 'here' is no address to listen on; write 127.0.0.1:4317")]
    [InlineData("""{"tls":{}}""", "line 1", "missing: 'certificate'")]
    [InlineData("{", "line 1")]
    public void A_configuration_that_cannot_be_understood_is_named_by_its_line(string content, params string[] words)
    {
        _scratch.Write("configuration/outturn/serve.json", content);
        _scratch.Outturn("serve").Fails(1, [.. words, "serve.json"]);
    }

    [Theory]
    [InlineData("--listen 0.0.0.0", "others can reach 0.0.0.0:4317", "--certificate", "--insecure-listen")]
    [InlineData("--listen pages=*:9", "others can reach [::]:9")]
    [InlineData("--listen web=1", "there is no 'web'; there are grpc, http, pages")]
    [InlineData("--listen grpc=x", "'x' is no address with a port")]
    [InlineData("--listen nowhere", "write a host, such as 0.0.0.0")]
    [InlineData("--listen grpc=7 --listen http=7", "port 7 is asked for twice")]
    [InlineData("--repository absent", "--repository absent: no such folder")]
    [InlineData("--config absent", "no such file")]
    public void A_wrong_command_line_is_explained_and_ends_with_2(string line, params string[] words) =>
        _scratch.Outturn(["serve", .. line.Split(' ')]).Fails(2, words);

    [Fact]
    public async Task Others_are_served_over_TLS_on_gRPC_and_HTTP_and_pages()
    {
        _scratch.Shell("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout key.pem -out cert.pem -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost,IP:127.0.0.1").Ends(0);
        using var server = RunningServer.Start(_scratch, "--certificate", _scratch.Path("cert.pem"), "--key", _scratch.Path("key.pem"));
        Assert.Equal("https", server.Pages.Scheme);
        using var client = new TestClient(server.Pages, certificate: "CN=localhost");
        foreach (var (address, version, type, body) in ((Uri, Version, string, byte[])[])
        [
            (new Uri(server.Grpc, "/opentelemetry.proto.collector.trace.v1.TraceService/Export"), HttpVersion.Version20, "application/grpc", OtlpSamples.Framed(OtlpSamples.Traces)),
            (new Uri(server.Http, "/v1/traces"), HttpVersion.Version11, WireClient.Protobuf, OtlpSamples.Traces),
        ])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address)
            {
                Version = version,
                VersionPolicy = HttpVersionPolicy.RequestVersionExact,
                Content = new ByteArrayContent(body) { Headers = { { "Content-Type", type } } },
            };
            using var answer = await client.SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
        using var login = await client.GetAsync(server.SignInLink.PathAndQuery);
        Assert.Matches("^__Host-outturn-[0-9]+=ott_[a-z2-7]+; path=/; secure; samesite=strict; httponly$", login.Headers.GetValues("Set-Cookie").Single());
        Assert.Equal("max-age=31536000", login.Headers.GetValues("Strict-Transport-Security").Single());
        Assert.Empty(server.Stop());
    }

    [Fact]
    public async Task The_log_is_served_as_its_files_and_the_API_describes_itself()
    {
        using var server = RunningServer.Start(_scratch);
        using var wire = new WireClient(server.Http, server.Grpc);
        await wire.HttpAsync("/v1/traces", OtlpSamples.Traces);
        using var client = new TestClient(server.Pages, server.Token);
        var entries = await client.EventuallyAsync("/evidence/tile/entries/000.p/1");
        Assert.Contains("outturn/evidence/1\nreceived ", Encoding.UTF8.GetString(await entries.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        Assert.Equal("application/octet-stream", entries.Content.Headers.ContentType?.ToString());
        var checkpoint = await client.EventuallyAsync("/evidence/checkpoint");
        Assert.Matches("^outturn/[0-9a-f]{8}\n1\n", await checkpoint.TextAsync());
        using var again = new HttpRequestMessage(HttpMethod.Get, "/evidence/checkpoint");
        again.Headers.IfNoneMatch.Add(checkpoint.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await client.SendAsync(again)).StatusCode);
        foreach (var outside in (string[])["/evidence/tile/0/..%2F..%2F..%2Ftokens.json", "/evidence/tile/64/000", "/evidence/tile/entries/0", "/evidence/tokens.json"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(outside)).StatusCode);
        }
        var description = await client.JsonAsync("/openapi/v1.json");
        Assert.Equal("3.1.0", description.GetProperty("openapi").GetString());
        Assert.All(description.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()),
            operation => Assert.Matches("^[a-z][A-Za-z]+$", operation.Value.GetProperty("operationId").GetString()));
        Assert.Empty(server.Stop());
    }

    [Fact]
    public async Task The_server_sends_its_own_telemetry_where_it_is_told_to()
    {
        using var receiver = RunningServer.StartIn(_scratch, "receiver");
        _scratch.Write("configuration/outturn/serve.json", $$"""{"telemetry":{"endpoint":"{{receiver.Http}}","seconds":1} }""");
        using (var server = RunningServer.Start(_scratch))
        {
            Assert.Empty(server.Stop());
        }
        Assert.Empty(receiver.Stop());
        var sent = (await receiver.EvidenceAsync())[^1];
        Assert.Equal("otlp/metrics", sent.Kind);
        Assert.Contains("outturn.process.memory.bytes", Encoding.UTF8.GetString(sent.Body), StringComparison.Ordinal);
    }

    [Fact]
    public void The_README_and_the_help_of_what_a_server_needs_name_the_same_options()
    {
        var readme = Repository.Read("README.md");
        foreach (var (section, help) in ((string, string)[])
        [
            ("serve", _scratch.Outturn("serve", "--help").Out), ("tokens", _scratch.Outturn("tokens", "add", "--help").Out),
            ("rebuild", _scratch.Outturn("rebuild", "--help").Out),
        ])
        {
            var from = readme.IndexOf($"## outturn {section}\n", StringComparison.Ordinal);
            var text = readme[from..readme.IndexOf("\n## ", from + 4, StringComparison.Ordinal)];
            Assert.Superset(Option().Matches(text).Select(match => match.Value).ToHashSet(), Option().Matches(help).Select(match => match.Value).Except(["--help"]).ToHashSet());
        }
    }

    [GeneratedRegex("--[a-z][a-z-]+")]
    private static partial Regex Option();
}
