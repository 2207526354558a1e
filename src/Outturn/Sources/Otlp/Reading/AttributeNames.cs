using System.Runtime.CompilerServices;
using System.Text;

namespace Outturn.Sources.Otlp.Reading;

/// <summary>From an attribute's name to its number: a small open table over a few bytes of the name.</summary>
internal static class AttributeNames
{
    public const int Count = 128;

    private const int Slots = 1024;

    private static readonly (Known Attribute, string Name)[] s_names =
    [
        (Known.ServiceName, "service.name"), (Known.ServiceVersion, "service.version"), (Known.AppVersion, "app.version"),
        (Known.ConversationId, "gen_ai.conversation.id"), (Known.SessionId, "session.id"), (Known.BareConversationId, "conversation.id"),
        (Known.BareSessionId, "session_id"), (Known.GenAiSessionId, "gen_ai.session.id"), (Known.ThreadId, "thread.id"),
        (Known.TraceloopSessionId, "traceloop.association.properties.session_id"),
        (Known.OperationName, "gen_ai.operation.name"), (Known.LlmRequestType, "llm.request.type"),
        (Known.OpenInferenceKind, "openinference.span.kind"), (Known.TraceloopKind, "traceloop.span.kind"), (Known.SpanType, "span.type"),
        (Known.ProviderName, "gen_ai.provider.name"), (Known.GenAiSystem, "gen_ai.system"), (Known.LlmProvider, "llm.provider"),
        (Known.LlmSystem, "llm.system"), (Known.BareProviderName, "provider_name"),
        (Known.ResponseModel, "gen_ai.response.model"), (Known.RequestModel, "gen_ai.request.model"), (Known.LlmModelName, "llm.model_name"),
        (Known.BareModel, "model"),
        (Known.GenAiAgentName, "gen_ai.agent.name"), (Known.GenAiAgentId, "gen_ai.agent.id"), (Known.GenAiAgentVersion, "gen_ai.agent.version"),
        (Known.AgentId, "agent_id"), (Known.ParentAgentId, "parent_agent_id"),
        (Known.GenAiToolName, "gen_ai.tool.name"), (Known.ToolDotName, "tool.name"), (Known.ToolName, "tool_name"),
        (Known.FunctionName, "function_name"), (Known.TraceloopEntityName, "traceloop.entity.name"),
        (Known.GenAiToolCallId, "gen_ai.tool.call.id"), (Known.GenAiToolCallIdOld, "gen_ai.tool.call_id"), (Known.ToolUseId, "tool_use_id"),
        (Known.CallId, "call_id"), (Known.ToolCallDotId, "tool_call.id"),
        (Known.ResponseId, "gen_ai.response.id"), (Known.RequestId, "request_id"), (Known.MessageUuid, "message.uuid"),
        (Known.UsageInput, "gen_ai.usage.input_tokens"), (Known.UsageOutput, "gen_ai.usage.output_tokens"),
        (Known.UsagePrompt, "gen_ai.usage.prompt_tokens"), (Known.UsageCompletion, "gen_ai.usage.completion_tokens"),
        (Known.UsageCacheRead, "gen_ai.usage.cache_read.input_tokens"), (Known.UsageCacheCreation, "gen_ai.usage.cache_creation.input_tokens"),
        (Known.UsageCacheWrite, "gen_ai.usage.cache_write.input_tokens"), (Known.UsageReasoning, "gen_ai.usage.reasoning.output_tokens"),
        (Known.UsageCacheReadOld, "gen_ai.usage.cache_read_input_tokens"), (Known.UsageCacheCreationOld, "gen_ai.usage.cache_creation_input_tokens"),
        (Known.UsageReasoningOld, "gen_ai.usage.reasoning_tokens"),
        (Known.LlmPrompt, "llm.token_count.prompt"), (Known.LlmCompletion, "llm.token_count.completion"),
        (Known.LlmCacheRead, "llm.token_count.prompt_details.cache_read"), (Known.LlmCacheWrite, "llm.token_count.prompt_details.cache_write"),
        (Known.LlmReasoning, "llm.token_count.completion_details.reasoning"),
        (Known.LlmUsagePrompt, "llm.usage.prompt_tokens"), (Known.LlmUsageCompletion, "llm.usage.completion_tokens"),
        (Known.InputTokens, "input_tokens"), (Known.OutputTokens, "output_tokens"), (Known.CacheReadTokens, "cache_read_tokens"),
        (Known.CacheCreationTokens, "cache_creation_tokens"),
        (Known.InputTokenCount, "input_token_count"), (Known.OutputTokenCount, "output_token_count"), (Known.CachedTokenCount, "cached_token_count"),
        (Known.CachedContentTokenCount, "cached_content_token_count"), (Known.ReasoningTokenCount, "reasoning_token_count"),
        (Known.ThoughtsTokenCount, "thoughts_token_count"), (Known.ToolTokenCount, "tool_token_count"), (Known.TotalTokenCount, "total_token_count"),
        (Known.CodexReasoningTokens, "codex.usage.reasoning_output_tokens"),
        (Known.CostUsd, "cost_usd"), (Known.CostUsdMicros, "cost_usd_micros"), (Known.GenAiCost, "gen_ai.usage.cost"), (Known.LlmCostTotal, "llm.cost.total"),
        (Known.ErrorDotType, "error.type"), (Known.ErrorType, "error_type"), (Known.Error, "error"), (Known.ErrorMessage, "error.message"),
        (Known.StatusCode, "status_code"),
        (Known.EventName, "event.name"), (Known.EventTimestamp, "event.timestamp"), (Known.EventSequence, "event.sequence"),
        (Known.EventKind, "event.kind"), (Known.PromptId, "prompt.id"), (Known.PromptIdOld, "prompt_id"), (Known.Prompt, "prompt"),
        (Known.Decision, "decision"), (Known.Source, "source"), (Known.DecisionSource, "decision_source"), (Known.DecisionType, "decision_type"), (Known.Success, "success"),
        (Known.DurationMs, "duration_ms"), (Known.ToolParameters, "tool_parameters"), (Known.ToolInput, "tool_input"),
        (Known.FullCommand, "full_command"), (Known.FilePath, "file_path"), (Known.Arguments, "arguments"), (Known.FunctionArgs, "function_args"),
        (Known.GitCommitId, "git_commit_id"), (Known.FromMode, "from_mode"), (Known.ToMode, "to_mode"), (Known.ApprovalPolicy, "approval_policy"),
        (Known.ApprovalMode, "approval_mode"), (Known.Endpoint, "endpoint"), (Known.SubagentType, "subagent_type"),
        (Known.ParentConversationId, "gen_ai.parent_conversation.id"),
    ];

    private static readonly (byte[] Name, Known Attribute)[] s_table = Table();

    /// <summary>The names, for tests and documents.</summary>
    public static IReadOnlyList<(Known Attribute, string Name)> All => s_names;

    public static bool TryFind(ReadOnlySpan<byte> name, out Known attribute)
    {
        for (var slot = Slot(name); s_table[slot].Name is { } candidate; slot = (slot + 1) % Slots)
        {
            if (name.SequenceEqual(candidate))
            {
                attribute = s_table[slot].Attribute;
                return true;
            }
        }
        attribute = default;
        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Slot(ReadOnlySpan<byte> name)
    {
        if (name.Length < 4)
        {
            return 0;
        }
        var mixed = (uint)name.Length * 0x9E3779B1u;
        mixed ^= (name[0] | ((uint)name[^1] << 8) | ((uint)name[^2] << 16) | ((uint)name[^4] << 24)) * 0x85EBCA6Bu;
        mixed ^= name[name.Length / 2] * 0xC2B2AE35u;
        return (int)((mixed ^ (mixed >> 15)) % Slots);
    }

    private static (byte[] Name, Known Attribute)[] Table()
    {
        var table = new (byte[] Name, Known Attribute)[Slots];
        foreach (var (attribute, name) in s_names)
        {
            var bytes = Encoding.UTF8.GetBytes(name);
            var slot = Slot(bytes);
            while (table[slot].Name is not null)
            {
                slot = (slot + 1) % Slots;
            }
            table[slot] = (bytes, attribute);
        }
        return table;
    }
}
