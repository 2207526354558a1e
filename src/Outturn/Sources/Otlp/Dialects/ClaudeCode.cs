using Outturn.Core.Telemetry;
using Outturn.Core.Traces;
using Outturn.Sources.Otlp.Reading;

namespace Outturn.Sources.Otlp.Dialects;

/// <summary>
/// Claude Code. Events and beta spans both hold a call's tokens (fresh input apart from caches) with the provider's request id,
/// by which they are known to be one. Counters are never accounted from: those of several processes collide.
/// </summary>
internal static class ClaudeCode
{
    private const string Provider = "anthropic";

    public static readonly Dialect Dialect = new("Claude Code", Span, Event);

    public static TelemetrySpan Span(in SpanFrame frame, in Facts facts, OtlpTally tally)
    {
        var operation = frame.Name switch
        {
            "claude_code.llm_request" => Operations.Chat,
            "claude_code.tool" => Operations.ExecuteTool,
            "claude_code.interaction" => Operations.InvokeAgent,
            _ => null,
        };
        var isCall = operation == Operations.Chat;
        return new TelemetrySpan(
            frame.Key, frame.Parent, frame.Start, frame.Duration, frame.Service, frame.Name,
            frame.IsError || (isCall && facts.Flag(Known.Success) == false), facts.Text(Known.ErrorDotType, Known.ErrorType), operation,
            isCall ? GenAi.Provider(facts) ?? Provider : null, facts.Text([Known.BareModel, Known.ResponseModel, Known.RequestModel]), Session(facts),
            Agents.ClaudeCode, facts.Text(Known.ToolName, Known.GenAiToolName), facts.Text(Known.ToolUseId, Known.GenAiToolCallId),
            facts.Text(Known.RequestId, Known.ResponseId), isCall ? Tokens(facts, tally) : null,
            isCall ? Usage.Cost(facts, Known.CostUsdMicros, Known.CostUsd, tally) : null, frame.Evidence);
    }

    public static TelemetryEvent Event(in EventFrame frame, in Facts facts, OtlpTally tally)
    {
        var name = frame.Name.StartsWith("claude_code.", StringComparison.Ordinal) ? frame.Name : facts.Pool.Get(Qualified(frame.Name));
        var isCall = name == "claude_code.api_request";
        var isRequest = isCall || name is "claude_code.api_error" or "claude_code.api_refusal";
        var isPrompt = name == "claude_code.user_prompt";
        return new TelemetryEvent(
            frame.Key, frame.At, frame.Service, name, Session(facts), Agents.ClaudeCode, facts.Text(Known.AppVersion, Known.ServiceVersion),
            facts.Text(Known.PromptId), isRequest ? facts.Text(Known.RequestId) : isPrompt ? facts.Text(Known.MessageUuid) : null,
            isRequest ? Provider : null, facts.Text(Known.BareModel), isCall ? Tokens(facts, tally) : null,
            isCall ? Usage.Cost(facts, Known.CostUsdMicros, Known.CostUsd, tally) : null, facts.Text(Known.ToolName), facts.Text(Known.ToolUseId),
            facts.Text([Known.Decision, Known.DecisionType, Known.ToMode]), facts.Text(Known.Source, Known.DecisionSource), facts.Flag(Known.Success),
            facts.Whole(Known.DurationMs),
            isPrompt ? facts.Preview(Known.Prompt, Limits.TurnText) : ToolTarget.Of(facts, Known.ToolInput) ?? ToolTarget.Of(facts, Known.ToolParameters),
            facts.Preview(Known.Error, Limits.Target) ?? facts.Text(Known.ErrorType, Known.ErrorDotType),
            ToolTarget.Member(facts, Known.ToolParameters, "git_commit_id"u8), frame.Evidence);
    }

    /// <summary>A subagent's calls bear its parent's session and an id of the subagent, as its transcript does.</summary>
    private static string? Session(in Facts facts) =>
        facts.Text(Known.SessionId, Known.ConversationId) is not { } session ? null
        : facts.Text(Known.AgentId) is { } agent ? facts.Pool.Get(System.Text.Encoding.UTF8.GetBytes(SessionId.Subagent(new SessionId(session), agent).Value))
        : session;

    private static TokenUsage? Tokens(in Facts facts, OtlpTally tally) => Usage.Exclusive(
        facts.Whole(Known.InputTokens), facts.Whole(Known.OutputTokens), facts.Whole(Known.CacheReadTokens), facts.Whole(Known.CacheCreationTokens), tally)
        ?? GenAi.Tokens(facts, tally);

    private static byte[] Qualified(string name) => System.Text.Encoding.UTF8.GetBytes($"claude_code.{name}");
}
