using FsCheck;
using FsCheck.Fluent;
using Outturn.Core.Traces;
using Outturn.Sources.Transcripts.Codex;
using Outturn.Tests.Sources.Edits;

namespace Outturn.Tests.Sources.Transcripts.Codex;

public class CodexTests
{
    [Fact]
    public void A_rollout_becomes_a_session()
    {
        var session = Reading.Single(CodexFormat.Format, Samples.Codex);
        Assert.Equal(("c1", Agents.Codex, "0.140.0"), (session.Id.Value, session.Agent, session.Version));
        Assert.Equal(
            [new Workplace("/r", "https://host.example/o/r.git", "main", "4e480f9057dbe4b7313ef9b16c371d756767002d")], session.Places);
        Assert.Equal(
            [(null, HumanTurnKind.Mode, "on-request, workspace-write"), ("make it so", HumanTurnKind.Prompt, null)],
            session.Steps.OfType<HumanTurn>().Select(turn => (turn.Text, turn.Kind, turn.Authority)));
        Assert.Equal(
            [new TokenUsage(400, 600, 0, 0, 50, 20), new TokenUsage(500, 1000, 0, 0, 40)], session.ModelCalls.Select(call => call.Usage));
        Assert.All(session.ModelCalls, call => Assert.Equal(("gpt-5.5", "openai"), (call.Model, call.Provider)));
    }

    [Fact]
    public void A_patch_is_known_as_asked_for_and_as_made()
    {
        var call = Reading.Tool(Reading.Single(CodexFormat.Format, Samples.Codex), "call_1");
        Assert.Equal((Consequence.Write, ToolStatus.Completed, "/r/a.cs"), (call.Consequence, call.Status, call.Target));
        var expected = new Edit("/r/a.cs", EditKind.Patch, Lines.Of("new"), Lines.Of("old"));
        Lines.AreEqual(expected, Assert.Single(call.Proposed));
        Lines.AreEqual(expected, Assert.Single(call.Applied));
        Assert.Matches("^[0-9a-f]{16}$", call.ActionDigest);
    }

    [Fact]
    public void A_printed_commit_is_found() =>
        Assert.Equal(["9759b67d"], Reading.Tool(Reading.Single(CodexFormat.Format, Samples.Codex), "call_2").PrintedCommits);

    [Theory]
    [InlineData("exec command rejected by user", ToolStatus.Refused, Verdict.Rejected)]
    [InlineData("aborted by user after 3.2s", ToolStatus.Cancelled, Verdict.Interrupted)]
    [InlineData("Chunk ID: 1\\nProcess exited with code 2\\nOutput:\\n", ToolStatus.Failed, Verdict.Unreviewed)]
    [InlineData("{\\\"output\\\":\\\"x\\\",\\\"metadata\\\":{\\\"exit_code\\\":1}}", ToolStatus.Failed, Verdict.Unreviewed)]
    [InlineData("fine", ToolStatus.Completed, Verdict.Unreviewed)]
    public void The_output_says_how_a_call_ended(string output, ToolStatus status, Verdict verdict)
    {
        var call = Reading.Tool(Read(
            """{"timestamp":"2026-06-17T10:07:00Z","type":"response_item","payload":{"type":"function_call","name":"shell","arguments":"{\"command\":[\"bash\",\"-lc\",\"make\"]}","call_id":"k"}}""",
            $$$"""{"timestamp":"2026-06-17T10:07:00Z","type":"response_item","payload":{"type":"function_call_output","call_id":"k","output":"{{{output}}}"}}"""), "k");
        Assert.Equal((status, verdict, Consequence.Execute), (call.Status, call.Verdict, call.Consequence));
    }

    [Fact]
    public void A_command_that_edits_and_then_fails_has_edited()
    {
        var call = Reading.Tool(Read(
            """{"timestamp":"2026-06-17T10:07:00Z","type":"response_item","payload":{"type":"function_call","name":"exec_command","arguments":"{\"cmd\":\"cat > a <<'E'\\nx\\nE\\nmake\",\"workdir\":\"/r\"}","call_id":"k"}}""",
            """{"timestamp":"2026-06-17T10:07:00Z","type":"response_item","payload":{"type":"function_call_output","call_id":"k","output":"Process exited with code 2"}}"""), "k");
        Assert.False(call.WasStopped);
        Assert.Equal("/r/a", Assert.Single(call.Edits).Path);
    }

    [Theory]
    [InlineData("", "/r/a")]
    [InlineData(",\\\"workdir\\\":\\\"sub\\\"", "/r/sub/a")]
    [InlineData(",\\\"workdir\\\":\\\"/other\\\"", "/other/a")]
    public void A_command_works_in_the_folder_of_its_turn_or_its_own(string workdir, string path)
    {
        var call = Reading.Tool(Read(
            $$"""{"timestamp":"2026-06-17T10:07:00Z","type":"response_item","payload":{"type":"function_call","name":"exec_command","arguments":"{\"cmd\":\"echo x > a\"{{workdir}}}","call_id":"k"} }"""), "k");
        Assert.Equal(path, Assert.Single(call.Edits).Path);
    }

    [Fact]
    public void Repeats_estimates_and_missing_figures_are_no_calls()
    {
        var session = Read(
            Count(100, 0, 10, 100, 10), Count(100, 0, 10, 100, 10),
            """{"type":"event_msg","payload":{"type":"token_count","info":null,"rate_limits":{}}}""",
            """{"type":"event_msg","payload":{"type":"token_count","info":{"total_token_usage":{"input_tokens":0,"output_tokens":0,"total_tokens":258400},"last_token_usage":{"total_tokens":5}}}}""");
        Assert.Equal(new TokenUsage(100, 0, 0, 0, 10), Assert.Single(session.ModelCalls).Usage);
    }

    [Fact]
    public void The_growth_of_the_total_beats_a_last_usage_that_disagrees()
    {
        var session = Read(Count(100, 0, 10, 100, 10), Count(300, 0, 30, 50, 5));
        Assert.Equal([new TokenUsage(100, 0, 0, 0, 10), new TokenUsage(200, 0, 0, 0, 20)], session.ModelCalls.Select(call => call.Usage)
            .OrderBy(usage => usage.Total));
    }

    [Fact]
    public void A_total_that_drops_counts_from_the_start_again()
    {
        var session = Read(Count(1000, 0, 100, 1000, 100), Count(40, 0, 4, 40, 4), Count(70, 0, 9, 30, 5));
        Assert.Equal(new TokenUsage(1070, 0, 0, 0, 109), Reading.Usage(session));
    }

    [Fact]
    public void A_file_that_carries_on_from_another_counts_only_its_own()
    {
        var first = Meta + Count(1000, 0, 100, 1000, 100) + "\n" + Count(1500, 0, 150, 500, 50) + "\n";
        var resumed = Meta + Count(1500, 0, 150, 500, 50) + "\n" + Count(1700, 0, 180, 200, 30) + "\n";
        Assert.Equal(new TokenUsage(1700, 0, 0, 0, 180), Reading.Usage(Reading.Single(CodexFormat.Format, first, resumed)));
        Assert.Equal(new TokenUsage(1700, 0, 0, 0, 180), Reading.Usage(Reading.Single(CodexFormat.Format, resumed, first)));
    }

    [Fact]
    public void A_fork_repeats_its_origin_and_counts_once()
    {
        const string Prompt = """{"type":"event_msg","payload":{"type":"user_message","message":"go"}}""" + "\n";
        var origin = Meta + Prompt + Count(1000, 0, 100, 1000, 100) + "\n";
        var fork = """{"type":"session_meta","payload":{"id":"f","forked_from_id":"s","cwd":"/r","cli_version":"1","originator":"x"}}""" + "\n"
            + Meta + Prompt + Count(1000, 0, 100, 1000, 100) + "\n" + Count(1200, 0, 110, 200, 10) + "\n";
        var sessions = Reading.Of(CodexFormat.Format, fork, origin).Sessions.ToSessions();
        Assert.Equal(2, sessions.Length);
        Assert.Equal(new TokenUsage(1200, 0, 0, 0, 110), sessions.Select(Reading.Usage).Aggregate((a, b) => a + b));
        Assert.Single(sessions.SelectMany(session => session.Steps).OfType<HumanTurn>());
    }

    [Fact]
    public void A_subagent_has_a_parent_and_no_prompts_of_a_person()
    {
        var session = Reading.Single(CodexFormat.Format,
            """{"type":"session_meta","payload":{"id":"k","cwd":"/r","cli_version":"1","originator":"x","source":{"subagent":{"thread_spawn":{"parent_thread_id":"s","depth":1}}}}}""" + "\n"
            + """{"type":"event_msg","payload":{"type":"user_message","message":"go"}}""");
        Assert.Equal(new SessionId("s"), session.Parent);
        Assert.Empty(session.Steps);
    }

    [Fact]
    public void Newer_rollouts_with_finished_items_are_read()
    {
        var session = Read(
            """{"type":"event_msg","payload":{"type":"item_completed","thread_id":"s","turn_id":"t","item":{"type":"UserMessage","id":"u","content":[{"type":"text","text":"go"}]}}}""",
            """{"type":"event_msg","payload":{"type":"item_completed","thread_id":"s","turn_id":"t","item":{"type":"FileChange","id":"call_9","changes":{"/r/n":{"type":"add","content":"x\n"}},"status":"completed"}}}""",
            """{"type":"event_msg","payload":{"type":"turn_aborted","turn_id":"t","reason":"interrupted"}}""");
        Assert.Equal([HumanTurnKind.Interruption, HumanTurnKind.Prompt], session.Steps.OfType<HumanTurn>().Select(turn => turn.Kind).OrderDescending());
        Assert.Equal(EditKind.Whole, Assert.Single(Reading.Tool(session, "call_9").Applied).Kind);
    }

    [Fact]
    public void Whatever_the_calls_their_sum_is_the_last_total()
    {
        var call = Gen.Choose(0, 500).Two().SelectMany(pair => Gen.Choose(0, 3).Select(repeat => (pair.Item1, pair.Item2, repeat)));
        Prop.ForAll(Arb.From(Gen.ListOf(call)), calls =>
        {
            var (input, output) = (0L, 0L);
            var text = Meta;
            foreach (var (sent, written, repeat) in calls)
            {
                (input, output) = (input + sent, output + written);
                text += string.Concat(Enumerable.Repeat(Count(input, 0, output, sent, written) + "\n", repeat + 1));
            }
            return Reading.Usage(Reading.Single(CodexFormat.Format, text)) == new TokenUsage(input, 0, 0, 0, output)
                && Reading.Usage(Reading.Single(CodexFormat.Format, text, text)) == new TokenUsage(input, 0, 0, 0, output);
        }).QuickCheckThrowOnFailure();
    }

    private const string Meta = """{"type":"session_meta","payload":{"id":"s","cwd":"/r","cli_version":"1","originator":"x"}}""" + "\n";

    private static Session Read(params IEnumerable<string> lines) => Reading.Single(CodexFormat.Format, Meta + string.Join('\n', lines));

    private static string Count(long input, long cached, long output, long lastInput, long lastOutput) => FormattableString.Invariant(
        $$$$"""{"type":"event_msg","payload":{"type":"token_count","info":{"total_token_usage":{"input_tokens":{{{{input}}}},"cached_input_tokens":{{{{cached}}}},"output_tokens":{{{{output}}}},"reasoning_output_tokens":0},"last_token_usage":{"input_tokens":{{{{lastInput}}}},"cached_input_tokens":0,"output_tokens":{{{{lastOutput}}}},"reasoning_output_tokens":0} } } }""");
}
