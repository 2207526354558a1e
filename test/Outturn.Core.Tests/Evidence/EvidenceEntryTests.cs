using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Outturn.Core.Evidence;

namespace Outturn.Core.Tests.Evidence;

public class EvidenceEntryTests
{
    private static readonly EvidenceEntry s_entry = new(
        new(2026, 11, 28, 19, 7, 17, TimeSpan.Zero), EvidenceKind.Traces, "application/x-protobuf", "the CI server, Zürich", 1234, MerkleHash.Empty);

    private const string Spelt =
        "outturn/evidence/1\nreceived 2026-11-28T19:07:17.000000Z\nkind otlp/traces\ntype application/x-protobuf\nsource the CI server, Zürich\n"
        + "length 1234\ncontent sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n";

    [Fact]
    public void An_entry_has_one_spelling() => Assert.Equal(Spelt, Encoding.UTF8.GetString(s_entry.ToBytes()));

    [Fact]
    public void What_is_written_is_read_back()
    {
        var entries =
            from ticks in Gen.Choose(0, int.MaxValue)
            from kind in Gen.Elements("otlp/traces", "a", "x.y-z_0/1")
            from source in Gen.Elements("loopback", "é", " ", "a b  c", "kind x", "日本")
            from length in Gen.Choose(0, int.MaxValue)
            select s_entry with { Received = EvidenceEntry.Truncate(DateTimeOffset.UnixEpoch.AddTicks(ticks * 97_777_777L)), Kind = new(kind), Source = source, Length = length };
        Prop.ForAll(entries.ToArbitrary(), entry => Assert.Equal(entry, EvidenceEntry.Parse(entry.ToBytes()))).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Any_byte_that_is_changed_added_or_taken_makes_another_entry_or_none()
    {
        var bytes = s_entry.ToBytes();
        Prop.ForAll(Gen.Choose(0, bytes.Length - 1).Zip(Gen.Choose(1, 255)).ToArbitrary(), change =>
        {
            byte[] changed = [.. bytes];
            changed[change.Item1] ^= (byte)change.Item2;
            Assert.NotEqual(s_entry, EvidenceEntry.Parse(changed));
            Assert.True(EvidenceEntry.Parse(changed) is not { } other || other.ToBytes().AsSpan().SequenceEqual(changed));
            Assert.Null(EvidenceEntry.Parse(bytes.AsSpan(0, change.Item1)));
            Assert.Null(EvidenceEntry.Parse([.. bytes, (byte)change.Item2]));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Theory]
    [InlineData("length 1234", "length 01234")]
    [InlineData("length 1234", "length +1234")]
    [InlineData("length 1234", "length -1")]
    [InlineData("length 1234", "length 99999999999999999999")]
    [InlineData("received 2026", "Received 2026")]
    [InlineData("17.000000Z", "17.0000000Z")]
    [InlineData("17.000000Z", "17.000000+00:00")]
    [InlineData("kind otlp/traces", "kind OTLP/traces")]
    [InlineData("kind otlp/traces", "kind ")]
    [InlineData("type application/x-protobuf", "type text/plain; charset=utf-8")]
    [InlineData("source the CI server, Zürich", "source ")]
    [InlineData("source the CI server, Zürich", "source a\tb")]
    [InlineData("sha256:e3b0", "sha256:E3B0")]
    [InlineData("sha256:e3b0", "sha512:e3b0")]
    [InlineData("\nkind", "\n\nkind")]
    [InlineData("\nkind", "\r\nkind")]
    [InlineData("outturn/evidence/1", "outturn/evidence/2")]
    public void Other_spellings_are_no_entries(string text, string instead)
    {
        Assert.NotNull(EvidenceEntry.Parse(Encoding.UTF8.GetBytes(Spelt)));
        Assert.Null(EvidenceEntry.Parse(Encoding.UTF8.GetBytes(Spelt.Replace(text, instead, StringComparison.Ordinal))));
    }

    [Fact]
    public void Bytes_that_are_no_text_are_no_entry() =>
        Assert.Null(EvidenceEntry.Parse([.. Encoding.UTF8.GetBytes(Spelt[..^1]), 0xff, (byte)'\n']));

    [Theory]
    [InlineData("two\nlines")]
    [InlineData("")]
    [InlineData("\u0085")]
    public void What_an_entry_cannot_say_is_not_written(string source) => Assert.Throws<ArgumentException>(() => (s_entry with { Source = source }).ToBytes());

    [Fact]
    public void The_longest_entry_that_can_be_written_can_be_read()
    {
        var longest = s_entry with { Kind = new(new string('k', 64)), ContentType = new string('t', 128), Source = new string('ü', 128), Length = long.MaxValue };
        Assert.InRange(longest.ToBytes().Length, 1, EvidenceEntry.MaximumLength);
        Assert.Equal(longest, EvidenceEntry.Parse(longest.ToBytes()));
    }
}
