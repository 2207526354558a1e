using Outturn.Core.Evidence;
using Outturn.Evidence;

namespace Outturn.Tests.Evidence;

public class EvidenceLogTests
{
    private static readonly CancellationToken s_never = CancellationToken.None;

    [Fact]
    public async Task Records_are_numbered_and_read_back_in_order_while_the_log_is_open_and_after()
    {
        using var folder = new LogFolder();
        var bodies = Enumerable.Range(0, 40).Select(i => LogFolder.Noise(i, i * 997)).ToArray();
        await using (var log = folder.Open(folder.Options(segmentBytes: 100_000)))
        {
            foreach (var (i, body) in bodies.Index())
            {
                Assert.Equal(i, await LogFolder.Append(log, body));
            }
            Assert.Equal(bodies, await LogFolder.Read(log));
            Assert.Equal(bodies[17], log.Read(17)!.Value.Body.ToArray());
            Assert.Null(log.Read(40));
            Assert.Null(log.Read(-1));
        }
        Assert.True(folder.Segments.Length > 3);
        await using var again = folder.Open(folder.Options(segmentBytes: 100_000));
        Assert.Equal(bodies, await LogFolder.Read(again));
        Assert.Equal(bodies[7..], await LogFolder.Read(again, 7));
        Assert.Equal(40, await LogFolder.Append(again, [1, 2, 3]));
        Assert.Equal([1, 2, 3], again.Read(40)!.Value.Body.ToArray());
        Assert.Null(again.Notice);
    }

    [Fact]
    public async Task An_entry_says_what_was_handed_over_and_when()
    {
        using var folder = new LogFolder();
        await using var log = folder.Open();
        var before = EvidenceEntry.Truncate(TimeProvider.System.GetUtcNow());
        await log.AppendAsync(new Submission(EvidenceKind.Design, "application/json", "the build server", "{}"u8.ToArray()), s_never);
        var record = log.Read(0)!.Value;
        Assert.Equal((EvidenceKind.Design, "application/json", "the build server", 2), (record.Entry.Kind, record.Entry.ContentType, record.Entry.Source, record.Entry.Length));
        Assert.InRange(record.Entry.Received, before, TimeProvider.System.GetUtcNow());
        Assert.Equal(record.Entry.ToBytes(), record.EntryBytes.ToArray());
    }

    [Fact]
    public async Task A_reader_waits_for_what_comes()
    {
        using var folder = new LogFolder();
        await using var log = folder.Open();
        var read = Task.Run(async () =>
        {
            await foreach (var record in log.ReadAsync(1, s_never))
            {
                return record.Body.ToArray();
            }
            return [];
        }, s_never);
        await LogFolder.Append(log, [1]);
        Assert.False(read.IsCompleted);
        await LogFolder.Append(log, [2]);
        Assert.Equal([2], await read);
    }

    [Fact]
    public async Task Records_of_many_senders_all_arrive_once()
    {
        using var folder = new LogFolder();
        await using var log = folder.Open(folder.Options(segmentBytes: 1 << 20));
        var senders = Enumerable.Range(0, 16).Select(sender => Task.Run(async () =>
        {
            var indexes = new List<(long Index, byte[] Body)>();
            for (var i = 0; i < 50; i++)
            {
                var body = LogFolder.Noise((sender * 1000) + i, 3000);
                indexes.Add((await LogFolder.Append(log, body), body));
            }
            return indexes;
        }, s_never));
        var sent = (await Task.WhenAll(senders)).SelectMany(indexes => indexes).OrderBy(record => record.Index).ToArray();
        Assert.Equal(Enumerable.Range(0, 800).Select(i => (long)i), sent.Select(record => record.Index));
        Assert.Equal(sent.Select(record => record.Body), await LogFolder.Read(log));
    }

    [Fact]
    public async Task Another_process_or_log_may_not_open_the_same_folder()
    {
        using var folder = new LogFolder();
        await using (folder.Open())
        {
            Assert.Contains("is in use by another process", folder.Refusal(), StringComparison.Ordinal);
        }
        await using var again = folder.Open();
        Assert.Equal(0, again.Size);
    }

    [Fact]
    public async Task What_is_too_large_or_too_much_is_refused_and_the_log_goes_on()
    {
        using var folder = new LogFolder();
        await using var log = folder.Open(folder.Options() with { MaximumRecord = 10_000, MaximumWaiting = 20_000 });
        Assert.Equal(new AppendResult(-1, AppendRefusal.TooLarge), await log.AppendAsync(LogFolder.Submit(new byte[10_001]), s_never));
        var all = Enumerable.Range(0, 100).Select(i => log.AppendAsync(LogFolder.Submit(LogFolder.Noise(i, 9_000)), s_never).AsTask()).ToArray();
        var results = await Task.WhenAll(all);
        Assert.Contains(results, result => result.Refusal == AppendRefusal.Busy);
        Assert.Contains(results, result => result.IsKept);
        Assert.Equal(results.Count(result => result.IsKept), log.Size);
        Assert.Equal(log.Size, await LogFolder.Append(log, [1]));
    }

    [Fact]
    public async Task A_closed_log_keeps_nothing_more_and_says_so()
    {
        using var folder = new LogFolder();
        var log = folder.Open();
        await LogFolder.Append(log, [1]);
        await log.DisposeAsync();
        Assert.Equal(new AppendResult(-1, AppendRefusal.Closing), await log.AppendAsync(LogFolder.Submit("late"), s_never));
    }

    [Fact]
    public async Task What_repeats_is_stored_once_and_read_whole()
    {
        using var folder = new LogFolder();
        var history = LogFolder.Noise(1, 200_000);
        var bodies = Enumerable.Range(0, 20).Select(i => (byte[])[.. LogFolder.Noise(100 + i, 300 + i), .. history.AsSpan(0, 20_000 + (i * 9000)), .. LogFolder.Noise(200 + i, 100)]).ToArray();
        await using (var log = folder.Open())
        {
            foreach (var body in bodies)
            {
                await LogFolder.Append(log, body);
            }
            Assert.Equal(bodies, await LogFolder.Read(log));
        }
        var stored = new FileInfo(folder.Segments[0]).Length;
        Assert.True(stored < bodies.Sum(body => body.Length) / 4, $"{stored} bytes for {bodies.Sum(body => body.Length)}");
        await using var again = folder.Open();
        Assert.Equal(bodies, await LogFolder.Read(again));
    }

    [Fact]
    public async Task Checkpoints_follow_and_are_signed_by_the_published_key()
    {
        using var folder = new LogFolder();
        await folder.Fill(300);
        var note = SignedNote.Parse(File.ReadAllBytes(folder.File("checkpoint")))!;
        var key = NoteKey.Parse(File.ReadAllText(folder.File("public-key")))!;
        Assert.True(note.IsSignedBy(key));
        Assert.Equal("outturn/test", key.Name);
        Assert.Equal(300, Checkpoint.Parse(note.Text)!.Size);
        Assert.Equal(8192, new FileInfo(folder.File("tile/0/000")).Length);
        Assert.Equal(44 * 32, new FileInfo(folder.File("tile/0/001.p/44")).Length);
        Assert.Equal(32, new FileInfo(folder.File("tile/1/000.p/1")).Length);
        Assert.False(Directory.Exists(folder.File("tile/0/000.p")));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.Path + ".key"));
        }
    }
}
