using Outturn.Evidence;
using Outturn.Evidence.Keeping;

namespace Outturn.Tests.Evidence;

public class CompactionTests
{
    private static readonly CancellationToken s_never = CancellationToken.None;

    [Fact]
    public async Task Sealed_segments_are_compressed_read_and_verified_like_the_others()
    {
        using var folder = new LogFolder();
        var bodies = Enumerable.Range(0, 60).Select(i => Text(i, 20_000)).ToArray();
        await using (var log = folder.Open(Options(folder)))
        {
            foreach (var body in bodies)
            {
                await LogFolder.Append(log, body);
            }
            await Compressed(log);
            Assert.Equal(bodies, await LogFolder.Read(log));
            Assert.Equal(bodies[3], log.Read(3)!.Value.Body.ToArray());
            Assert.Equal(bodies[59], log.Read(59)!.Value.Body.ToArray());
            Assert.True(log.Status().Bytes < bodies.Sum(body => body.Length) / 2, $"{log.Status().Bytes} bytes");
        }
        await Verified.IsFine(folder);
        await using var again = folder.Open(Options(folder));
        Assert.Equal(bodies, await LogFolder.Read(again));
        Assert.Equal(60, await LogFolder.Append(again, [1]));
    }

    [Fact]
    public async Task Reading_and_appending_go_on_while_segments_are_compressed_and_content_is_erased()
    {
        using var folder = new LogFolder();
        const int Records = 400;
        await using (var log = folder.Open(Options(folder)))
        {
            var reading = Task.Run(async () =>
            {
                await foreach (var record in log.ReadAsync(0, s_never))
                {
                    Assert.True(record.IsErased || record.Body.Span.SequenceEqual(Text((int)record.Index, 8_000)) || record.Entry.Kind.Name == "outturn/erasure", $"record {record.Index}");
                    if (record.Index >= Records)
                    {
                        break;
                    }
                }
            }, s_never);
            var random = new Random(7);
            var sent = 0;
            while (log.Size <= Records)
            {
                var index = await LogFolder.Append(log, Text((int)log.Size, 8_000));
                sent++;
                var record = log.Read(random.NextInt64(index + 1))!.Value;
                Assert.True(record.IsErased || record.Entry.Length == record.Body.Length);
                if (sent is 100 or 250)
                {
                    var erased = await log.EraseAsync([new(20, 40), new(index - 3, index)], "a test", s_never);
                    Assert.Equal(Outturn.Core.Evidence.AppendRefusal.None, erased.Refusal);
                }
            }
            await reading;
            await Compressed(log);
        }
        var document = await Verified.IsFine(folder);
        Assert.Equal(21 + 4 + 4, document.Bodies!.Erased);
    }

    [Fact]
    public async Task A_compressed_segment_with_one_byte_changed_is_found()
    {
        using var folder = new LogFolder();
        await using (var log = folder.Open(Options(folder)))
        {
            for (var i = 0; i < 20; i++)
            {
                await LogFolder.Append(log, Text(i, 20_000));
            }
            await Compressed(log);
        }
        var segment = folder.Segments[0];
        Assert.EndsWith(".blocks", segment, StringComparison.Ordinal);
        var bytes = File.ReadAllBytes(segment);
        var random = new Random(3);
        for (var i = 0; i < 150; i++)
        {
            var changed = (byte[])[.. bytes];
            changed[i < 60 ? bytes.Length - 1 - i : random.Next(bytes.Length)] ^= (byte)random.Next(1, 256);
            File.WriteAllBytes(segment, changed);
            Verified.Says(await Verified.Of(folder), "bodies/00000000000000000000.blocks", "cannot be checked");
        }
    }

    private static EvidenceLogOptions Options(LogFolder folder) => folder.Options(segmentBytes: 100_000) with { Compress = true };

    private static byte[] Text(int seed, int length)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => (byte)"etaoin \n"[random.Next(8)])];
    }

    private static async Task Compressed(EvidenceLog log)
    {
        for (var i = 0; i < 3000 && log.Status() is var status && status.CompressedSegments < status.Segments - 1; i++)
        {
            await Task.Delay(20);
        }
        Assert.Empty(log.Status().Problems);
        Assert.Equal(log.Status().Segments - 1, log.Status().CompressedSegments);
    }
}
