using System.Globalization;
using System.Text;

namespace Outturn.EndToEnd.Serve;

public sealed class BudgetTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task A_budget_that_is_spent_is_warned_of_on_the_page_and_in_the_document()
    {
        _scratch.Write("configuration/outturn/serve.json", """
            {"budgets":[{"name":"all","monthlyDollars":0.01},{"name":"one service","monthlyDollars":2000,"service":"svc"},{"name":"nobody's","monthlyDollars":1,"agent":"none"}]}
            """);
        using var server = RunningServer.Start(_scratch);
        using var client = new TestClient(server.Pages, server.Token);
        using var wire = new WireClient(server.Http, server.Grpc);
        // To a thousand seconds, and still in this hour, so that the month is this one.
        var at = TimeProvider.System.GetUtcNow() is { Minute: < 20 } early ? early.AddSeconds(1000) : TimeProvider.System.GetUtcNow();
        var now = (at - DateTimeOffset.UnixEpoch).Ticks * 100;
        var calls = Encoding.UTF8.GetString(OtlpSamples.Calls(70, sessions: 7)).Replace("1790000", now.ToString(CultureInfo.InvariantCulture)[..7], StringComparison.Ordinal);
        Assert.StartsWith("200", await wire.HttpAsync("/v1/traces", Encoding.UTF8.GetBytes(calls), WireClient.Json), StringComparison.Ordinal);
        await Settled.InTablesAsync(client);
        var budgets = (await client.JsonAsync("/api/v1/instruments")).GetProperty("budgets").EnumerateArray().ToList();
        Assert.Equal(("spent", 0), (budgets[0].GetProperty("state").GetString(), budgets[2].GetProperty("burned").GetInt64()));
        Assert.Equal((87_500, 2_000_000_000), (budgets[1].GetProperty("burned").GetInt64(), budgets[1].GetProperty("limit").GetInt64()));
        var page = await client.TextAsync("/instruments");
        Assert.Contains("role=\"alert\"><bdi>all</bdi>: spent. $0.09 of $0.01 are burned.", page, StringComparison.Ordinal);
        Assert.Empty(server.Stop());
    }

    [Theory]
    [InlineData("""[{"name":"x","monthlyDollars":0}]""", "budgets (x): monthlyDollars is an amount above 0")]
    [InlineData("""[{"name":"x","monthlyDollars":1},{"name":"x","monthlyDollars":2}]""", "budgets: 'x' is there twice")]
    [InlineData("""[{"name":"x"}]""", "missing: 'monthlyDollars'")]
    public void A_budget_that_makes_no_sense_is_refused(string budgets, string words)
    {
        _scratch.Write("configuration/outturn/serve.json", $$"""{"budgets":{{budgets}}}""");
        _scratch.Outturn("serve").Fails(1, words);
    }
}
