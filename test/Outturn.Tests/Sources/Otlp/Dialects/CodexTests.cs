using Outturn.Core.Traces;
using Outturn.Sources.Otlp.Wire;
using Outturn.Tests.Sources.Otlp.Bodies;

namespace Outturn.Tests.Sources.Otlp.Dialects;

public class CodexTests
{
    [Fact]
    public void A_completed_response_counts_though_its_record_has_no_time_and_its_numbers_are_text()
    {
        var record = new Message(MessageType.LogRecord).With("observedTimeUnixNano", 1_770_000_000_000_000_000L).With("eventName", "event otel/src/events/session_telemetry.rs:1138")
            .WithAttributes(
                ("event.name", "codex.sse_event"), ("event.kind", "response.completed"), ("event.timestamp", "2026-02-03T04:05:06.789Z"), ("conversation.id", "019e5dc9"),
                ("app.version", "0.145.0"), ("model", "gpt-5.4"), ("slug", "gpt-5.4"), ("input_token_count", "15928"), ("cached_token_count", 3456),
                ("output_token_count", "202"), ("reasoning_token_count", 37), ("tool_token_count", "16130"));
        var completed = Decoded.Event("codex_cli_rs", record);
        Assert.Equal(("codex.sse_event", "019e5dc9", Agents.Codex, "0.145.0", "gpt-5.4"), (completed.Name, completed.Session, completed.Agent, completed.AgentVersion, completed.Model));
        Assert.Equal(new TokenUsage(15928 - 3456, 3456, 0, 0, 202, 37), completed.Usage);
        Assert.Equal(new DateTimeOffset(2026, 2, 3, 4, 5, 6, 789, TimeSpan.Zero), completed.At);
    }

    [Fact]
    public void Other_events_of_the_stream_hold_no_tokens() => Assert.Null(
        Decoded.Event("codex_exec", null, ("event.name", "codex.sse_event"), ("event.kind", "response.created"), ("input_token_count", "5")).Usage);

    [Fact]
    public void Decisions_and_results_of_tools_are_read()
    {
        var decision = Decoded.Event("codex_exec", null, ("event.name", "codex.tool_decision"), ("tool_name", "shell"), ("call_id", "call_1"), ("decision", "denied"), ("source", "user"));
        Assert.Equal(("shell", "call_1", "denied", "user"), (decision.Tool, decision.ToolCall, decision.Decision, decision.DecisionSource));
        var result = Decoded.Event(
            "codex_exec", null, ("event.name", "codex.tool_result"), ("tool_name", "exec_command"), ("call_id", "call_2"), ("arguments", """{"cmd":"ls -la"}"""),
            ("success", "false"), ("duration_ms", "12"), ("output", "no such file"));
        Assert.Equal((false, 12L, "ls -la"), (result.Success, result.DurationMillis, result.Text));
        Assert.Null(Decoded.Event("codex_exec", null, ("event.name", "codex.user_prompt"), ("prompt", "[REDACTED]")).Text);
    }

    [Fact]
    public void A_response_s_span_repeats_its_tokens_and_a_turn_s_sums_are_not_read()
    {
        var response = Decoded.Span(
            "codex_cli_rs", "handle_responses", ("thread.id", 4), ("gen_ai.usage.input_tokens", 100), ("gen_ai.usage.cache_read.input_tokens", 60), ("gen_ai.usage.output_tokens", 7),
            ("codex.usage.reasoning_output_tokens", 3));
        Assert.Equal(("chat", new TokenUsage(40, 60, 0, 0, 7, 3)), (response.Operation, response.Usage));
        // Its event counts; and the number is the thread of a machine, as version 0.171 sends it with every span.
        Assert.Equal((true, null), (response.IsRetold, response.Session));
        var turn = Decoded.Span("codex_cli_rs", "session_task.turn", ("thread.id", 5), ("thread.id", "019e"), ("model", "gpt-5.4"), ("codex.turn.token_usage.input_tokens", 900));
        Assert.Equal(("invoke_agent", "019e", null), (turn.Operation, turn.Session, turn.Usage));
    }
}
