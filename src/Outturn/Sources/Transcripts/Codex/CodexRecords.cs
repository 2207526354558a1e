using System.Collections.Frozen;

namespace Outturn.Sources.Transcripts.Codex;

/// <summary>What rollout files are known to hold (protocol and rollout crates of openai/codex), and what of it is not used.</summary>
internal static class CodexRecords
{
    public static readonly FrozenSet<string> Fields = FrozenSet.Create("timestamp", "type", "payload", "ordinal");

    public static readonly FrozenSet<string> Types = FrozenSet.Create(
        "session_meta", "turn_context", "response_item", "event_msg", "compacted", "world_state", "tool_manifest", "token_usage_record",
        "sampling_boundary", "inter_agent_communication", "inter_agent_communication_metadata");

    /// <summary>Record types that say nothing Outturn keeps: context as the model saw it.</summary>
    public static readonly FrozenSet<string> UnusedTypes = FrozenSet.Create(
        "compacted", "world_state", "tool_manifest", "token_usage_record", "sampling_boundary", "inter_agent_communication", "inter_agent_communication_metadata");

    /// <summary>Items that repeat what events say (messages), or that nobody decided (reasoning).</summary>
    public static readonly FrozenSet<string> UnusedItems = FrozenSet.Create(
        "message", "agent_message", "reasoning", "tool_search_output", "image_generation_call", "compaction", "compaction_summary",
        "context_compaction", "compaction_trigger", "additional_tools", "ghost_snapshot", "other");

    public static readonly FrozenSet<string> UnusedEvents = FrozenSet.Create(
        "agent_message", "agent_reasoning", "agent_reasoning_raw_content", "agent_reasoning_section_break", "task_started",
        "task_complete", "turn_started", "turn_complete", "context_compacted", "entered_review_mode", "exited_review_mode", "error",
        "warning", "stream_error", "plan_update", "thread_rolled_back", "undo_completed", "thread_goal_updated",
        "thread_settings_applied", "thread_name_updated", "hook_started", "hook_completed", "model_reroute", "model_verification",
        "sub_agent_activity", "image_generation_end", "view_image_tool_call", "realtime_conversation_closed", "guardian_assessment",
        "collab_agent_interaction_end", "collab_waiting_end", "collab_close_end", "collab_resume_end", "dynamic_tool_call_request",
        "dynamic_tool_call_response", "exec_command_begin", "patch_apply_begin", "mcp_tool_call_begin", "web_search_begin",
        "background_event", "turn_diff", "session_configured", "item_started", "deprecation_notice", "shutdown_complete",
        "mcp_startup_update", "mcp_startup_complete", "terminal_interaction", "exec_approval_request", "apply_patch_approval_request",
        "request_user_input", "request_permissions", "elicitation_request");

    /// <summary>Items of newer, paginated rollouts (without case and underscores) that are not used.</summary>
    public static readonly FrozenSet<string> UnusedTurnItems = FrozenSet.Create(
        "hookprompt", "agentmessage", "plan", "reasoning", "subagentactivity", "imageview", "sleep", "imagegeneration",
        "contextcompaction", "extension", "enteredreviewmode", "exitedreviewmode");
}
