using System.Text;
using System.Text.Json.Nodes;
using Outturn.Store;

namespace Outturn.EndToEnd.Serve;

/// <summary>With digests configured, what people and agents said is nowhere in the data folder.</summary>
public sealed class WithholdingTests : IDisposable
{
    private const string Said = "the zebra crosses the harbour at low tide";

    private readonly Scratch _scratch = Workshop.Open();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("digests")]
    [InlineData("keep")]
    public async Task Prompts_and_commands_are_on_disk_as_digests_alone_where_that_is_configured(string policy)
    {
        _scratch.Write("configuration/outturn/serve.json", $$"""{"content":"{{policy}}"}""");
        _scratch.Write("sessions/good.jsonl", Workshop.GoodSession(_scratch.Path("repo")) + Workshop.Lines(Speaking()));
        // The sessions of the server's own user are read where the repository is scanned.
        _scratch.Write("home/.claude/projects/repo/spoken.jsonl", Workshop.Lines(Speaking()));
        using (var server = RunningServer.Start(_scratch, "--repository", _scratch.Path("repo")))
        {
            using var wire = new WireClient(server.Http, server.Grpc);
            Assert.StartsWith("200", await wire.HttpAsync("/v1/traces", Encoding.UTF8.GetBytes(Spans), WireClient.Json), StringComparison.Ordinal);
            Assert.StartsWith("200", await wire.HttpAsync("/v1/logs", Encoding.UTF8.GetBytes(Logs), WireClient.Json), StringComparison.Ordinal);
            _scratch.Outturn("push", "repo", "--sessions", "sessions", "--server", server.Pages.ToString(), "--token", server.Token).Ends(0);
            using var client = new TestClient(server.Pages, server.Token);
            await Settled.UntilAsync(async () => (await client.TextAsync("/evidence")).Contains("server scan", StringComparison.Ordinal));
            await Settled.InTablesAsync(client);
            var page = await client.TextAsync("/evidence");
            Assert.Contains(policy == "keep" ? "kept, secrets masked" : "withheld: digests alone", page, StringComparison.Ordinal);
            Assert.Empty(server.Stop());
            var evidence = await server.EvidenceAsync();
            Assert.Equal(policy == "keep", evidence.Any(record => Encoding.UTF8.GetString(record.Body).Contains(Said, StringComparison.Ordinal)));
            Assert.Equal(policy != "keep", evidence.Any(record => Encoding.UTF8.GetString(record.Body).Contains("sha256:", StringComparison.Ordinal)));
        }
        Assert.Equal(policy == "keep", Dump().Contains(Said, StringComparison.Ordinal));
        Assert.DoesNotContain("sha256:", Dump(), StringComparison.Ordinal);
        if (policy == "digests")
        {
            Assert.All(Directory.EnumerateFiles(_scratch.Path("served"), "*", SearchOption.AllDirectories),
                file => Assert.True(File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(Said)) < 0, file));
            Assert.False(File.Exists(_scratch.Path("served/reading.duckdb")));
        }
    }

    [Fact]
    public void Another_word_for_content_is_refused_with_what_can_be_written()
    {
        _scratch.Write("configuration/outturn/serve.json", """{"content":"hash"}""");
        _scratch.Outturn("serve").Fails(1, "line 1 (content): write \"keep\", or \"digests\"");
    }

    private const string Spans = $$$"""
        {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"b7ad6b7169203331","name":"chat",
        "startTimeUnixNano":"1790000000000000000","endTimeUnixNano":"1790000000000000001","attributes":[
        {"key":"gen_ai.operation.name","value":{"stringValue":"chat"}},{"key":"gen_ai.input.messages","value":{"stringValue":"[{\"role\":\"user\",\"content\":\"{{{Said}}}\"}]"}}]}]}]}]}
        """;

    private const string Logs = $$$"""
        {"resourceLogs":[{"scopeLogs":[{"logRecords":[{"timeUnixNano":"1790000000000000000","body":{"stringValue":"claude_code.user_prompt"},"attributes":[
        {"key":"event.name","value":{"stringValue":"user_prompt"}},{"key":"session.id","value":{"stringValue":"s"}},{"key":"prompt","value":{"stringValue":"{{{Said}}}"}}]}]}]}]}
        """;

    private IEnumerable<JsonObject> Speaking()
    {
        yield return Workshop.User(_scratch.Path("repo"), content: Said);
        yield return Workshop.Assistant(_scratch.Path("repo"), Workshop.Bad, 1, content: new JsonArray(new JsonObject
        {
            ["type"] = "tool_use",
            ["id"] = "toolu_2",
            ["name"] = "Bash",
            ["input"] = new JsonObject { ["command"] = $"echo {Said}" },
        }));
    }

    private string Dump()
    {
        using var store = OutturnStore.Open(_scratch.Path("served/outturn.duckdb"));
        using var text = new MemoryStream();
        store.Dump(text, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(text.ToArray());
    }
}
