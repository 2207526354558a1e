using Outturn.Core.Traces;

namespace Outturn.Tests.Sources.Otlp.Dialects;

public class ClaudeCodeTests
{
    private const string Session = "cec62d6f-60f8-43e8-a67b-133b2a138a83";

    [Fact]
    public void A_request_event_has_disjoint_tokens_its_cost_and_the_provider_s_request()
    {
        var request = Decoded.Event(
            "claude-code", "claude_code.api_request", ("event.name", "api_request"), ("session.id", Session), ("prompt.id", "p1"), ("event.sequence", 12),
            ("model", "claude-opus-4-7"), ("input_tokens", "10"), ("output_tokens", 39), ("cache_read_tokens", 25192), ("cache_creation_tokens", "11802"),
            ("cost_usd", 0.0262), ("duration_ms", "1521"), ("request_id", "req_1"), ("app.version", "2.1.226"));
        Assert.Equal(
            ("claude_code.api_request", Session, Agents.ClaudeCode, "2.1.226", "p1", "req_1", "anthropic", "claude-opus-4-7"),
            (request.Name, request.Session, request.Agent, request.AgentVersion, request.Prompt, request.Request, request.Provider, request.Model));
        Assert.Equal((new TokenUsage(10, 25192, 11802, 0, 39), 26200L, 1521L), (request.Usage, request.CostMicros, request.DurationMillis));
    }

    [Fact]
    public void Costs_come_in_micro_dollars_and_as_text_too()
    {
        Assert.Equal(1234, Decoded.Event("claude-code", null, ("event.name", "api_request"), ("cost_usd", "0.001234"), ("output_tokens", 1)).CostMicros);
        Assert.Equal(77, Decoded.Event("claude-code", null, ("event.name", "api_request"), ("cost_usd", 9.5), ("cost_usd_micros", 77)).CostMicros);
        Assert.Null(Decoded.Event("claude-code", null, ("event.name", "api_request"), ("cost_usd", -3.0)).CostMicros);
    }

    [Fact]
    public void A_tool_s_result_names_call_target_decision_and_commit()
    {
        var result = Decoded.Event(
            "claude-code", "claude_code.tool_result", ("event.name", "tool_result"), ("session.id", Session), ("tool_name", "Bash"), ("tool_use_id", "toolu_01"),
            ("success", "true"), ("duration_ms", 17), ("decision_type", "accept"), ("decision_source", "user_temporary"),
            ("tool_parameters", """{"bash_command":"git","full_command":"git commit -m 'password=hunter22'","git_commit_id":"0123abc"}"""));
        Assert.Equal(
            ("Bash", "toolu_01", true, "accept", "user_temporary", "git commit -m 'password=[redacted]'", "0123abc"),
            (result.Tool, result.ToolCall, result.Success, result.Decision, result.DecisionSource, result.Text, result.Commit));
    }

    [Fact]
    public void A_prompt_that_was_not_sent_is_not_known()
    {
        Assert.Null(Decoded.Event("claude-code", "claude_code.user_prompt", ("event.name", "user_prompt"), ("prompt", "<REDACTED>")).Text);
        Assert.Equal("fix it", Decoded.Event("claude-code", "claude_code.user_prompt", ("event.name", "user_prompt"), ("prompt", "fix it")).Text);
    }

    [Fact]
    public void Spans_of_requests_are_calls_and_those_of_subagents_stand_in_their_own_session()
    {
        var call = Decoded.Span(
            "claude-code", "claude_code.llm_request", ("span.type", "llm_request"), ("session.id", Session), ("agent_id", "a1b2"), ("model", "claude-opus-5"),
            ("gen_ai.system", "anthropic"), ("gen_ai.request.model", "claude-opus-5"), ("input_tokens", 2), ("output_tokens", 1200), ("cache_read_tokens", 84562),
            ("cache_creation_tokens", 7096), ("success", true), ("request_id", "req_2"));
        Assert.Equal(("chat", $"{Session}/a1b2", "req_2", new TokenUsage(2, 84562, 7096, 0, 1200)), (call.Operation, call.Session, call.Request, call.Usage));
        var tool = Decoded.Span("claude-code", "claude_code.tool", ("session.id", Session), ("tool_name", "Read"), ("tool_use_id", "toolu_9"), ("duration_ms", 5));
        Assert.Equal(("execute_tool", "Read", "toolu_9", Session, null), (tool.Operation, tool.Tool, tool.ToolCall, tool.Session, tool.Usage));
        Assert.Null(Decoded.Span("claude-code", "claude_code.tool.blocked_on_user", ("session.id", Session), ("decision", "accept")).Operation);
    }
}
