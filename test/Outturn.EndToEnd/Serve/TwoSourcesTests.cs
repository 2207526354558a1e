using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Outturn.EndToEnd.Serve;

/// <summary>A session whose transcript is pushed and whose telemetry arrives too, and one that telemetry alone tells of.</summary>
public sealed class TwoSourcesTests : IDisposable
{
    private const string Slug = "host.example:quay:workshop";
    private const string Alone = "99999999-9999-4999-8999-999999999999";
    private const long OnlyTelemetry = 50_000;
    private const long AloneSpend = 70_000;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(90);

    private readonly Scratch _scratch = Workshop.Open();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Spend_counts_once_each_source_is_told_what_it_missed_and_a_resend_changes_nothing()
    {
        using var server = RunningServer.Start(_scratch);
        using var client = new TestClient(server.Pages, server.Token);
        _scratch.Outturn(
            ["push", _scratch.Path("repo"), "--sessions", _scratch.Path("sessions"), "--repository", "host.example/quay/workshop", "--server", server.Pages.ToString(), "--token", server.Token]).Ends(0);
        await TotalAsync(client, Workshop.GoodSpend);
        Assert.Equal(JsonValueKind.Null, (await ReportAsync(client)).GetProperty("overlap").ValueKind);

        await SendAsync(server);
        await TotalAsync(client, Workshop.GoodSpend + OnlyTelemetry + AloneSpend);
        var report = await ReportAsync(client);
        Assert.Equal(Workshop.GoodSpend + OnlyTelemetry, report.GetProperty("spend").GetProperty("total").GetInt64());
        var overlap = report.GetProperty("overlap");
        Assert.Equal(
            """{"families":1,"steps":[{"step":"modelCalls","matched":1,"transcriptOnly":1,"telemetryOnly":1},{"step":"toolCalls","matched":1,"transcriptOnly":0,"telemetryOnly":0},{"step":"turns","matched":1,"transcriptOnly":0,"telemetryOnly":0}],"transcriptShort":0,"telemetryShort":0,"spend":{"matched":18000,"transcriptOnly":18000,"telemetryOnly":50000},"telemetryFamilies":0,"telemetryFamiliesSpend":0}""",
            JsonSerializer.Serialize(overlap));
        var governance = await client.JsonAsync("/api/v1/governance");
        Assert.Equal(AloneSpend, Account(governance, "unattributed"));
        Assert.Equal(governance.GetProperty("total").GetInt64(), governance.GetProperty("accounts").EnumerateArray().Sum(account => account.GetProperty("amount").GetInt64()));
        var page = await client.TextAsync($"/repositories/{Slug}");
        Assert.Contains("Known from transcripts and telemetry", page, StringComparison.Ordinal);
        Assert.Contains("in no known repository", await client.TextAsync("/"), StringComparison.Ordinal);

        await SendAsync(server);
        await SettledAsync(client);
        Assert.Equal(report.GetRawText(), (await ReportAsync(client)).GetRawText());
        Assert.Equal(governance.GetRawText(), (await client.JsonAsync("/api/v1/governance")).GetRawText());
        Assert.Empty(server.Stop());
    }

    [Fact]
    public async Task A_session_that_telemetry_alone_knows_is_found_by_page_and_API_and_from_its_owner_s_page()
    {
        using var server = RunningServer.Start(_scratch);
        using var client = new TestClient(server.Pages, server.Token);
        var owned = _scratch.Outturn(["tokens", "add", "laptop", "--owner", "Ada", "--scope", "ingest,read", "--data", _scratch.Path("served")]).Ends(0).Out
            .Split('\n').Select(line => line.Trim()).Single(line => line.StartsWith("ott_", StringComparison.Ordinal));
        await TestClient.PauseAsync();
        await SendAsync(server, owned);
        await client.EventuallyAsync("/api/v1/trace?asked=99999999");
        using var own = new TestClient(server.Pages, owned);
        var mine = await own.TextAsync("/mine");
        Assert.Contains($"/trace?q={Alone}", mine, StringComparison.Ordinal);
        var page = await own.TextAsync($"/trace?q={Alone}");
        Assert.All((string[])["npm publish", "$0.07", "/evidence/records/0", "Publish it.", "unattributed"], words => Assert.Contains(words, page, StringComparison.Ordinal));
        var trace = await client.JsonAsync("/api/v1/trace?asked=99999999");
        Assert.Equal(Alone, trace.GetProperty("session").GetProperty("session").GetProperty("session").GetString());
        Assert.Equal("accepted", trace.GetProperty("session").GetProperty("decisions")[0].GetProperty("verdict").GetString());
        Assert.Equal(AloneSpend, trace.GetProperty("session").GetProperty("cost").GetInt64());
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/api/v1/trace?asked=nobody")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync("/api/v1/trace")).StatusCode);
        Assert.Empty(server.Stop());
    }

    /// <summary>
    /// Of the good session: its first call by event and by span, not its second, one that its transcript lacks, its tool call's verdict and
    /// its prompt. Of another: a prompt, a call and a tool call.
    /// </summary>
    private static async Task SendAsync(RunningServer server, string? token = null)
    {
        using var wire = new WireClient(server.Http, server.Grpc);
        (string, string)[] headers = token is null ? [] : [("Authorization", $"Bearer {token}")];
        Assert.StartsWith("200", await wire.HttpAsync("/v1/logs", Logs(
            Event("user_prompt", Workshop.Good, 0, ("prompt_length", 7)),
            Event("api_request", Workshop.Good, 1, ("request_id", "req_1"), ("model", "claude-sonnet-4-5-20250929"), ("input_tokens", 1000), ("output_tokens", 1000)),
            Event("tool_decision", Workshop.Good, 2, ("tool_name", "Write"), ("tool_use_id", "toolu_1"), ("decision", "accept"), ("source", "user_temporary")),
            Event("api_request", Workshop.Good, 20, ("request_id", "req_9"), ("model", "claude-sonnet-4-5-20250929"), ("output_tokens", 2000), ("cost_usd", 0.05)),
            Event("user_prompt", Alone, 30, ("prompt", "Publish it.")),
            Event("api_request", Alone, 31, ("request_id", "req_a"), ("model", "claude-sonnet-4-5-20250929"), ("output_tokens", 2000), ("cost_usd", 0.07)),
            Event("tool_result", Alone, 32, ("tool_name", "Bash"), ("tool_use_id", "toolu_a"), ("success", "true"), ("decision", "accept"), ("source", "user_temporary"),
                ("tool_parameters", """{"full_command":"npm publish"}"""))), WireClient.Json, headers: headers), StringComparison.Ordinal);
        Assert.StartsWith("200", await wire.HttpAsync("/v1/traces", Traces(
            ("session.id", Workshop.Good), ("request_id", "req_1"), ("input_tokens", 1000), ("output_tokens", 1000)), WireClient.Json, headers: headers), StringComparison.Ordinal);
    }

    private static async Task TotalAsync(TestClient client, long total)
    {
        JsonElement last = default;
        for (var waited = TimeSpan.Zero; waited < s_patience; waited += TimeSpan.FromMilliseconds(200))
        {
            last = (await client.JsonAsync("/api/v1/governance")).GetProperty("total");
            if (last.ValueKind == JsonValueKind.Number && last.GetInt64() == total)
            {
                return;
            }
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }
        Assert.Fail($"the total is {last}, not {total}");
    }

    /// <summary>Long enough for whatever a record changes to have been judged anew.</summary>
    private static async Task SettledAsync(TestClient client)
    {
        while (!(await client.TextAsync("/metrics")).Contains("outturn_projection_lag 0", StringComparison.Ordinal))
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
        await Task.Delay(TimeSpan.FromSeconds(8), TestContext.Current.CancellationToken);
    }

    private static Task<JsonElement> ReportAsync(TestClient client) => client.JsonAsync($"/api/v1/repositories/{Slug}/report");

    private static long Account(JsonElement governance, string name) =>
        governance.GetProperty("accounts").EnumerateArray().Single(account => account.GetProperty("account").GetString() == name).GetProperty("amount").GetInt64();

    private static byte[] Logs(params JsonNode[] records) => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["resourceLogs"] = new JsonArray(new JsonObject { ["resource"] = Resource(), ["scopeLogs"] = new JsonArray(new JsonObject { ["logRecords"] = new JsonArray(records) }) }),
    }.ToJsonString());

    private static byte[] Traces(params (string, object)[] attributes) => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["resourceSpans"] = new JsonArray(new JsonObject
        {
            ["resource"] = Resource(),
            ["scopeSpans"] = new JsonArray(new JsonObject
            {
                ["spans"] = new JsonArray(new JsonObject
                {
                    ["traceId"] = "0af7651916cd43dd8448eb211c80319c",
                    ["spanId"] = "b7ad6b7169203331",
                    ["name"] = "claude_code.llm_request",
                    ["startTimeUnixNano"] = Nanos(0),
                    ["endTimeUnixNano"] = Nanos(1),
                    ["attributes"] = Attributes(attributes),
                }),
            }),
        }),
    }.ToJsonString());

    private static JsonObject Event(string name, string session, double seconds, params (string, object)[] attributes) => new()
    {
        ["timeUnixNano"] = Nanos(seconds),
        ["body"] = new JsonObject { ["stringValue"] = $"claude_code.{name}" },
        ["attributes"] = Attributes([("event.name", name), ("session.id", session), .. attributes]),
    };

    private static JsonObject Resource() => new() { ["attributes"] = Attributes([("service.name", "claude-code")]) };

    private static JsonArray Attributes((string, object)[] attributes) => [.. attributes.Select(attribute => new JsonObject
    {
        ["key"] = attribute.Item1,
        ["value"] = attribute.Item2 switch
        {
            int whole => new JsonObject { ["intValue"] = whole.ToString(CultureInfo.InvariantCulture) },
            double real => new JsonObject { ["doubleValue"] = real },
            var text => new JsonObject { ["stringValue"] = (string)text },
        },
    })];

    private static string Nanos(double seconds) =>
        ((new DateTimeOffset(2026, 1, 26, 10, 0, 0, TimeSpan.Zero).AddSeconds(seconds) - DateTimeOffset.UnixEpoch).Ticks * 100).ToString(CultureInfo.InvariantCulture);
}
