using System.Text.Json.Nodes;
using Outturn.Core.Traces;
using Outturn.Sources.Transcripts.OpenCode;
using Outturn.Tests.Sources.Edits;

namespace Outturn.Tests.Sources.Transcripts.OpenCode;

public class OpenCodeTests
{
    [Fact]
    public void An_export_becomes_a_session()
    {
        var session = Reading.Single(OpenCodeFormat.Format, Samples.OpenCode);
        Assert.Equal(
            ("ses_1", Agents.OpenCode, "1.0.5", new SessionId("ses_0"), "Make it so"),
            (session.Id.Value, session.Agent, session.Version, session.Parent, session.Title));
        Assert.Equal([new Workplace("/r")], session.Places);
        var turn = Assert.Single(session.Steps.OfType<HumanTurn>());
        Assert.Equal(("make it so", "build"), (turn.Text, turn.Authority));
    }

    [Fact]
    public void The_recorded_cost_is_measured()
    {
        var call = Assert.Single(Reading.Single(OpenCodeFormat.Format, Samples.OpenCode).ModelCalls);
        Assert.Equal(
            new ModelCall(
                new StepId("opencode/msg_2"), DateTimeOffset.FromUnixTimeMilliseconds(1777629602000), "claude-opus-4-5",
                new TokenUsage(10, 900, 100, 0, 70, 20), 12346, "anthropic"), call);
    }

    [Theory]
    [InlineData("\"total\": 1080,", 70)]
    [InlineData("\"total\": 1060,", 50)]
    [InlineData("", 50)]
    public void The_total_tells_whether_reasoning_is_inside_output(string total, long output) => Assert.Equal(
        output, Reading.Usage(Reading.Single(OpenCodeFormat.Format, Samples.OpenCode.Replace("\"total\": 1080,", total, StringComparison.Ordinal))).Output);

    [Fact]
    public void A_cost_of_nothing_is_no_measurement() => Assert.Null(Assert.Single(Reading.Single(
        OpenCodeFormat.Format, Samples.OpenCode.Replace("0.0123456", "0", StringComparison.Ordinal)).ModelCalls).MeasuredCost);

    [Fact]
    public void Edits_and_refusals_are_read()
    {
        var session = Reading.Single(OpenCodeFormat.Format, Samples.OpenCode);
        var edit = Reading.Tool(session, "prt_4");
        Lines.AreEqual(new Edit("/r/a.cs", EditKind.Patch, Lines.Of("new"), Lines.Of("old")), Assert.Single(edit.Applied));
        var push = Reading.Tool(session, "prt_5");
        Assert.Equal(
            (Consequence.External, ToolStatus.Refused, Verdict.Rejected, "git push"), (push.Consequence, push.Status, push.Verdict, push.Target));
    }

    [Fact]
    public void The_files_of_the_storage_in_any_order_are_the_export()
    {
        var export = JsonNode.Parse(Samples.OpenCode)!;
        var files = new List<string> { export["info"]!.ToJsonString() };
        foreach (var message in export["messages"]!.AsArray())
        {
            files.Add(message!["info"]!.ToJsonString());
            files.AddRange(message["parts"]!.AsArray().Select(part => part!.ToJsonString()));
        }
        // Digests are of the arguments as written, so the export is written like the files.
        var expected = Reading.Describe(Reading.Of(OpenCodeFormat.Format, export.ToJsonString()));
        Assert.Equal(expected, Reading.Describe(Reading.Of(OpenCodeFormat.Format, files)));
        files.Reverse();
        Assert.Equal(expected, Reading.Describe(Reading.Of(OpenCodeFormat.Format, files)));
    }
}
