using Outturn.Core.Telemetry;
using Outturn.Core.Traces;
using Outturn.Sources.Otlp.Reading;

namespace Outturn.Sources.Otlp.Dialects;

/// <summary>OpenInference: <c>openinference.span.kind</c> and <c>llm.*</c>. Cached tokens are inside the prompt's.</summary>
internal static class OpenInference
{
    public static readonly Dialect Dialect = new("OpenInference", Span, GenAi.Event);

    public static TelemetrySpan Span(in SpanFrame frame, in Facts facts, OtlpTally tally)
    {
        var kind = facts.Bytes(Known.OpenInferenceKind);
        var operation = kind switch
        {
            _ when kind.SequenceEqual("LLM"u8) => Operations.Chat,
            _ when kind.SequenceEqual("EMBEDDING"u8) => Operations.Embeddings,
            _ when kind.SequenceEqual("TOOL"u8) => Operations.ExecuteTool,
            _ when kind.SequenceEqual("AGENT"u8) => Operations.InvokeAgent,
            _ when kind.SequenceEqual("CHAIN"u8) => Operations.InvokeWorkflow,
            _ => facts.Text(Known.OperationName),
        };
        var isCall = Operations.IsModelCall(operation);
        return new TelemetrySpan(
            frame.Key, frame.Parent, frame.Start, frame.Duration, frame.Service, frame.Name, frame.IsError, facts.Text(Known.ErrorDotType),
            operation, facts.Text([Known.LlmProvider, Known.LlmSystem, Known.ProviderName, Known.GenAiSystem]),
            facts.Text([Known.LlmModelName, Known.ResponseModel, Known.RequestModel]), GenAi.Session(facts),
            facts.Text(Known.GenAiAgentName) ?? (operation == Operations.InvokeAgent ? frame.Name : null),
            facts.Text(Known.ToolDotName, Known.GenAiToolName), facts.Text([Known.ToolCallDotId, Known.GenAiToolCallId]),
            facts.Text(Known.ResponseId), isCall ? Tokens(facts, tally) : null,
            isCall ? Usage.Cost(facts, Known.CostUsdMicros, Known.LlmCostTotal, tally) : null, frame.Evidence);
    }

    private static TokenUsage? Tokens(in Facts facts, OtlpTally tally) => Usage.Inclusive(
        facts.Whole(Known.LlmPrompt), facts.Whole(Known.LlmCompletion), facts.Whole(Known.LlmCacheRead), facts.Whole(Known.LlmCacheWrite),
        facts.Whole(Known.LlmReasoning), tally) ?? GenAi.Tokens(facts, tally);
}
