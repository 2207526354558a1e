using Outturn.Core.Evidence;
using Outturn.Evidence;

namespace Outturn.Tests.Evidence;

/// <summary>What a log makes of what a crash, or somebody, has left.</summary>
public class RecoveryTests
{
    [Fact]
    public async Task A_tail_cut_off_anywhere_loses_no_record_before_it()
    {
        // Three signed records, then three that no checkpoint speaks of yet.
        using var folder = new LogFolder();
        await folder.Fill(3, 100);
        var signed = new FileInfo(folder.Segments[0]).Length;
        var published = Snapshot(folder);
        var ends = new List<long> { signed };
        for (var i = 0; i < 3; i++)
        {
            await folder.Fill(1, 40);
            ends.Add(new FileInfo(folder.Segments[0]).Length);
        }
        var whole = File.ReadAllBytes(folder.Segments[0]);
        for (var length = (int)signed; length <= whole.Length; length++)
        {
            Restore(folder, published);
            File.WriteAllBytes(folder.Segments[0], whole.AsSpan(0, length));
            var kept = 3 + ends.FindLastIndex(end => end <= length);
            await using var log = folder.Open();
            Assert.Equal(kept, log.Size);
            Assert.Equal(kept, (await LogFolder.Read(log)).Count);
            Assert.Equal(ends.Contains(length), log.Notice is null);
            Assert.Equal(kept, await LogFolder.Append(log, [1, 2, 3]));
        }
    }

    [Fact]
    public async Task A_torn_tail_is_set_aside_and_the_log_says_where()
    {
        using var folder = new LogFolder();
        await folder.Fill(3);
        File.AppendAllBytes(folder.Segments[0], LogFolder.Noise(9, 700));
        await using (var log = folder.Open())
        {
            Assert.Equal(3, log.Size);
            Assert.Contains("the last 700 bytes, from record 3 on, were not written to their end", log.Notice, StringComparison.Ordinal);
            Assert.Equal(LogFolder.Noise(9, 700), File.ReadAllBytes(Assert.Single(Directory.EnumerateFiles(folder.File("torn")))));
        }
        await using var again = folder.Open();
        Assert.Null(again.Notice);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(4096)]
    public async Task Zeros_behind_the_last_frame_are_a_torn_tail(int zeros)
    {
        using var folder = new LogFolder();
        await folder.Fill(3);
        File.AppendAllBytes(folder.Segments[0], new byte[zeros]);
        await using var log = folder.Open();
        Assert.Equal(3, log.Size);
        Assert.Equal(3, await LogFolder.Append(log, [1]));
        Assert.Equal(4, (await LogFolder.Read(log)).Count);
    }

    [Fact]
    public async Task A_log_whose_signed_records_are_cut_or_damaged_does_not_start_and_changes_nothing()
    {
        using var folder = new LogFolder();
        await folder.Fill(5);
        var whole = File.ReadAllBytes(folder.Segments[0]);
        File.WriteAllBytes(folder.Segments[0], whole.AsSpan(0, whole.Length - 1));
        Assert.Contains("record 4", folder.Refusal(), StringComparison.Ordinal);
        Assert.Equal(whole.Length - 1, new FileInfo(folder.Segments[0]).Length);

        whole[300] ^= 1;
        File.WriteAllBytes(folder.Segments[0], whole);
        Assert.Contains("checksum does not fit", folder.Refusal(), StringComparison.Ordinal);

        File.Delete(folder.Segments[0]);
        Assert.Contains("the checkpoint speaks of 5 records", folder.Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_cut_at_a_frames_end_does_not_start()
    {
        using var folder = new LogFolder();
        await folder.Fill(4);
        var length = new FileInfo(folder.Segments[0]).Length;
        await folder.Fill(1);
        var whole = File.ReadAllBytes(folder.Segments[0]);
        File.WriteAllBytes(folder.Segments[0], whole.AsSpan(0, (int)length));
        Assert.Contains("hold 4 records, and the checkpoint speaks of 5: the log was cut", folder.Refusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tile/0/000.p/5", "tile/0/000.p/5 is missing")]
    [InlineData("tile/entries/000.p/5", "tile/entries/000.p/5 is missing")]
    public async Task A_log_without_its_tiles_does_not_start(string tile, string message)
    {
        using var folder = new LogFolder();
        await folder.Fill(5);
        File.Delete(folder.File(tile));
        Assert.Contains(message, folder.Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_whose_checkpoint_or_key_was_exchanged_does_not_start()
    {
        using var folder = new LogFolder();
        using var other = new LogFolder();
        await folder.Fill(5);
        await other.Fill(5);
        var (checkpoint, key) = (File.ReadAllBytes(folder.File("checkpoint")), File.ReadAllBytes(folder.Path + ".key"));
        File.Copy(other.File("checkpoint"), folder.File("checkpoint"), overwrite: true);
        Assert.Contains("is not signed by the log's key", folder.Refusal(), StringComparison.Ordinal);
        File.WriteAllText(folder.File("checkpoint"), "nonsense");
        Assert.Contains("is no checkpoint", folder.Refusal(), StringComparison.Ordinal);
        File.WriteAllBytes(folder.File("checkpoint"), checkpoint);
        File.Copy(other.Path + ".key", folder.Path + ".key", overwrite: true);
        Assert.Contains("is not the private key of", folder.Refusal(), StringComparison.Ordinal);
        File.Delete(folder.Path + ".key");
        Assert.Contains("the private key of the log in", folder.Refusal(), StringComparison.Ordinal);
        File.WriteAllBytes(folder.Path + ".key", key);
        await using var log = folder.Open();
        Assert.Equal(5, log.Size);
    }

    [Fact]
    public async Task What_a_crash_left_half_done_is_cleared()
    {
        using var folder = new LogFolder();
        await folder.Fill(20, 5000, folder.Options(segmentBytes: 20_000) with { Compress = false });
        var first = folder.Segments[0];
        File.WriteAllText(Path.ChangeExtension(first, ".blocks.tmp"), "half");
        await using var log = folder.Open();
        Assert.Equal(20, log.Size);
        Assert.DoesNotContain(folder.Segments, segment => segment.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Records_behind_the_checkpoint_are_signed_after_a_restart()
    {
        using var folder = new LogFolder();
        await folder.Fill(300);
        var published = Snapshot(folder);
        await folder.Fill(300);
        Restore(folder, published);
        await using (var log = folder.Open())
        {
            Assert.Equal(600, log.Size);
        }
        Assert.Equal(600, Checkpoint.Parse(SignedNote.Parse(File.ReadAllBytes(folder.File("checkpoint")))!.Text)!.Size);
        await Verified.IsFine(folder);
    }

    /// <summary>The checkpoint and tiles as they are now: what a crash leaves that comes before the next checkpoint.</summary>
    private static Dictionary<string, byte[]> Snapshot(LogFolder folder) =>
        Directory.EnumerateFiles(folder.File("tile"), "*", SearchOption.AllDirectories).Append(folder.File("checkpoint")).ToDictionary(path => path, File.ReadAllBytes);

    private static void Restore(LogFolder folder, Dictionary<string, byte[]> files)
    {
        Directory.Delete(folder.File("tile"), recursive: true);
        foreach (var (path, bytes) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, bytes);
        }
    }
}
