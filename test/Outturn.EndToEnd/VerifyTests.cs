using System.Text.Json;
using Outturn.Core.Evidence;
using Outturn.Evidence;

namespace Outturn.EndToEnd;

public sealed class VerifyTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task A_log_is_verified_and_a_changed_one_is_not_fine()
    {
        await Fill(5);
        var kept = _scratch.Write("kept", File.ReadAllBytes(_scratch.Path("evidence/checkpoint")));
        var key = File.ReadAllText(_scratch.Path("evidence/public-key")).Trim();
        await Fill(5);
        var fine = _scratch.Outturn("verify", _scratch.Path("evidence"), "--checkpoint", kept, "--key", key).Ends(0);
        Assert.Contains("fine: nothing was changed, cut, moved or put in", fine.Out, StringComparison.Ordinal);
        Assert.Contains("5 records, root ", fine.Out, StringComparison.Ordinal);
        Assert.Contains(": this log begins with them", fine.Out, StringComparison.Ordinal);

        var segment = Directory.EnumerateFiles(_scratch.Path("evidence/bodies")).First();
        var bytes = File.ReadAllBytes(segment);
        File.WriteAllBytes(segment, bytes.AsSpan(0, bytes.Length - 400));
        var cut = _scratch.Outturn("verify", _scratch.Path("evidence"), "--json").Ends(1);
        var document = JsonDocument.Parse(cut.Out).RootElement;
        Assert.False(document.GetProperty("isFine").GetBoolean());
        Assert.Equal(1, document.GetProperty("schema").GetInt32());
        Assert.Contains("record 9", document.GetProperty("findings")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains("not fine: 1 finding", _scratch.Outturn("verify", _scratch.Path("evidence")).Ends(1).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_record_is_proved()
    {
        await Fill(5);
        var proved = _scratch.Outturn("verify", _scratch.Path("evidence"), "--record", "3").Ends(0);
        Assert.Contains("kind otlp/traces", proved.Out, StringComparison.Ordinal);
        Assert.Contains("fine: the path leads from the leaf to the root that the checkpoint signs", proved.Out, StringComparison.Ordinal);
        Assert.Contains("there is no record 5", _scratch.Outturn("verify", _scratch.Path("evidence"), "--record", "5").Ends(1).Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("verify", "Required argument missing")]
    [InlineData("verify absent", "absent: no such folder; name the folder of a log, or its address")]
    [InlineData("verify home --checkpoint absent", "--checkpoint absent: no such file")]
    [InlineData("verify home --key nonsense", "--key: that is no key of a log")]
    public void A_wrong_command_line_is_explained(string line, params string[] words) => _scratch.Outturn(line.Split(' ')).Fails(2, words);

    [Fact]
    public void A_folder_without_a_log_is_not_fine() =>
        Assert.Contains("there is no checkpoint", _scratch.Outturn("verify", _scratch.Path("home")).Ends(1).Out, StringComparison.Ordinal);

    private async Task Fill(int records)
    {
        var (log, problem) = EvidenceLog.Open(new() { Folder = _scratch.Path("evidence") }, TimeProvider.System);
        Assert.True(log is not null, problem);
        for (var i = 0; i < records; i++)
        {
            var body = new byte[500];
            new Random(i).NextBytes(body);
            await log.AppendAsync(new(EvidenceKind.Traces, "application/x-protobuf", "loopback", body), CancellationToken.None);
        }
        await log.DisposeAsync();
    }
}
