using System.Collections.Frozen;
using Outturn.Core.Traces;

namespace Outturn.Sources.Transcripts.ClaudeCode;

/// <summary>Claude Code's transcripts: one JSON object a line, every line complete in itself.</summary>
internal static class ClaudeCodeFormat
{
    public static readonly TranscriptFormat Format = new(Agents.ClaudeCode, Recognises, Read, LinesStandAlone: true);

    /// <summary>Records that hold nothing which Outturn uses.</summary>
    public static readonly FrozenSet<string> UnusedTypes = FrozenSet.Create(
        StringComparer.Ordinal,
        "summary", "file-history-snapshot", "queue-operation", "pr-link", "system", "attachment",
        "last-prompt", "agent-name", "agent-color", "agent-setting", "tag", "mode", "permission-mode", "worktree-state",
        "content-replacement", "marble-origami-commit", "marble-origami-snapshot", "attribution-snapshot", "speculation-accept");

    /// <summary>Fields that Outturn knows and does not use; others are counted as unknown.</summary>
    public static readonly FrozenSet<string> UnusedFields = FrozenSet.Create(
        StringComparer.Ordinal,
        "parentUuid", "logicalParentUuid", "userType", "entrypoint", "slug", "teamName", "promptId",
        "origin", "isApiErrorMessage", "apiErrorStatus", "error", "errorDetails", "thinkingMetadata", "todos", "toolUseID",
        "parentToolUseID", "sourceToolUseID", "sourceToolAssistantUUID", "sourceToolAssistantUuid", "planContent",
        "imagePasteIds", "mcpMeta", "isReplay", "forkedFrom", "gitRepository", "interruptedMessageId", "advisorModel",
        "content", "summary", "leafUuid", "messageId", "snapshot", "isSnapshotUpdate", "operation", "subtype", "level",
        "compactMetadata", "microcompactMetadata", "hookCount", "hookInfos", "hookErrors", "hookAdditionalContext",
        "preventedContinuation", "stopReason", "hasOutput", "durationMs", "messageCount", "cause", "retryInMs",
        "retryAttempt", "maxRetries", "url", "commandMode", "prNumber", "prUrl", "prRepository", "attachment", "lastPrompt",
        "agentName", "agentColor", "agentSetting", "attributionAgent", "attributionSkill", "attributionPlugin", "permissionModeSource", "isTeammate", "source", "promptSource",
        "uploadedFiles", "session_kind", "sessionKind");

    private static bool Recognises(ReadOnlySpan<byte> head) => JsonHead.Any(head, static record =>
        record.Text("type") is "user" or "assistant" or "system" or "progress" or "attachment"
            ? record.Has("sessionId") && (record.Has("parentUuid") || record.Has("uuid") || record.Has("isSidechain"))
            : record.Has("leafUuid") || record.Has("messageId", "isSnapshotUpdate"));

    private static void Read(TranscriptInput input, SessionSink sink)
    {
        var reader = new ClaudeCodeReader(input.Name, sink);
        input.ForEachLine(sink, reader.ReadLine);
    }
}
