using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Outturn.Sources.Transcripts;

namespace Outturn.Tests.Sources.Transcripts;

public class CopiesTests
{
    [Fact]
    public void A_copy_or_the_beginning_of_one_read_besides_in_any_order_changes_nothing()
    {
        foreach (var format in Samples.Formats)
        {
            var text = Samples.Of(format);
            var expected = Reading.Describe(Reading.Of(format, text));
            Assert.NotEmpty(expected);
            Prop.ForAll(Arb.From(Gen.Choose(0, text.Length)), Arb.From(Gen.Choose(0, 2)), (cut, order) =>
            {
                string[] copies = order switch { 0 => [text, text[..cut]], 1 => [text[..cut], text], _ => [text, text[..cut], text] };
                return Reading.Describe(Reading.Of(format, copies)) == expected;
            }).QuickCheckThrowOnFailure();
        }
    }

    [Fact]
    public void Spend_alone_is_the_same_spend()
    {
        foreach (var format in Samples.Formats)
        {
            var all = Reading.Single(format, Samples.Of(format));
            var spend = Reading.Single(Reading.Of(format, spendOnly: true, [Samples.Of(format)]));
            Assert.Equal(all.ModelCalls, spend.ModelCalls);
            Assert.Equal(all.Places, spend.Places.AsEnumerable());
            Assert.All(spend.Steps, step => Assert.IsType<Core.Traces.ModelCall>(step));
        }
    }

    [Fact]
    public void Faults_are_counted_and_cost_themselves_alone()
    {
        foreach (var format in Samples.Formats.Where(format => format.Agent != "OpenCode"))
        {
            var text = Samples.Of(format);
            var expected = Reading.Describe(Reading.Of(format, text));
            var end = text.IndexOf('\n') + 1;
            var spoilt = text[..end] + "not json at all\n[1]\n{\"type\":\"new.thing\",\"payload\":{},\"data\":{},\"id\":\"x\",\"timestamp\":\"2026-01-01T00:00:00Z\",\"sparkle\":1}\n" + text[end..] + "{\"type\":\"ses";
            var sink = Reading.Of(format, spoilt);
            Assert.Equal(expected, Reading.Describe(sink));
            var skips = sink.Skips.ToDictionary(skip => skip.Reason, skip => (skip.Count, skip.LosesContent));
            Assert.Equal((1, true), skips["not JSON"]);
            Assert.Equal((1, true), skips["no object"]);
            Assert.Equal((1, true), skips["torn line"]);
            Assert.Equal((1, true), skips["unknown record type: new.thing"]);
            Assert.Equal((1, false), skips["unknown field: sparkle"]);
        }
    }

    [Fact]
    public void The_samples_hold_nothing_unknown() =>
        Assert.All(Samples.Formats, format => Assert.Empty(Reading.Of(format, Samples.Of(format)).Skips));

    [Fact]
    public void Any_text_at_all_is_read_to_its_end() => Prop.ForAll<string>(text =>
    {
        foreach (var format in Samples.Formats)
        {
            var sink = new SessionSink();
            format.Read(TranscriptInput.OfBytes("x", Encoding.UTF8.GetBytes(text ?? "")), sink);
        }
        return true;
    }).QuickCheckThrowOnFailure();
}
