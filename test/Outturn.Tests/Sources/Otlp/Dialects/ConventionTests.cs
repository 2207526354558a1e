using Outturn.Core.Traces;
using Outturn.Sources.Otlp.Dialects;
using Outturn.Sources.Otlp.Reading;

namespace Outturn.Tests.Sources.Otlp.Dialects;

public class ConventionTests
{
    [Fact]
    public void Names_of_today_and_of_before_say_the_same()
    {
        var today = Decoded.Span(
            "svc", "chat m", ("gen_ai.operation.name", "chat"), ("gen_ai.provider.name", "anthropic"), ("gen_ai.request.model", "m"), ("gen_ai.response.model", "m-1"),
            ("gen_ai.conversation.id", "c"), ("gen_ai.response.id", "msg_1"), ("gen_ai.usage.input_tokens", 100), ("gen_ai.usage.output_tokens", 9),
            ("gen_ai.usage.cache_read.input_tokens", 60), ("gen_ai.usage.cache_write.input_tokens", 30), ("gen_ai.usage.reasoning.output_tokens", 4));
        var before = Decoded.Span(
            "svc", "chat m", ("gen_ai.operation.name", "chat"), ("gen_ai.system", "anthropic"), ("gen_ai.request.model", "m"), ("gen_ai.response.model", "m-1"),
            ("session.id", "c"), ("gen_ai.response.id", "msg_1"), ("gen_ai.usage.prompt_tokens", 100), ("gen_ai.usage.completion_tokens", 9),
            ("gen_ai.usage.cache_read_input_tokens", 60), ("gen_ai.usage.cache_creation.input_tokens", 30), ("gen_ai.usage.reasoning_tokens", 4));
        Assert.Equal(new TokenUsage(10, 60, 30, 0, 9, 4), today.Usage);
        Assert.Equal(today, before);
        Assert.Equal(("anthropic", "m-1", "c", "msg_1", 1_500_000_000L), (today.Provider, today.Model, today.Session, today.Request, today.DurationNanos));
    }

    [Fact]
    public void Caches_beyond_the_input_show_that_it_was_counted_without_them() => Assert.Equal(
        new TokenUsage(10, 500, 20, 0, 1),
        Decoded.Span(
            "svc", "chat", ("gen_ai.operation.name", "chat"), ("gen_ai.usage.input_tokens", 10), ("gen_ai.usage.output_tokens", 1),
            ("gen_ai.usage.cache_read.input_tokens", 500), ("gen_ai.usage.cache_creation.input_tokens", 20)).Usage);

    [Theory]
    [InlineData("gen_ai.usage.input_tokens", -5L)]
    [InlineData("gen_ai.usage.output_tokens", long.MaxValue)]
    [InlineData("gen_ai.usage.cache_read.input_tokens", long.MinValue)]
    public void Counts_that_no_call_can_have_are_none(string name, long count) =>
        Assert.Null(Decoded.Span("svc", "chat", ("gen_ai.operation.name", "chat"), ("gen_ai.usage.input_tokens", 10), (name, count)).Usage);

    [Fact]
    public void An_agent_s_span_repeats_what_its_calls_used() => Assert.Null(
        Decoded.Span("svc", "invoke_agent a", ("gen_ai.operation.name", "invoke_agent"), ("gen_ai.request.model", "m"), ("gen_ai.usage.input_tokens", 10)).Usage);

    [Fact]
    public void A_call_without_an_operation_is_known_by_its_tokens() =>
        Assert.Equal("chat", Decoded.Span("svc", "x", ("gen_ai.request.model", "m"), ("gen_ai.usage.input_tokens", 10)).Operation);

    [Fact]
    public void An_ordinary_span_is_kept_as_one() => Assert.Null(Decoded.Span("svc", "GET /", ("http.request.method", "GET")).Operation);

    [Fact]
    public void OpenInference_is_read()
    {
        var call = Decoded.Span(
            "svc", "ChatCompletion", ("openinference.span.kind", "LLM"), ("llm.model_name", "gpt-5"), ("llm.provider", "openai"), ("llm.token_count.prompt", 100),
            ("llm.token_count.completion", 20), ("llm.token_count.prompt_details.cache_read", 40), ("llm.token_count.completion_details.reasoning", 5), ("session.id", "s"),
            ("llm.cost.total", 0.5));
        Assert.Equal(("chat", "gpt-5", "openai", "s", new TokenUsage(60, 40, 0, 0, 20, 5), 500_000L), (call.Operation, call.Model, call.Provider, call.Session, call.Usage, call.CostMicros));
        Assert.Equal("execute_tool", Decoded.Span("svc", "t", ("openinference.span.kind", "TOOL"), ("tool.name", "search")).Operation);
    }

    [Fact]
    public void OpenLLMetry_is_read()
    {
        var call = Decoded.Span(
            "svc", "openai.chat", ("llm.request.type", "chat"), ("gen_ai.system", "OpenAI"), ("gen_ai.request.model", "gpt-5"), ("gen_ai.usage.prompt_tokens", 10),
            ("gen_ai.usage.completion_tokens", 2), ("traceloop.association.properties.session_id", "s"));
        Assert.Equal(("chat", "OpenAI", "s", new TokenUsage(10, 0, 0, 0, 2)), (call.Operation, call.Provider, call.Session, call.Usage));
        var tool = Decoded.Span("svc", "search.tool", ("traceloop.span.kind", "tool"), ("traceloop.entity.name", "search"));
        Assert.Equal(("execute_tool", "search"), (tool.Operation, tool.Tool));
    }

    [Fact]
    public void Copilot_is_the_conventions_by_its_name()
    {
        var call = Decoded.Span(
            "github-copilot", "chat gpt-5", ("gen_ai.operation.name", "chat"), ("gen_ai.provider.name", "github"), ("gen_ai.conversation.id", "c"),
            ("gen_ai.usage.input_tokens", 10), ("github.copilot.cost", 1.0));
        Assert.Equal((Agents.CopilotCli, "c", null), (call.Agent, call.Session, call.CostMicros));
    }

    [Fact]
    public void Every_known_attribute_is_found_by_its_name_and_no_other()
    {
        Assert.Equal(Enum.GetValues<Known>().Order(), AttributeNames.All.Select(name => name.Attribute).Order());
        Assert.All(AttributeNames.All, name =>
        {
            Assert.True(AttributeNames.TryFind(System.Text.Encoding.UTF8.GetBytes(name.Name), out var found) && found == name.Attribute, name.Name);
            Assert.False(AttributeNames.TryFind(System.Text.Encoding.UTF8.GetBytes(name.Name + "x"), out _));
        });
        Assert.True(Enum.GetValues<Known>().Length <= AttributeNames.Count);
    }

    [Fact]
    public void The_catalogue_holds_every_dialect_once() => Assert.Equal(
        ["Claude Code", "Codex", "Gemini CLI", "GitHub Copilot", "OpenInference", "OpenLLMetry", "GenAI conventions"], Catalogue.All.Select(dialect => dialect.Name));
}
