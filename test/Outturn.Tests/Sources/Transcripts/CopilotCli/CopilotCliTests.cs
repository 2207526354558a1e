using Outturn.Core.Traces;
using Outturn.Sources.Transcripts.CopilotCli;
using Outturn.Tests.Sources.Edits;

namespace Outturn.Tests.Sources.Transcripts.CopilotCli;

public class CopilotCliTests
{
    [Fact]
    public void Events_become_a_session()
    {
        var session = Reading.Single(CopilotCliFormat.Format, Samples.CopilotCli);
        Assert.Equal(("p1", Agents.CopilotCli, "1.0.64-1"), (session.Id.Value, session.Agent, session.Version));
        Assert.Equal([new Workplace("/r/sub", "o/r", "fix/x", "85acf25cabaca3242317b391c749f13eaeb4f08a")], session.Places);
        Assert.Equal("make it so", Assert.Single(session.Steps.OfType<HumanTurn>()).Text);
        var call = Reading.Tool(session, "tc1");
        Assert.Equal((ToolStatus.Completed, Consequence.Write, "/r/a.cs"), (call.Status, call.Consequence, call.Target));
        Lines.AreEqual(new Edit("/r/a.cs", EditKind.Patch, Lines.Of("new"), Lines.Of("old")), Assert.Single(call.Edits));
    }

    [Fact]
    public void Spend_is_what_the_shutdown_record_says()
    {
        var call = Assert.Single(Reading.Single(CopilotCliFormat.Format, Samples.CopilotCli).ModelCalls);
        Assert.Equal(("gpt-5", new TokenUsage(3845, 9000, 0, 0, 51, 30)), (call.Model, call.Usage));
    }

    [Fact]
    public void Without_a_shutdown_the_output_of_the_messages_is_what_is_known()
    {
        var running = Samples.CopilotCli[..Samples.CopilotCli.IndexOf("{\"type\":\"session.shutdown", StringComparison.Ordinal)];
        Assert.Equal(new TokenUsage(0, 0, 0, 0, 50), Reading.Usage(Reading.Single(CopilotCliFormat.Format, running)));
        Assert.Equal(
            new TokenUsage(3845, 9000, 0, 0, 51, 30),
            Reading.Usage(Reading.Single(CopilotCliFormat.Format, running, Samples.CopilotCli)));
    }

    [Fact]
    public void Each_run_of_a_resumed_session_counts()
    {
        var resumed = Samples.CopilotCli + string.Join('\n',
            """{"type":"session.resume","data":{"resumeTime":"2026-07-04T08:00:00Z","eventCount":7},"id":"r1","timestamp":"2026-07-04T08:00:00Z","parentId":"e7"}""",
            """{"type":"assistant.message","data":{"messageId":"m3","model":"gpt-5","content":"x","outputTokens":4},"id":"r2","timestamp":"2026-07-04T08:00:01Z","parentId":"r1"}""",
            """{"type":"session.shutdown","data":{"sessionStartTime":1783152000000,"modelMetrics":{"gpt-5":{"requests":{"count":1},"usage":{"inputTokens":100,"outputTokens":4,"cacheReadTokens":0,"cacheWriteTokens":0}}},"codeChanges":{"filesModified":["/r/other.cs"]}},"id":"r3","timestamp":"2026-07-04T08:00:02Z","parentId":"r2"}""");
        var session = Reading.Single(CopilotCliFormat.Format, resumed, Samples.CopilotCli);
        Assert.Equal(new TokenUsage(3945, 9000, 0, 0, 55, 30), Reading.Usage(session));
        Assert.Equal("/r/other.cs", Assert.Single(Reading.Tool(session, "r3").Edits).Path);
    }

    [Theory]
    [InlineData("denied-interactively-by-user", ToolStatus.Refused, Verdict.Rejected)]
    [InlineData("denied-by-rules", ToolStatus.Refused, Verdict.Unreviewed)]
    [InlineData("approved-for-session", ToolStatus.Completed, Verdict.Accepted)]
    [InlineData("approved", ToolStatus.Completed, Verdict.Accepted)]
    [InlineData("cancelled", ToolStatus.Cancelled, Verdict.Interrupted)]
    public void What_a_person_said_of_a_call_is_its_verdict(string kind, ToolStatus status, Verdict verdict)
    {
        var text = Samples.CopilotCli
            + """{"type":"permission.requested","data":{"requestId":"q","permissionRequest":{"kind":"write","toolCallId":"tc1"},"promptRequest":{}},"id":"q1","timestamp":"2026-07-03T08:32:28.750Z","parentId":"e4"}""" + "\n"
            + $$$"""{"type":"permission.completed","data":{"requestId":"q","result":{"kind":"{{{kind}}}"}},"id":"q2","timestamp":"2026-07-03T08:32:28.760Z","parentId":"q1"}""" + "\n";
        var call = Reading.Tool(Reading.Single(CopilotCliFormat.Format, text), "tc1");
        Assert.Equal((status, verdict), (call.Status, call.Verdict));
    }

    [Fact]
    public void A_change_of_mode_changes_the_authority_and_an_abort_interrupts()
    {
        var turns = Reading.Single(CopilotCliFormat.Format, Samples.CopilotCli + string.Join('\n',
            """{"type":"session.mode_changed","data":{"previousMode":"interactive","newMode":"autopilot"},"id":"a1","timestamp":"2026-07-03T08:33:00Z","parentId":"e7"}""",
            """{"type":"abort","data":{"reason":"user_initiated"},"id":"a2","timestamp":"2026-07-03T08:34:00Z","parentId":"a1"}""")).Steps.OfType<HumanTurn>();
        Assert.Equal(
            [(HumanTurnKind.Prompt, null), (HumanTurnKind.Mode, "autopilot"), (HumanTurnKind.Interruption, null)],
            turns.Select(turn => (turn.Kind, turn.Authority)));
    }
}
