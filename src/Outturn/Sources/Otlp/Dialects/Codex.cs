using Outturn.Core.Telemetry;
using Outturn.Core.Traces;
using Outturn.Sources.Otlp.Reading;

namespace Outturn.Sources.Otlp.Dialects;

/// <summary>
/// Codex. Its events are what counts: <c>codex.sse_event</c> of kind <c>response.completed</c> holds a call's tokens. The spans
/// of responses hold them again, without a session of their own; those of turns hold sums, under names that are not read here.
/// <c>tool_token_count</c> is the total, whatever its name.
/// </summary>
internal static class Codex
{
    private const string Provider = "openai";

    public static readonly Dialect Dialect = new("Codex", Span, Event);

    public static TelemetrySpan Span(in SpanFrame frame, in Facts facts, OtlpTally tally)
    {
        var usage = Usage.Inclusive(
            facts.Whole(Known.UsageInput), facts.Whole(Known.UsageOutput), facts.Whole(Known.UsageCacheRead), 0,
            facts.Whole(Known.CodexReasoningTokens) ?? facts.Whole(Known.UsageReasoning), tally);
        var operation = usage is not null ? Operations.Chat
            : frame.Name == "session_task.turn" ? Operations.InvokeAgent
            : facts.Has(Known.CallId) ? Operations.ExecuteTool
            : facts.Text(Known.OperationName);
        return new TelemetrySpan(
            frame.Key, frame.Parent, frame.Start, frame.Duration, frame.Service, frame.Name, frame.IsError, facts.Text(Known.ErrorDotType),
            operation, usage is null ? null : facts.Text(Known.ProviderName) ?? Provider, facts.Text([Known.ResponseModel, Known.RequestModel, Known.BareModel]),
            Session(facts), Agents.Codex, facts.Text(Known.ToolName, Known.GenAiToolName), facts.Text(Known.CallId), facts.Text(Known.ResponseId), usage, null,
            frame.Evidence)
        {
            IsRetold = usage is not null,
        };
    }

    public static TelemetryEvent Event(in EventFrame frame, in Facts facts, OtlpTally tally)
    {
        var isCompletion = frame.Name == "codex.sse_event" && facts.Bytes(Known.EventKind).SequenceEqual("response.completed"u8);
        return new TelemetryEvent(
            frame.Key, frame.At, frame.Service, frame.Name, Session(facts), Agents.Codex, facts.Text(Known.AppVersion, Known.ServiceVersion), null,
            null, facts.Text(Known.BareProviderName) ?? (isCompletion ? Provider : null), facts.Text(Known.BareModel),
            isCompletion ? Tokens(facts, tally) : null, null, facts.Text(Known.ToolName), facts.Text(Known.CallId),
            facts.Text(Known.Decision) ?? facts.Text(Known.ApprovalPolicy), facts.Text(Known.Source), facts.Flag(Known.Success),
            facts.Whole(Known.DurationMs),
            frame.Name == "codex.user_prompt" ? facts.Preview(Known.Prompt, Limits.TurnText) : ToolTarget.Of(facts, Known.Arguments),
            facts.Preview(Known.ErrorMessage, Limits.Target), null, frame.Evidence);
    }

    // As a number, thread.id is the thread of the machine that the span ran on; the conversation is a text of that name.
    private static string? Session(in Facts facts) => facts.Text(Known.BareConversationId)
        ?? (facts.Bytes(Known.ThreadId).IsEmpty ? null : facts.Text(Known.ThreadId)) ?? facts.Text(Known.ConversationId, Known.SessionId);

    private static TokenUsage? Tokens(in Facts facts, OtlpTally tally) => Usage.Inclusive(
        facts.Whole(Known.InputTokenCount), facts.Whole(Known.OutputTokenCount), facts.Whole(Known.CachedTokenCount), 0,
        facts.Whole(Known.ReasoningTokenCount), tally);
}
