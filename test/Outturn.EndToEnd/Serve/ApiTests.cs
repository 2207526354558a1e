using System.Net;
using System.Text;
using System.Text.Json;
using Outturn.Core.Evidence;
using Outturn.Core.Evidence.Verification;

namespace Outturn.EndToEnd.Serve;

/// <summary>What pages show, for programs.</summary>
public sealed class ApiTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Sessions_and_spans_of_telemetry_come_in_pages_and_that_they_were_read_is_evidence()
    {
        using var server = RunningServer.Start(_scratch);
        using var client = await FilledAsync(server);
        var sessions = new List<string>();
        for (var path = "/api/v1/telemetry/sessions?limit=3"; path is not null;)
        {
            var page = await client.JsonAsync(path);
            Assert.Equal("outturn.telemetry.sessions/1", page.GetProperty("schema").GetString());
            sessions.AddRange(page.GetProperty("sessions").EnumerateArray().Select(session => session.GetProperty("id").GetString()!));
            path = page.GetProperty("next").GetString() is { } next ? $"/api/v1/telemetry/sessions?limit=3&cursor={next}" : null;
        }
        Assert.Equal(["told/0", "told/6", "told/5", "told/4", "told/3", "told/2", "told/1"], sessions);

        var first = await client.JsonAsync("/api/v1/telemetry/sessions/told%2F1/spans?limit=6");
        var rest = await client.JsonAsync($"/api/v1/telemetry/sessions/told%2F1/spans?cursor={first.GetProperty("next").GetString()}");
        Assert.Equal((6, 4, JsonValueKind.Null), (first.GetProperty("spans").GetArrayLength(), rest.GetProperty("spans").GetArrayLength(), rest.GetProperty("next").ValueKind));
        Assert.Equal(10, (await client.JsonAsync("/api/v1/telemetry/sessions/told%2F1")).GetProperty("sums").GetProperty("calls").GetInt64());
        var span = (await client.JsonAsync("/api/v1/telemetry/traces/" + new string('0', 31) + "1")).GetProperty("spans")[0];
        Assert.Equal(("0000000000000001", "told/1", "gpt-5"), (span.GetProperty("span").GetString(), span.GetProperty("session").GetString(), span.GetProperty("model").GetString()));

        foreach (var (path, status) in new[]
        {
            ("/api/v1/telemetry/sessions/absent", HttpStatusCode.NotFound), ("/api/v1/telemetry/sessions/absent/spans", HttpStatusCode.NotFound),
            ("/api/v1/telemetry/traces/xyz", HttpStatusCode.BadRequest), ($"/api/v1/telemetry/traces/{new string('f', 32)}", HttpStatusCode.NotFound),
            ("/api/v1/telemetry/sessions?cursor=YQ", HttpStatusCode.BadRequest), ("/api/v1/evidence/records/999999", HttpStatusCode.NotFound),
        })
        {
            using var answer = await client.GetAsync(path);
            Assert.Equal((status, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        }
        Assert.Empty(server.Stop());
        var reads = (await server.EvidenceAsync()).Where(record => record.Kind == "outturn/access").Select(record => Encoding.UTF8.GetString(record.Body)).ToList();
        Assert.All(["listTelemetrySessions", "listSessionSpans", "getTelemetrySession", "getTelemetryTrace", "session told%2F1"], word => Assert.Contains(reads, read => read.Contains(word, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Evidence_is_told_with_its_checkpoint_and_a_record_with_a_proof_that_holds()
    {
        using var server = RunningServer.Start(_scratch);
        using var client = await FilledAsync(server);
        (await client.EventuallyAsync("/api/v1/evidence/checkpoint")).Dispose();
        var evidence = await client.JsonAsync("/api/v1/evidence");
        Assert.Equal(("outturn.evidence/1", 1, "keep", JsonValueKind.Null), (evidence.GetProperty("schema").GetString(), evidence.GetProperty("records").GetInt64(),
            evidence.GetProperty("content").GetString(), evidence.GetProperty("contentDays").ValueKind));
        Assert.Equal("otlp/traces", evidence.GetProperty("ingest")[0].GetProperty("kind").GetString());
        using var record = await client.GetAsync("/api/v1/evidence/records/0");
        var document = JsonDocument.Parse(await record.TextAsync()).RootElement;
        Assert.True(document.GetProperty("holds").GetBoolean());
        var note = SignedNote.Parse(Encoding.UTF8.GetBytes(document.GetProperty("checkpoint").GetString()!))!;
        var signed = Checkpoint.Parse(note.Text)!;
        Assert.True(note.IsSignedBy(NoteKey.Parse(evidence.GetProperty("checkpoint").GetProperty("key").GetString()!)!));
        Assert.Equal(signed.Root, RecursiveTree.LeafHash(Encoding.UTF8.GetBytes(document.GetProperty("entry").GetString()!)));
        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/v1/evidence/records/0");
        again.Headers.IfNoneMatch.Add(record.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await client.SendAsync(again)).StatusCode);
        Assert.Empty((await client.JsonAsync("/api/v1/mine")).GetProperty("sessions").EnumerateArray());
        Assert.Empty(server.Stop());
    }

    [Fact]
    public async Task Exports_are_tables_under_the_scope_of_their_page()
    {
        using var server = RunningServer.Start(_scratch);
        using var client = await FilledAsync(server);
        using var spend = await client.GetAsync("/api/v1/exports/spend?days=366");
        Assert.Equal(("text/csv", "attachment; filename=spend.csv"), (spend.Content.Headers.ContentType?.MediaType, spend.Content.Headers.ContentDisposition?.ToString()));
        var rows = (await spend.TextAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, rows.Length);
        Assert.Contains(",svc,openai,gpt-5,,70,0,70000,0,0,0,0,0.087500,estimated,", "," + rows[1].Split(',', 2)[1], StringComparison.Ordinal);
        Assert.StartsWith("BilledCost,BillingAccountId,", await client.TextAsync("/api/v1/exports/focus?days=366"), StringComparison.Ordinal);
        Assert.StartsWith("account,amount_usd", await client.TextAsync("/api/v1/exports/accounts"), StringComparison.Ordinal);
        var made = _scratch.Outturn("tokens", "add", "reader", "--scope", "read", "--data", _scratch.Path("served"), "--json").Ends(0);
        await TestClient.PauseAsync();
        using var reader = new TestClient(server.Pages, JsonDocument.Parse(made.Out).RootElement.GetProperty("token").GetString());
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync("/api/v1/exports/focus")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.GetAsync("/api/v1/exports/groups")).StatusCode);
        Assert.Empty(server.Stop());
    }

    private static async Task<TestClient> FilledAsync(RunningServer server)
    {
        using (var wire = new WireClient(server.Http, server.Grpc))
        {
            Assert.StartsWith("200", await wire.HttpAsync("/v1/traces", OtlpSamples.Calls(70, sessions: 7), WireClient.Json), StringComparison.Ordinal);
        }
        var client = new TestClient(server.Pages, server.Token);
        await Settled.InTablesAsync(client);
        return client;
    }
}
