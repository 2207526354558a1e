using Outturn.Core.Traces;

namespace Outturn.Tests.Sources.Otlp.Dialects;

public class GeminiCliTests
{
    [Theory]
    [InlineData(1000, 100, 400, 50, 20, 1170, 620, 400, 150)]
    [InlineData(1000, 100, 400, 50, 20, 1150, 600, 400, 150)]
    [InlineData(1000, 100, 0, 0, 0, 0, 1000, 0, 100)]
    [InlineData(10, 1, 400, 0, 0, 11, 0, 10, 1)]
    public void Thoughts_are_output_and_cached_tokens_are_input(
        long input, long output, long cached, long thoughts, long tool, long total, long fresh, long read, long all)
    {
        var response = Decoded.Event(
            "gemini-cli", "API response from gemini-3-pro. Status: 200. Duration: 900ms.", ("event.name", "gemini_cli.api_response"), ("session.id", "s1"),
            ("model", "gemini-3-pro"), ("prompt_id", "s1########0"), ("input_token_count", input), ("output_token_count", output),
            ("cached_content_token_count", cached), ("thoughts_token_count", thoughts), ("tool_token_count", tool), ("total_token_count", total), ("duration_ms", 900));
        Assert.Equal(("gemini_cli.api_response", "s1", Agents.GeminiCli, "gemini-3-pro"), (response.Name, response.Session, response.Agent, response.Model));
        Assert.Equal(new TokenUsage(fresh, read, 0, 0, all, thoughts), response.Usage);
    }

    [Fact]
    public void A_tool_call_has_its_decision()
    {
        var call = Decoded.Event(
            "gemini-cli", null, ("event.name", "gemini_cli.tool_call"), ("session.id", "s1"), ("function_name", "write_file"), ("decision", "modify"), ("success", true),
            ("duration_ms", 7), ("function_args", """{ "file_path": "/a/b.cs", "content": "x" }"""));
        Assert.Equal(("write_file", "modify", true, "/a/b.cs"), (call.Tool, call.Decision, call.Success, call.Text));
    }

    [Fact]
    public void Its_own_operations_are_those_of_the_conventions()
    {
        Assert.Equal("generate_content", Decoded.Span("gemini-cli", "llm_call", ("gen_ai.operation.name", "llm_call"), ("gen_ai.usage.input_tokens", 5)).Operation);
        Assert.Equal("call-7", Decoded.Span("gemini-cli", "tool_call", ("gen_ai.operation.name", "tool_call"), ("gen_ai.tool.call_id", "call-7")).ToolCall);
    }
}
