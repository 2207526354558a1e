using Outturn.Core.Evidence;
using Outturn.Evidence.Keeping;
using Outturn.Evidence.Segments;

namespace Outturn.Tests.Evidence;

public class ErasureTests
{
    private static readonly CancellationToken s_never = CancellationToken.None;

    [Fact]
    public async Task Erased_content_is_gone_from_disk_and_entries_and_proofs_stand()
    {
        using var folder = new LogFolder();
        var secret = LogFolder.Noise(1000, 3000);
        byte[] kept, entry;
        await using (var log = folder.Open())
        {
            for (var i = 0; i < 10; i++)
            {
                await LogFolder.Append(log, LogFolder.Noise(i, 500));
            }
            await LogFolder.Append(log, secret);
            await LogFolder.Append(log, LogFolder.Noise(11, 500));
            entry = log.Read(10)!.Value.EntryBytes.ToArray();
            await Task.Delay(100, s_never);
            kept = log.Checkpoint!.Note.ToBytes();
            var erased = await log.EraseAsync([new(10, 10)], "asked for", s_never);
            Assert.Equal(new ErasureResult(1, 12, AppendRefusal.None), erased);
            var record = log.Read(10)!.Value;
            Assert.True(record.IsErased);
            Assert.Equal(0, record.Body.Length);
            Assert.Equal(entry, record.EntryBytes.ToArray());
            Assert.Equal(LogFolder.Noise(11, 500), log.Read(11)!.Value.Body.ToArray());
            Assert.Contains("\"reason\":\"asked for\",\"records\":[{\"first\":10,\"last\":10}]", System.Text.Encoding.UTF8.GetString(log.Read(12)!.Value.Body.Span), StringComparison.Ordinal);
            Assert.Equal(13, await LogFolder.Append(log, [1]));
        }
        var bytes = Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith("lock", StringComparison.Ordinal)).SelectMany(File.ReadAllBytes).ToArray();
        Assert.Equal(-1, bytes.AsSpan().IndexOf(secret.AsSpan(100, 50)));
        var document = await Verified.IsFine(folder, kept);
        Assert.Equal(1, document.Bodies!.Erased);
        await using var again = folder.Open();
        Assert.True(again.Read(10)!.Value.IsErased);
        Assert.Equal(14, again.Size);
    }

    [Fact]
    public async Task What_other_records_repeat_of_erased_content_stays_with_them()
    {
        using var folder = new LogFolder();
        var history = LogFolder.Noise(5, 60_000);
        await using (var log = folder.Open())
        {
            await LogFolder.Append(log, history);
            await LogFolder.Append(log, [.. history, 1]);
            await LogFolder.Append(log, [.. history, 2]);
            await log.EraseAsync([new(0, 0)], "a test", s_never);
            Assert.Equal((byte[])[.. history, 1], log.Read(1)!.Value.Body.ToArray());
            Assert.Equal((byte[])[.. history, 2], log.Read(2)!.Value.Body.ToArray());
        }
        Assert.True(new FileInfo(folder.Segments[0]).Length < 80_000);
        await Verified.IsFine(folder);
    }

    [Fact]
    public async Task Retention_erases_what_is_older_and_nothing_that_says_what_was_erased()
    {
        using var folder = new LogFolder();
        await using (var log = folder.Open(folder.Options(segmentBytes: 3000)))
        {
            for (var i = 0; i < 20; i++)
            {
                await LogFolder.Append(log, LogFolder.Noise(i, 500));
            }
            await Task.Delay(5, s_never);
            var moment = TimeProvider.System.GetUtcNow();
            await LogFolder.Append(log, LogFolder.Noise(20, 500));
            Assert.Equal(20, (await log.EraseBeforeAsync(moment, "retention", s_never)).Records);
            Assert.Equal(0, (await log.EraseBeforeAsync(moment, "retention", s_never)).Records);
            Assert.Equal(22, log.Size);
            Assert.False(log.Read(20)!.Value.IsErased);
            Assert.Equal(1, (await log.EraseBeforeAsync(TimeProvider.System.GetUtcNow().AddHours(1), "all", s_never)).Records);
            Assert.False(log.Read(21)!.Value.IsErased);
            Assert.Equal(new ErasureResult(0, -1, AppendRefusal.None), await log.EraseAsync([new(90, 100), new(5, 4)], "none of ours", s_never));
        }
        var document = await Verified.IsFine(folder);
        Assert.Equal(21, document.Bodies!.Erased);
    }

    [Fact]
    public async Task An_erasure_that_a_crash_interrupted_is_finished_at_the_next_start()
    {
        using var folder = new LogFolder();
        await folder.Fill(10);
        File.WriteAllText(folder.File("erasure.pending"), """{"schema":"outturn/erasure/1","reason":"before the crash","records":[{"first":2,"last":4}]}""");
        await using (var log = folder.Open())
        {
            await log.WaitAsync(10, s_never);
            for (var i = 0; i < 200 && File.Exists(folder.File("erasure.pending")); i++)
            {
                await Task.Delay(20, s_never);
            }
            Assert.Equal([2, 3, 4], Enumerable.Range(0, 10).Where(index => log.Read(index)!.Value.IsErased));
        }
        await Verified.IsFine(folder);
    }

    [Fact]
    public async Task Content_that_is_gone_without_a_record_of_it_is_found()
    {
        using var folder = new LogFolder();
        await folder.Fill(10);
        var segments = new SegmentFolder(folder.File("bodies"));
        segments.Load();
        new SegmentRewriter(segments).Erase(0, (index, _) => index is >= 3 and <= 5 or 8);
        var document = await Verified.Of(folder);
        Verified.Says(document, "bodies/", "the content of records 3 to 5 is gone, and no record of the kind outturn/erasure says so");
        Verified.Says(document, "bodies/", "the content of record 8 is gone");
    }
}
