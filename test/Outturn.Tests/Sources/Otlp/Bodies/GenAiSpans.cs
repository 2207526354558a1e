using Outturn.Sources.Otlp.Wire;

namespace Outturn.Tests.Sources.Otlp.Bodies;

/// <summary>Spans as agents send them: calls of models and tools by the conventions, about 500 bytes each in protobuf.</summary>
internal static class GenAiSpans
{
    private const long Start = 1_760_000_000_000_000_000;

    /// <summary>One export.</summary>
    /// <param name="count">Spans in it.</param>
    /// <param name="seed">To the same seed the same.</param>
    public static Message Export(int count, int seed)
    {
        var random = new Random(seed);
        var session = Hex(random, 16);
        var trace = Id(random, 16);
        var spans = new Message(MessageType.ScopeSpans).With("scope", new Message(MessageType.Scope).With("name", "my.agent").With("version", "1.2.3"));
        for (var i = 0; i < count; i++)
        {
            spans.With("spans", i % 3 == 2 ? Tool(random, trace, session, i) : Chat(random, trace, session, i));
        }
        return new Message(MessageType.ExportTraces).With("resourceSpans", new Message(MessageType.ResourceSpans)
            .With("resource", new Message(MessageType.Resource).WithAttributes(
                ("service.name", "research-agent"), ("service.version", "4.5.6"), ("telemetry.sdk.name", "opentelemetry"), ("telemetry.sdk.language", "python"),
                ("telemetry.sdk.version", "1.38.0"), ("host.name", "build-17"), ("process.pid", 4711)))
            .With("scopeSpans", spans));
    }

    private static Message Chat(Random random, byte[] trace, string session, int i) => Span(random, trace, i, "chat gpt-5.2-codex", 3).WithAttributes(
        ("gen_ai.operation.name", "chat"), ("gen_ai.provider.name", "openai"), ("gen_ai.request.model", "gpt-5.2-codex"),
        ("gen_ai.response.model", "gpt-5.2-codex-2026-01-14"), ("gen_ai.response.id", "resp_" + Hex(random, 24)), ("gen_ai.conversation.id", session),
        ("gen_ai.usage.input_tokens", random.Next(20_000, 90_000)), ("gen_ai.usage.output_tokens", random.Next(20, 4000)),
        ("gen_ai.usage.cache_read.input_tokens", random.Next(0, 20_000)), ("gen_ai.request.max_tokens", 32_000),
        ("server.address", "api.openai.com"), ("server.port", 443));

    private static Message Tool(Random random, byte[] trace, string session, int i) => Span(random, trace, i, "execute_tool apply_patch", 1).WithAttributes(
        ("gen_ai.operation.name", "execute_tool"), ("gen_ai.tool.name", "apply_patch"), ("gen_ai.tool.call.id", "call_" + Hex(random, 12)),
        ("gen_ai.tool.type", "function"), ("gen_ai.tool.description", "Applies a patch to files of the working tree and answers what changed"),
        ("gen_ai.conversation.id", session), ("gen_ai.agent.name", "research-agent"), ("gen_ai.agent.id", Hex(random, 16)),
        ("code.function.name", "tools.apply_patch.run"), ("thread.name", "worker-3"), ("session.retry", false));

    private static Message Span(Random random, byte[] trace, int i, string name, long kind)
    {
        var start = Start + (i * 1_000_000L);
        return new Message(MessageType.Span).With("traceId", trace).With("spanId", Id(random, 8)).With("parentSpanId", Id(random, 8)).With("name", name)
            .With("kind", kind).With("startTimeUnixNano", start).With("endTimeUnixNano", start + random.Next(1, 2_000_000_000))
            .With("status", new Message(MessageType.Status)).With("flags", 257L);
    }

    private static byte[] Id(Random random, int size)
    {
        var id = new byte[size];
        random.NextBytes(id);
        id[0] |= 1;
        return id;
    }

    private static string Hex(Random random, int size) => Convert.ToHexStringLower(Id(random, size));
}
