using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Outturn.Evidence.Segments;

namespace Outturn.Tests.Evidence;

public class ChunksTests
{
    [Fact]
    public void The_checksum_is_that_of_the_standard()
    {
        // RFC 3720, appendix B.4, and the usual check value.
        Assert.Equal(0x8A9136AAu, Crc32C.Of(new byte[32]));
        Assert.Equal(0x62A8AB43u, Crc32C.Of([.. Enumerable.Repeat((byte)0xff, 32)]));
        Assert.Equal(0xE3069283u, Crc32C.Of(Encoding.ASCII.GetBytes("123456789")));
        Assert.Equal(Crc32C.Of("123456789"u8), Crc32C.End(Crc32C.Append(Crc32C.Append(Crc32C.Start, "1234"u8), "56789"u8)));
    }

    [Fact]
    public void Chunks_cover_the_content_and_keep_their_bounds() =>
        Prop.ForAll(Gen.Choose(0, 200_000).ToArbitrary(), length =>
        {
            var chunks = Chunks.Of(LogFolder.Noise(length, length));
            Assert.Equal(length, chunks.Sum(chunk => chunk.Length));
            Assert.All(chunks.SkipLast(1), chunk => Assert.InRange(chunk.Length, Chunks.Minimum + 1, Chunks.Maximum));
            Assert.All(chunks, chunk => Assert.InRange(chunk.Length, 1, Chunks.Maximum));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    [Fact]
    public void What_stands_behind_another_beginning_is_cut_alike()
    {
        var history = LogFolder.Noise(1, 100_000);
        var before = Chunks.Of(history);
        for (var shift = 1; shift < 2000; shift += 97)
        {
            var after = Chunks.Of([.. LogFolder.Noise(shift, shift), .. history]);
            Assert.True(after.Intersect(before).Sum(chunk => chunk.Length) > 85_000, $"behind {shift} bytes");
        }
    }

    [Fact]
    public void Content_without_cuts_is_cut_at_the_maximum() =>
        Assert.All(Chunks.Of(new byte[100_000]).SkipLast(1), chunk => Assert.Equal(Chunks.Maximum, chunk.Length));
}
