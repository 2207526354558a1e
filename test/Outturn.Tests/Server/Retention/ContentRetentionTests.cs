using System.Text;
using Outturn.Core.Evidence;
using Outturn.Evidence;
using Outturn.Server.Projection;
using Outturn.Server.Retention;
using Outturn.Store;
using Outturn.Tests.Evidence;

namespace Outturn.Tests.Server.Retention;

public sealed class ContentRetentionTests : IDisposable
{
    private readonly LogFolder _folder = new();
    private readonly ManualTime _time = new();
    private readonly List<string> _notes = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Old_content_goes_from_log_tables_and_torn_ends_and_figures_and_proofs_stay()
    {
        byte[] kept;
        using var store = OutturnStore.Open(Path.Combine(_folder.Root, "store.duckdb"));
        await using (var log = Open())
        {
            await AppendAsync(log, 1, "an old wish");
            _time.Pass(TimeSpan.FromDays(40));
            await AppendAsync(log, 2, "a new wish");
            await new LogProjection(log, store).RunAsync(2, CancellationToken.None);
            Tear("old.bin", days: -40);
            Tear("new.bin", days: -1);
            while (log.Checkpoint?.Checkpoint.Size != 2)
            {
                await Task.Delay(10, TestContext.Current.CancellationToken);
            }
            kept = log.Checkpoint.Note.ToBytes();
            var before = store.Telemetry.Counts();
            var retention = new ContentRetention(log, store, 30, _time, _notes.Add);
            Assert.Equal(new Erased(1, 1, 1), await retention.EraseAsync(CancellationToken.None));
            Assert.Equal(new Erased(0, 0, 0), await retention.EraseAsync(CancellationToken.None));
            Assert.True(log.Read(0)!.Value.IsErased);
            Assert.False(log.Read(1)!.Value.IsErased);
            Assert.Contains("retention: content is kept for 30 days", Encoding.UTF8.GetString(log.Read(2)!.Value.Body.Span), StringComparison.Ordinal);
            Assert.Equal(before, store.Telemetry.Counts());
            var events = store.Telemetry.SessionEvents("s").Rows;
            Assert.Equal([null, "a new wish"], events.Select(row => row.Event.Text));
            Assert.Equal([_folder.File("torn/new.bin")], Directory.EnumerateFiles(_folder.File("torn")));
            _time.Pass(TimeSpan.FromDays(31));
            Assert.Equal((1, 1), await retention.EraseAsync(CancellationToken.None) is var last ? (last.Torn, last.Texts) : default);
        }
        Assert.Empty(_notes);
        var document = await Verified.IsFine(_folder, kept);
        Assert.Equal(2, document.Bodies!.Erased);
    }

    [Fact]
    public async Task The_first_record_since_a_moment_is_found_at_both_ends_and_between()
    {
        await using var log = Open();
        Assert.Equal(0, log.FirstSince(_time.GetUtcNow()));
        var start = _time.GetUtcNow();
        for (var i = 0; i < 20; i++)
        {
            await AppendAsync(log, i, "x");
            _time.Pass(TimeSpan.FromHours(1));
        }
        Assert.Equal([0, 0, 7, 8, 20], new[] { -1, 0, 7, 7.5, 30 }.Select(hours => log.FirstSince(start.AddHours(hours))));
    }

    private EvidenceLog Open()
    {
        var (log, problem) = EvidenceLog.Open(_folder.Options(), _time);
        Assert.True(log is not null, problem);
        return log;
    }

    private void Tear(string name, int days)
    {
        Directory.CreateDirectory(_folder.File("torn"));
        File.WriteAllText(_folder.File($"torn/{name}"), "what nobody was told was kept");
        File.SetLastWriteTimeUtc(_folder.File($"torn/{name}"), _time.GetUtcNow().AddDays(days).UtcDateTime);
    }

    private async Task AppendAsync(EvidenceLog log, int number, string words)
    {
        var nanos = (_time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;
        var body = $$$"""
            {"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"claude-code"}}]},"scopeLogs":[{"logRecords":[
            {"timeUnixNano":"{{{nanos}}}","body":{"stringValue":"claude_code.user_prompt"},"attributes":[
            {"key":"event.name","value":{"stringValue":"user_prompt"}},{"key":"session.id","value":{"stringValue":"s"}},
            {"key":"event.sequence","value":{"intValue":"{{{number}}}"}},{"key":"prompt","value":{"stringValue":"{{{words}}}"}}]}]}]}]}
            """;
        var result = await log.AppendAsync(new Submission(EvidenceKind.Logs, "application/json", "loopback", Encoding.UTF8.GetBytes(body)), CancellationToken.None);
        Assert.True(result.IsKept);
    }
}
