using Outturn.Core.Telemetry;
using Outturn.Core.Traces;
using Outturn.Sources.Otlp.Reading;

namespace Outturn.Sources.Otlp.Dialects;

/// <summary>The generative-AI conventions of OpenTelemetry, with the names that they had before.</summary>
internal static class GenAi
{
    public static readonly Dialect Dialect = new("GenAI conventions", Span, Event);

    public static TelemetrySpan Span(in SpanFrame frame, in Facts facts, OtlpTally tally) => Span(frame, facts, Agent(facts), tally);

    /// <summary>As the conventions have it, for a known agent.</summary>
    public static TelemetrySpan Span(in SpanFrame frame, in Facts facts, string? agent, OtlpTally tally)
    {
        var usage = Tokens(facts, tally);
        var operation = facts.Text(Known.OperationName) ?? (usage is not null && facts.Has(Known.RequestModel) ? Operations.Chat : null);
        var isCall = Operations.IsModelCall(operation);
        if (usage is not null && !isCall)
        {
            tally.Note("token counts of a span that is no model call: they repeat those of the calls within it");
        }
        return new TelemetrySpan(
            frame.Key, frame.Parent, frame.Start, frame.Duration, frame.Service, frame.Name, frame.IsError, facts.Text(Known.ErrorDotType),
            operation, Provider(facts), Model(facts), Session(facts), agent, facts.Text(Known.GenAiToolName), ToolCall(facts),
            facts.Text(Known.ResponseId), isCall ? usage : null, isCall ? Usage.Cost(facts, Known.CostUsdMicros, Known.GenAiCost, tally) : null,
            frame.Evidence);
    }

    public static TelemetryEvent Event(in EventFrame frame, in Facts facts, OtlpTally tally) => Event(frame, facts, Agent(facts), tally);

    public static TelemetryEvent Event(in EventFrame frame, in Facts facts, string? agent, OtlpTally tally) => new(
        frame.Key, frame.At, frame.Service, frame.Name, Session(facts), agent, facts.Text(Known.GenAiAgentVersion, Known.ServiceVersion), null,
        facts.Text(Known.ResponseId), Provider(facts), Model(facts), Tokens(facts, tally), null, facts.Text(Known.GenAiToolName), ToolCall(facts),
        null, null, null, null, null, facts.Text(Known.ErrorDotType), null, frame.Evidence);

    public static TokenUsage? Tokens(in Facts facts, OtlpTally tally) => Usage.Inclusive(
        facts.Whole(Known.UsageInput) ?? facts.Whole(Known.UsagePrompt), facts.Whole(Known.UsageOutput) ?? facts.Whole(Known.UsageCompletion),
        facts.Whole(Known.UsageCacheRead) ?? facts.Whole(Known.UsageCacheReadOld),
        facts.Whole(Known.UsageCacheWrite) ?? facts.Whole(Known.UsageCacheCreation) ?? facts.Whole(Known.UsageCacheCreationOld),
        facts.Whole(Known.UsageReasoning) ?? facts.Whole(Known.UsageReasoningOld), tally);

    public static string? Provider(in Facts facts) => facts.Text(Known.ProviderName, Known.GenAiSystem);

    public static string? Model(in Facts facts) => facts.Text(Known.ResponseModel, Known.RequestModel);

    public static string? Session(in Facts facts) => facts.Text(
        [Known.ConversationId, Known.SessionId, Known.GenAiSessionId, Known.BareConversationId, Known.TraceloopSessionId, Known.BareSessionId]);

    private static string? ToolCall(in Facts facts) => facts.Text(Known.GenAiToolCallId, Known.GenAiToolCallIdOld);

    private static string? Agent(in Facts facts) => facts.Text(Known.GenAiAgentName);
}
