using System.Buffers.Binary;
using FsCheck;
using FsCheck.Fluent;
using Outturn.Evidence;
using Outturn.Evidence.Segments;

namespace Outturn.Tests.Evidence;

/// <summary>Everything that somebody can do to a log, given a checkpoint that was kept elsewhere.</summary>
public class TamperingTests
{
    private const string Segment = "bodies/00000000000000000000.log";

    [Fact]
    public async Task An_untouched_log_is_fine_and_goes_on_from_every_checkpoint_of_it()
    {
        using var folder = new LogFolder();
        var kept = await Grow(folder, 30, 270, 300);
        foreach (var checkpoint in kept)
        {
            var document = await Verified.IsFine(folder, checkpoint);
            Assert.True(document.Kept!.IsBeginning);
            Assert.Equal((600, 600, 0, 600 * 300), (document.Checkpoint!.Size, document.Bodies!.Records, document.Bodies.Unsigned, document.Bodies.ContentBytes));
        }
    }

    [Fact]
    public async Task The_last_record_cut_off_is_found()
    {
        using var folder = new LogFolder();
        var kept = (await Grow(folder, 20))[0];
        var frames = Frames(folder);
        File.WriteAllBytes(folder.File(Segment), Join(frames[..^1]));
        Verified.Says(await Verified.Of(folder, kept), Segment, "record 19 is signed, and its frame is missing");
    }

    [Fact]
    public async Task The_last_record_cut_off_by_somebody_with_the_key_is_found_by_the_kept_checkpoint()
    {
        using var folder = new LogFolder();
        var kept = (await Grow(folder, 20))[0];
        await Regrow(folder, Join(Frames(folder)[..^1]), 0, keepKey: true);
        var document = await Verified.Of(folder, kept);
        Verified.Says(document, "kept checkpoint", "it speaks of 20 records, and the log has 19: 1 at the end were cut off");
        await Verified.IsFine(folder);
    }

    [Fact]
    public async Task A_record_cut_out_of_the_middle_is_found()
    {
        using var folder = new LogFolder();
        var kept = (await Grow(folder, 20))[0];
        var frames = Frames(folder);
        File.WriteAllBytes(folder.File(Segment), Join([.. frames[..7], .. frames[8..]]));
        var document = await Verified.Of(folder, kept);
        Verified.Says(document, Segment, "record 7 is signed, and its frame is missing: cut out, or replaced");
        Assert.Single(document.Findings);
    }

    [Fact]
    public async Task A_record_cut_out_by_somebody_with_the_key_is_found_by_the_kept_checkpoint()
    {
        using var folder = new LogFolder();
        var kept = (await Grow(folder, 20, 5))[0];
        var frames = Frames(folder);
        await Regrow(folder, Join([.. frames[..7], .. frames[8..]]), 0, keepKey: true);
        Verified.Says(await Verified.Of(folder, kept), "kept checkpoint", "the first 20 records of the log are not those that it was made of: history was written anew or forked, by somebody who has the log's key");
        await Verified.IsFine(folder);
    }

    [Fact]
    public async Task Two_records_swapped_are_found()
    {
        using var folder = new LogFolder();
        var kept = (await Grow(folder, 20))[0];
        var frames = Frames(folder);
        (frames[4], frames[11]) = (frames[11], frames[4]);
        File.WriteAllBytes(folder.File(Segment), Join(frames));
        Verified.Says(await Verified.Of(folder, kept), Segment, "record 4 lies behind record 11: frames were moved or swapped");
    }

    [Fact]
    public async Task A_record_put_in_or_doubled_is_found()
    {
        using var folder = new LogFolder();
        using var other = new LogFolder();
        var kept = (await Grow(folder, 20))[0];
        await Grow(other, 3);
        var frames = Frames(folder);
        File.WriteAllBytes(folder.File(Segment), Join([.. frames[..5], Frames(other)[1], .. frames[5..]]));
        Verified.Says(await Verified.Of(folder, kept), Segment, "at the place of record 5 lies a frame whose entry was never signed: changed, or put in");
        File.WriteAllBytes(folder.File(Segment), Join([.. frames[..5], frames[4], .. frames[5..]]));
        Verified.Says(await Verified.Of(folder, kept), Segment, "record 4 is there twice");
    }

    [Fact]
    public async Task A_content_edited_with_its_checksum_is_found()
    {
        using var folder = new LogFolder();
        var kept = (await Grow(folder, 20))[0];
        var frames = Frames(folder);
        frames[9][^1] ^= 1;
        BinaryPrimitives.WriteUInt32LittleEndian(frames[9].AsSpan(4), Crc32C.Of(frames[9].AsSpan(8)));
        File.WriteAllBytes(folder.File(Segment), Join(frames));
        Verified.Says(await Verified.Of(folder, kept), Segment, "record 9: the content is not the one that its entry names: it was changed");
    }

    [Fact]
    public async Task An_entry_edited_in_the_segment_and_in_the_bundle_is_found()
    {
        using var folder = new LogFolder();
        var kept = (await Grow(folder, 20))[0];
        foreach (var file in (string[])[folder.File(Segment), folder.File("tile/entries/000.p/20")])
        {
            var bytes = File.ReadAllBytes(file);
            var at = bytes.AsSpan().IndexOf("loopback"u8);
            "elsewher"u8.CopyTo(bytes.AsSpan(at));
            File.WriteAllBytes(file, bytes);
        }
        Verified.Says(await Verified.Of(folder, kept), "tile/entries/000", "the entry of record 0 is not the one that was signed: it was changed");
    }

    [Fact]
    public async Task A_second_history_grown_from_an_earlier_point_is_found()
    {
        using var folder = new LogFolder();
        var kept = await Grow(folder, 300, 20);
        await Regrow(folder, Join(Frames(folder)[..305]), 40, keepKey: true);
        var document = await Verified.Of(folder, kept[1]);
        Verified.Says(document, "kept checkpoint", "the first 320 records of the log are not those that it was made of: history was written anew or forked");
        Assert.True((await Verified.IsFine(folder, kept[0])).Kept!.IsBeginning);
    }

    [Fact]
    public async Task A_log_made_anew_with_another_key_is_found()
    {
        using var folder = new LogFolder();
        var kept = (await Grow(folder, 20))[0];
        var key = File.ReadAllText(folder.File("public-key"));
        await Regrow(folder, File.ReadAllBytes(folder.File(Segment)), 0, keepKey: false);
        var document = await Verified.Of(folder, kept);
        Verified.Says(document, "kept checkpoint", "The log was made anew under another key, or is another log");
        Verified.Says(await Verified.Of(folder, key: key), "public-key", "it was made anew under another key, or is another log");
        Verified.Says(await Verified.Of(folder, key: key), "checkpoint", "it is not signed by outturn/test");
        await Verified.IsFine(folder);
    }

    [Fact]
    public async Task A_log_under_another_name_is_found()
    {
        using var folder = new LogFolder();
        using var other = new LogFolder();
        var kept = (await Grow(folder, 20))[0];
        await other.Fill(20, 300, other.Options() with { Origin = "outturn/other" });
        Verified.Says(await Verified.Of(other, kept), "kept checkpoint", "it is of the log outturn/test, and this is outturn/other");
    }

    [Fact]
    public async Task One_byte_changed_anywhere_is_found()
    {
        using var folder = new LogFolder();
        var kept = (await Grow(folder, 300))[0];
        var files = Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) != "lock").Order(StringComparer.Ordinal).ToArray();
        Assert.True(files.Length >= 7, string.Join(' ', files));
        var changes = from file in Gen.Elements(files) from place in Gen.Choose(0, int.MaxValue) from change in Gen.Choose(1, 255) select (file, place, change);
        Prop.ForAll(changes.ToArbitrary(), at =>
        {
            var bytes = File.ReadAllBytes(at.file);
            var changed = (byte[])[.. bytes];
            changed[at.place % bytes.Length] ^= (byte)at.change;
            File.WriteAllBytes(at.file, changed);
            var document = Verified.Of(folder, kept).GetAwaiter().GetResult();
            File.WriteAllBytes(at.file, bytes);
            Assert.False(document.IsFine, $"{at.file}, byte {at.place % bytes.Length}, by {at.change}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));
        await Verified.IsFine(folder, kept);
    }

    [Fact]
    public async Task A_file_that_is_missing_or_cut_is_found_and_named()
    {
        using var folder = new LogFolder();
        var kept = (await Grow(folder, 300))[0];
        foreach (var name in (string[])["checkpoint", "public-key", Segment, "tile/0/000", "tile/0/001.p/44", "tile/1/000.p/1", "tile/entries/000", "tile/entries/001.p/44"])
        {
            var bytes = File.ReadAllBytes(folder.File(name));
            File.Delete(folder.File(name));
            var missing = await Verified.Of(folder, kept);
            File.WriteAllBytes(folder.File(name), bytes.AsSpan(0, bytes.Length - 1));
            var cut = await Verified.Of(folder, kept);
            File.WriteAllBytes(folder.File(name), bytes);
            var where = name == Segment ? "bodies/" : name.Split(".p/")[0];
            Assert.Contains(missing.Findings, finding => finding.Where.StartsWith(where, StringComparison.Ordinal));
            // A line feed at a key's end is all that the last byte of that file is.
            Assert.True(name == "public-key" || cut.Findings.Any(finding => finding.Where.StartsWith(where, StringComparison.Ordinal)), name);
        }
        await Verified.IsFine(folder, kept);
    }

    /// <summary>Fills a log in stages, and keeps the checkpoint of each.</summary>
    private static async Task<List<byte[]>> Grow(LogFolder folder, params int[] stages)
    {
        var kept = new List<byte[]>();
        foreach (var records in stages)
        {
            await folder.Fill(records, 300);
            kept.Add(File.ReadAllBytes(folder.File("checkpoint")));
        }
        return kept;
    }

    /// <summary>Makes the log anew, as somebody would who can write all its files: from these frames, with more records behind.</summary>
    private static async Task Regrow(LogFolder folder, byte[] frames, int more, bool keepKey)
    {
        Directory.Delete(folder.File("tile"), recursive: true);
        File.Delete(folder.File("checkpoint"));
        if (!keepKey)
        {
            File.Delete(folder.File("public-key"));
            File.Delete(folder.Path + ".key");
        }
        File.WriteAllBytes(folder.File(Segment), frames);
        await folder.Fill(more, 333);
    }

    private static List<byte[]> Frames(LogFolder folder)
    {
        var bytes = File.ReadAllBytes(folder.File(Segment)).AsSpan();
        var frames = new List<byte[]>();
        while (bytes.Length > 0)
        {
            var length = 8 + BinaryPrimitives.ReadInt32LittleEndian(bytes);
            frames.Add(bytes[..length].ToArray());
            bytes = bytes[length..];
        }
        return frames;
    }

    private static byte[] Join(IEnumerable<byte[]> frames) => [.. frames.SelectMany(frame => frame)];
}
