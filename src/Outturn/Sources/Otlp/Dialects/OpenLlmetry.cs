using Outturn.Core.Telemetry;
using Outturn.Core.Traces;
using Outturn.Sources.Otlp.Reading;

namespace Outturn.Sources.Otlp.Dialects;

/// <summary>OpenLLMetry: early conventions, with its own kinds of spans (<c>traceloop.*</c>) and requests (<c>llm.request.type</c>).</summary>
internal static class OpenLlmetry
{
    public static readonly Dialect Dialect = new("OpenLLMetry", Span, GenAi.Event);

    public static TelemetrySpan Span(in SpanFrame frame, in Facts facts, OtlpTally tally)
    {
        var operation = facts.Text(Known.OperationName) ?? Operation(facts.Bytes(Known.LlmRequestType), facts.Bytes(Known.TraceloopKind));
        var isCall = Operations.IsModelCall(operation);
        return GenAi.Span(frame, facts, tally) with
        {
            Operation = operation,
            Tool = facts.Text(Known.GenAiToolName) ?? (operation == Operations.ExecuteTool ? facts.Text(Known.TraceloopEntityName) : null),
            Agent = facts.Text(Known.GenAiAgentName) ?? (operation == Operations.InvokeAgent ? facts.Text(Known.TraceloopEntityName) : null),
            Usage = isCall ? Tokens(facts, tally) : null,
        };
    }

    private static string? Operation(ReadOnlySpan<byte> request, ReadOnlySpan<byte> kind) =>
        request.SequenceEqual("chat"u8) ? Operations.Chat
        : request.SequenceEqual("completion"u8) ? Operations.TextCompletion
        : request.SequenceEqual("embedding"u8) ? Operations.Embeddings
        : kind.SequenceEqual("tool"u8) ? Operations.ExecuteTool
        : kind.SequenceEqual("agent"u8) ? Operations.InvokeAgent
        : kind.SequenceEqual("workflow"u8) ? Operations.InvokeWorkflow
        : null;

    private static TokenUsage? Tokens(in Facts facts, OtlpTally tally) => GenAi.Tokens(facts, tally) ?? Usage.Inclusive(
        facts.Whole(Known.LlmUsagePrompt), facts.Whole(Known.LlmUsageCompletion), facts.Whole(Known.UsageCacheReadOld),
        facts.Whole(Known.UsageCacheCreationOld), null, tally);
}
