using System.IO.Compression;
using Outturn.Core.Evidence;
using Outturn.Server.Otlp;
using Outturn.Server.Telemetry;
using Outturn.Sources.Otlp;

namespace Outturn.Tests.Server.Otlp;

public sealed class ExportIntakeTests
{
    private const string Json = """{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"b7ad6b7169203331","name":"KEY"}]}]}]}""";

    [Theory]
    [InlineData(AppendRefusal.Busy, 429, 14, 1)]
    [InlineData(AppendRefusal.Storage, 503, 14, 10)]
    [InlineData(AppendRefusal.Closing, 503, 14, 5)]
    [InlineData(AppendRefusal.TooLarge, 413, 8, 0)]
    public async Task What_the_log_refuses_is_answered_with_when_to_try_again(AppendRefusal refusal, int http, int grpc, int seconds)
    {
        var answer = await AcceptAsync(Json, (_, _) => ValueTask.FromResult(new AppendResult(-1, refusal)));
        Assert.Equal((new ExportStatus(http, grpc), TimeSpan.FromSeconds(seconds)), (answer.Status, answer.RetryAfter));
        Assert.NotNull(answer.Message);
    }

    [Fact]
    public async Task Secrets_are_masked_before_anything_is_handed_on()
    {
        Submission? handed = null;
        var answer = await AcceptAsync(Json.Replace("KEY", "ghp_abcdefghijklmnopqrstuvwxyz0123456789", StringComparison.Ordinal), (submission, _) =>
        {
            handed = submission;
            return ValueTask.FromResult(new AppendResult(0, AppendRefusal.None));
        });
        Assert.True(answer.IsKept);
        var body = System.Text.Encoding.UTF8.GetString(handed!.Value.Body.Span);
        Assert.Contains("****", body, StringComparison.Ordinal);
        Assert.DoesNotContain("abcdefghijklmnopqrstuvwxyz", body, StringComparison.Ordinal);
        Assert.Equal((EvidenceKind.Traces, "application/json", "here"), (handed.Value.Kind, handed.Value.ContentType, handed.Value.Source));
    }

    [Fact]
    public async Task An_empty_export_is_kept_by_nobody_and_a_broken_one_neither()
    {
        static ValueTask<AppendResult> Never(Submission submission, CancellationToken cancellation) => throw new InvalidOperationException();
        Assert.True((await AcceptAsync("{}", Never)).IsKept);
        Assert.Equal(ExportStatus.BadData, (await AcceptAsync("[", Never)).Status);
    }

    [Fact]
    public void A_body_that_expands_beyond_the_limit_stops_there_and_gives_its_memory_back()
    {
        var budget = new IntakeBudget(8 << 20);
        Assert.True(Compression.TryFind("br", isGrpc: false, out var brotli));
        using (var compressed = new PooledBody(budget, 1 << 20))
        using (var expanded = new PooledBody(budget, 1 << 20))
        {
            Assert.Equal(BodyFault.None, compressed.Write(Compressed(new byte[200 << 20])));
            Assert.Equal(BodyFault.TooLarge, brotli!.Expand(compressed, expanded));
            Assert.InRange(budget.Taken, 1, 8 << 20);
        }
        Assert.Equal(0, budget.Taken);
    }

    [Fact]
    public void More_than_may_be_in_hand_is_refused_for_now()
    {
        var budget = new IntakeBudget(1 << 20);
        using var first = new PooledBody(budget, 64 << 20);
        using var second = new PooledBody(budget, 64 << 20);
        Assert.Equal(BodyFault.None, first.Write(new byte[600_000]));
        Assert.Equal(BodyFault.NoRoom, second.Write(new byte[600_000]));
        first.Dispose();
        Assert.Equal(BodyFault.None, second.Write(new byte[600_000]));
    }

    [Fact]
    public void What_is_announced_is_believed_only_as_it_arrives()
    {
        var budget = new IntakeBudget(long.MaxValue);
        using var body = new PooledBody(budget, 64 << 20);
        Assert.Equal(BodyFault.None, body.Expect(64 << 20));
        Assert.InRange(budget.Taken, 1, 1 << 20);
        Assert.Equal(BodyFault.TooLarge, body.Expect((64 << 20) + 1));
    }

    private static async Task<ExportAnswer> AcceptAsync(string json, Append append) => await new ExportIntake(append, new ServerMeters()).AcceptAsync(
        OtlpSignal.Traces, OtlpEncoding.Json, "here", System.Text.Encoding.UTF8.GetBytes(json));

    private static byte[] Compressed(byte[] content)
    {
        var output = new MemoryStream();
        using (var stream = new BrotliStream(output, CompressionLevel.Fastest))
        {
            stream.Write(content);
        }
        return output.ToArray();
    }
}
