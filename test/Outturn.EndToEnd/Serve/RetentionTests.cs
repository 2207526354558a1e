using System.Text;
using System.Text.Json;
using Outturn.Core.Evidence;
using Outturn.Evidence;
using Outturn.Store;

namespace Outturn.EndToEnd.Serve;

/// <summary>Content goes when it is as old as the configuration allows; figures and proofs stay.</summary>
public sealed class RetentionTests : IDisposable
{
    private const string Said = "the zebra crosses the harbour at low tide";

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task What_is_too_old_is_erased_and_the_log_is_still_verified()
    {
        await ReceiveAsync(daysAgo: 40, "1", Said);
        await ReceiveAsync(daysAgo: 1, "2", "a newer wish");
        using (var first = RunningServer.Start(_scratch))
        {
            using var client = new TestClient(first.Pages, first.Token);
            await Settled.InTablesAsync(client);
            Assert.Empty(first.Stop());
        }
        var kept = _scratch.Write("kept", File.ReadAllBytes(_scratch.Path("served/evidence/checkpoint")));
        Assert.Contains(Said, Dump(), StringComparison.Ordinal);
        Assert.Contains("2 events", _scratch.Outturn("rebuild", "--data", _scratch.Path("served")).Ends(0).Out, StringComparison.Ordinal);

        _scratch.Write("configuration/outturn/serve.json", """{"retention":{"contentDays":30}}""");
        using (var second = RunningServer.Start(_scratch))
        {
            Assert.True(SpinWait.SpinUntil(() => !File.Exists(_scratch.Path("served/evidence/erasure.pending")) && Directory.EnumerateFiles(_scratch.Path("served/evidence/bodies"), "*.blocks").Any(), TimeSpan.FromSeconds(30)));
            await Task.Delay(500, TestContext.Current.CancellationToken);
            Assert.Empty(second.Stop());
            var evidence = await second.EvidenceAsync();
            Assert.DoesNotContain(evidence, record => Encoding.UTF8.GetString(record.Body).Contains(Said, StringComparison.Ordinal));
            Assert.Contains(evidence, record => record.Kind == "outturn/erasure" && Encoding.UTF8.GetString(record.Body).Contains("content is kept for 30 days", StringComparison.Ordinal));
        }
        var after = Dump();
        Assert.DoesNotContain(Said, after, StringComparison.Ordinal);
        Assert.Contains("a newer wish", after, StringComparison.Ordinal);
        Assert.Equal(2, after.Split('\n').Count(line => line.StartsWith("event\t", StringComparison.Ordinal)));
        var verified = _scratch.Outturn("verify", _scratch.Path("served/evidence"), "--checkpoint", kept).Ends(0);
        Assert.Contains("fine", verified.Out, StringComparison.Ordinal);

        _scratch.Outturn("rebuild", "--data", _scratch.Path("served")).Fails(1, "figures of 1 record whose content was erased since", "--lose-erased");
        Assert.Equal(after, Dump());
        var rebuilt = JsonDocument.Parse(_scratch.Outturn("rebuild", "--data", _scratch.Path("served"), "--lose-erased", "--json").Ends(0).Out).RootElement;
        Assert.Equal((1, 1), (rebuilt.GetProperty("erased").GetInt64(), rebuilt.GetProperty("events").GetInt64()));
        Assert.Contains("1 record had no content any more", _scratch.Outturn("rebuild", "--data", _scratch.Path("served")).Ends(0).Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0", "retention.contentDays: write a number of days from 1 to 36500")]
    [InlineData("\"90 days\"", "line 1 (retention.contentDays)")]
    public void A_period_that_makes_no_sense_is_refused(string days, string words)
    {
        _scratch.Write("configuration/outturn/serve.json", $$$"""{"retention":{"contentDays":{{{days}}}}}""");
        _scratch.Outturn("serve").Fails(1, words, "serve.json");
    }

    /// <summary>A log record that the server received so many days ago.</summary>
    private async Task ReceiveAsync(int daysAgo, string sequence, string words)
    {
        var (log, problem) = EvidenceLog.Open(new EvidenceLogOptions { Folder = _scratch.Path("served/evidence") }, new Earlier(TimeSpan.FromDays(daysAgo)));
        Assert.True(log is not null, problem);
        await using var closing = log;
        var nanos = (TimeProvider.System.GetUtcNow().AddDays(-daysAgo) - DateTimeOffset.UnixEpoch).Ticks * 100;
        var body = $$$"""
            {"resourceLogs":[{"scopeLogs":[{"logRecords":[{"timeUnixNano":"{{{nanos}}}","body":{"stringValue":"claude_code.user_prompt"},"attributes":[
            {"key":"event.name","value":{"stringValue":"user_prompt"}},{"key":"session.id","value":{"stringValue":"s"}},
            {"key":"event.sequence","value":{"intValue":"{{{sequence}}}"}},{"key":"prompt","value":{"stringValue":"{{{words}}}"}}]}]}]}]}
            """;
        var result = await log.AppendAsync(new Submission(EvidenceKind.Logs, "application/json", "loopback", Encoding.UTF8.GetBytes(body)), CancellationToken.None);
        Assert.True(result.IsKept);
    }

    private string Dump()
    {
        using var store = OutturnStore.Open(_scratch.Path("served/outturn.duckdb"));
        using var text = new MemoryStream();
        store.Dump(text, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(text.ToArray());
    }

    /// <summary>The clock of some days ago.</summary>
    private sealed class Earlier(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() - by;
    }
}
