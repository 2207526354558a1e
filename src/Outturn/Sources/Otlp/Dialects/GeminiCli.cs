using Outturn.Core.Telemetry;
using Outturn.Core.Traces;
using Outturn.Sources.Otlp.Reading;

namespace Outturn.Sources.Otlp.Dialects;

/// <summary>
/// Gemini CLI. Its events (<c>gemini_cli.*</c>) are what counts: its spans give input and output alone, and beside every
/// <c>gemini_cli.api_response</c> it logs the same call once more under the conventions' name.
/// </summary>
internal static class GeminiCli
{
    private const string Provider = "gcp.gemini";
    private const string ConventionsDetails = "gen_ai.client.inference.operation.details";

    public static readonly Dialect Dialect = new("Gemini CLI", Span, Event);

    public static TelemetrySpan Span(in SpanFrame frame, in Facts facts, OtlpTally tally)
    {
        var recorded = facts.Text(Known.OperationName);
        var operation = recorded switch
        {
            "llm_call" => Operations.GenerateContent,
            "tool_call" => Operations.ExecuteTool,
            "agent_call" or "user_prompt" => Operations.InvokeAgent,
            _ => recorded,
        };
        var isCall = Operations.IsModelCall(operation);
        return new TelemetrySpan(
            frame.Key, frame.Parent, frame.Start, frame.Duration, frame.Service, frame.Name, frame.IsError, facts.Text(Known.ErrorDotType),
            operation, isCall ? Provider : null, GenAi.Model(facts), GenAi.Session(facts), Agents.GeminiCli, facts.Text(Known.GenAiToolName),
            facts.Text(Known.GenAiToolCallIdOld, Known.GenAiToolCallId), facts.Text(Known.ResponseId), isCall ? GenAi.Tokens(facts, tally) : null, null,
            frame.Evidence)
        {
            IsRetold = isCall,
        };
    }

    public static TelemetryEvent Event(in EventFrame frame, in Facts facts, OtlpTally tally)
    {
        if (frame.Name == ConventionsDetails)
        {
            return GenAi.Event(frame, facts, Agents.GeminiCli, tally) with { IsRetold = true };
        }
        var isCall = frame.Name is "gemini_cli.api_response" or "gemini_cli.api_error" or "gemini_cli.api_request";
        var failure = facts.Preview(Known.ErrorMessage, Limits.Target) ?? facts.Preview(Known.Error, Limits.Target);
        return new TelemetryEvent(
            frame.Key, frame.At, frame.Service, frame.Name, GenAi.Session(facts), Agents.GeminiCli, facts.Text(Known.ServiceVersion),
            facts.Text(Known.PromptIdOld), null, isCall ? Provider : null, facts.Text(Known.BareModel),
            frame.Name == "gemini_cli.api_response" ? Tokens(facts, tally) : null, null, facts.Text(Known.FunctionName), null,
            facts.Text([Known.Decision, Known.ApprovalMode, Known.ToMode]), null, facts.Flag(Known.Success), facts.Whole(Known.DurationMs),
            frame.Name == "gemini_cli.user_prompt" ? facts.Preview(Known.Prompt, Limits.TurnText) : ToolTarget.Of(facts, Known.FunctionArgs),
            failure ?? facts.Text(Known.ErrorDotType, Known.ErrorType), null, frame.Evidence);
    }

    /// <summary>Thoughts are beside output, prompts of tools beside input; where the total says otherwise, they are inside.</summary>
    private static TokenUsage? Tokens(in Facts facts, OtlpTally tally)
    {
        if (facts.Whole(Known.InputTokenCount) is not { } input)
        {
            return null;
        }
        var (output, thoughts, tool) = (facts.Whole(Known.OutputTokenCount) ?? 0, facts.Whole(Known.ThoughtsTokenCount) ?? 0, facts.Whole(Known.ToolTokenCount) ?? 0);
        if (!TokenUsage.IsCount(input) || !TokenUsage.IsCount(output) || !TokenUsage.IsCount(thoughts) || !TokenUsage.IsCount(tool))
        {
            return Usage.Inclusive(-1, 0, 0, 0, 0, tally);
        }
        var isInside = facts.Whole(Known.TotalTokenCount) is { } total and > 0 && total < input + tool + output + thoughts;
        var sent = input + (isInside ? 0 : tool);
        return Usage.Inclusive(sent, output + thoughts, Math.Min(facts.Whole(Known.CachedContentTokenCount) ?? 0, sent), 0, thoughts, tally);
    }
}
