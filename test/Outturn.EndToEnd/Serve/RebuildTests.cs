using System.Globalization;
using System.Text;
using System.Text.Json;
using Outturn.Store;

namespace Outturn.EndToEnd.Serve;

/// <summary>Tables can be dropped and made again from the evidence, to the same bytes.</summary>
public sealed class RebuildTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task The_tables_of_a_server_that_was_killed_midway_are_made_again_to_the_same_bytes()
    {
        _scratch.Outturn("sample", _scratch.Path("sample")).Ends(0);
        string token;
        using (var first = RunningServer.Start(_scratch))
        {
            token = first.Token;
            await SendAsync(first, 0, 40);
            Push(first, token);
            await SendAsync(first, 40, 60);
            first.Stop("KILL");
        }
        long records;
        using (var second = RunningServer.Start(_scratch))
        {
            await SendAsync(second, 30, 90);
            Push(second, token);
            await SendAsync(second, 90, 120);
            records = await SettledAsync(second, token);
            Assert.Empty(second.Stop());
        }
        var before = Dump();
        Assert.Contains("\nspan\t", before, StringComparison.Ordinal);
        Assert.Contains("\nevent\t", before, StringComparison.Ordinal);
        Assert.Contains("\nmetric\t", before, StringComparison.Ordinal);
        Assert.Contains("\ncommit\t", before, StringComparison.Ordinal);
        Assert.Contains("\nstep\t", before, StringComparison.Ordinal);

        var answer = _scratch.Outturn("rebuild", "--data", _scratch.Path("served"), "--json").Ends(0);
        Assert.Empty(answer.Error);
        var document = JsonDocument.Parse(answer.Out).RootElement;
        Assert.Equal("outturn.rebuild/1", document.GetProperty("schema").GetString());
        Assert.Equal(records, document.GetProperty("records").GetInt64());
        Assert.Equal(120, document.GetProperty("spans").GetInt64());
        Assert.Equal(1, document.GetProperty("repositories").GetInt32());
        Assert.Equal(before, Dump());
        Assert.Equal(
            File.GetUnixFileMode(_scratch.Path("served/evidence.key")), File.GetUnixFileMode(_scratch.Path("served/outturn.duckdb")));
        Assert.DoesNotContain(Directory.EnumerateFiles(_scratch.Path("served")), file => file.Contains("rebuilding", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_keeps_tables_from_being_made_is_said_and_the_old_ones_stay()
    {
        _scratch.Outturn("rebuild", "--data", _scratch.Path("absent")).Fails(2, "absent: no such folder; name the data folder of a server with --data");
        _scratch.Outturn("rebuild", "--data", _scratch.Path("home")).Fails(1, "home: there is no log of evidence here");
        using (var server = RunningServer.Start(_scratch))
        {
            await SendAsync(server, 0, 8);
            _scratch.Outturn("rebuild", "--data", _scratch.Path("served"))
                .Fails(1, $"another server (process {server.ProcessId}, {server.Pages}) owns this data folder; stop it");
            await SettledAsync(server, server.Token);
            Assert.Empty(server.Stop());
        }
        var before = Dump();
        var segment = Directory.EnumerateFiles(_scratch.Path("served/evidence/bodies")).Order(StringComparer.Ordinal).First();
        var bytes = File.ReadAllBytes(segment);
        var changed = bytes.ToArray();
        changed[300] ^= 1;
        File.WriteAllBytes(segment, changed);
        _scratch.Outturn("rebuild", "--data", _scratch.Path("served")).Fails(1, "record 0", "`outturn verify` lists all that is wrong");
        Assert.Equal(before, Dump());
        File.WriteAllBytes(segment, bytes);
        Assert.Contains("8 spans", _scratch.Outturn("rebuild", "--data", _scratch.Path("served")).Ends(0).Out, StringComparison.Ordinal);
        Assert.Equal(before, Dump());
    }

    [Fact]
    public async Task A_file_that_is_no_database_any_more_is_set_aside_and_made_anew()
    {
        using (var server = RunningServer.Start(_scratch))
        {
            await SendAsync(server, 0, 4);
            await SettledAsync(server, server.Token);
            Assert.Empty(server.Stop());
        }
        var before = Dump();
        _scratch.Write("served/outturn.duckdb", new string('x', 20_000));
        var answer = _scratch.Outturn("rebuild", "--data", _scratch.Path("served")).Ends(0);
        Assert.Contains("is set aside: ", answer.Out, StringComparison.Ordinal);
        Assert.Equal(before, Dump());
        Assert.Single(Directory.EnumerateFiles(_scratch.Path("served"), "*.damaged"));
    }

    /// <summary>Spans, log records and metrics, each batch twice.</summary>
    private static async Task SendAsync(RunningServer server, int from, int to)
    {
        using var wire = new WireClient(server.Http, server.Grpc);
        for (var batch = from; batch < to; batch += 10)
        {
            var numbers = Enumerable.Range(batch, Math.Min(10, to - batch)).ToArray();
            var spans = $$"""{"resourceSpans":[{"scopeSpans":[{"spans":[{{string.Join(',', numbers.Select(Span))}}]}]}]}""";
            var logs = $$"""{"resourceLogs":[{"scopeLogs":[{"logRecords":[{{string.Join(',', numbers.Select(Log))}}]}]}]}""";
            for (var time = 0; time < 2; time++)
            {
                Assert.StartsWith("200", await wire.HttpAsync("/v1/traces", Encoding.UTF8.GetBytes(spans), WireClient.Json), StringComparison.Ordinal);
                Assert.StartsWith("200", await wire.HttpAsync("/v1/logs", Encoding.UTF8.GetBytes(logs), WireClient.Json), StringComparison.Ordinal);
                Assert.StartsWith("200", await wire.HttpAsync("/v1/metrics", OtlpSamples.Metrics), StringComparison.Ordinal);
            }
        }
    }

    private static string Span(int number) => string.Create(CultureInfo.InvariantCulture, $$"""
        {"traceId":"{{number / 7 + 1:x32}}","spanId":"{{number + 1:x16}}","name":"chat","startTimeUnixNano":"{{1_790_000_000_000_000_000 + number * 1_000_000L}}",
        "endTimeUnixNano":"{{1_790_000_000_500_000_000 + number * 1_000_000L}}","attributes":[{"key":"gen_ai.operation.name","value":{"stringValue":"chat"} },
        {"key":"gen_ai.conversation.id","value":{"stringValue":"session {{number % 5}}"} },{"key":"gen_ai.request.model","value":{"stringValue":"model {{number % 3}}"} },
        {"key":"gen_ai.usage.input_tokens","value":{"intValue":"{{number * 10}}"} }]}
        """);

    private static string Log(int number) => string.Create(CultureInfo.InvariantCulture, $$"""
        {"timeUnixNano":"{{1_790_000_000_000_000_000 + number * 1_000_000L}}","body":{"stringValue":"claude_code.user_prompt"},"attributes":[
        {"key":"event.name","value":{"stringValue":"user_prompt"} },{"key":"session.id","value":{"stringValue":"session {{number % 5}}"} },
        {"key":"event.sequence","value":{"intValue":"{{number}}"} },{"key":"prompt","value":{"stringValue":"Please do {{number}}"} }]}
        """);

    private void Push(RunningServer server, string token) => _scratch.Outturn(
        ["push", _scratch.Path("sample/repository"), "--sessions", _scratch.Path("sample/sessions"), "--server", server.Pages.ToString(), "--token", token]).Ends(0);

    private static async Task<long> SettledAsync(RunningServer server, string token)
    {
        using var client = new TestClient(server.Pages, token);
        return await Settled.InTablesAsync(client);
    }

    private string Dump()
    {
        using var store = OutturnStore.Open(_scratch.Path("served/outturn.duckdb"));
        using var text = new MemoryStream();
        store.Dump(text, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(text.ToArray());
    }
}
