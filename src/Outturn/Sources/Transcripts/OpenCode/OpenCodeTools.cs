using System.Collections.Immutable;
using System.Text.Json;
using Outturn.Core.Traces;
using Outturn.Sources.Edits;

namespace Outturn.Sources.Transcripts.OpenCode;

/// <summary>Tool parts: input, state and result of one call.</summary>
internal static class OpenCodeTools
{
    public static void Read(JsonElement part, SessionId session, SessionSink sink)
    {
        if ((part.Text("id") ?? part.Text("callID")) is not { } id || part.Text("tool") is not { } tool)
        {
            return;
        }
        var state = part.Field("state");
        var arguments = state.Field("input");
        var metadata = state.Field("metadata");
        var (consequence, target, proposed) = Asked(tool, arguments);
        var (status, verdict) = Ended(state);
        var applied = status == ToolStatus.Completed ? Applied(tool, arguments, metadata) : [];
        if (tool == "bash" && status == ToolStatus.Completed && metadata.Whole("exit") is not (null or 0) && proposed.IsEmpty)
        {
            status = ToolStatus.Failed;
        }
        var output = state.Field("output") ?? state.Field("error");
        var child = tool == "task" ? metadata.Text("sessionId") ?? metadata.Text("sessionID") : null;
        sink.Add(session, new ToolCall(
            OpenCodeReader.Id(id), state.Field("time").Moment("start"), tool, consequence,
            target is null ? null : Redaction.Preview(target, Limits.Target), Digest.Of(arguments), Digest.Of(output), status, verdict,
            proposed, applied, PrintedCommits.Read(output.Text() ?? ""), child is null ? null : new SessionId(child)));
    }

    private static (Consequence, string?, ImmutableArray<Edit>) Asked(string tool, JsonElement? arguments)
    {
        var path = arguments.Text("filePath") ?? arguments.Text("path");
        switch (tool)
        {
            case "bash" or "shell":
                var command = arguments.Text("command") ?? "";
                var reading = ShellCommand.Read(command, arguments.Text("workdir"));
                return (reading.Consequence, command, reading.Edits);
            case "write":
                return (Consequence.Write, path, path is null ? [] : [TextEdits.Whole(path, arguments.Text("content") ?? "")]);
            case "edit":
                return (Consequence.Write, path, path is null ? [] : [Replacement(path, arguments)]);
            case "multiedit":
                var edits = arguments.Field("edits").Items().Select(edit => Replacement(edit.Text("filePath") ?? path ?? "", edit));
                return (Consequence.Write, path, [.. edits.Where(edit => edit.Path.Length > 0)]);
            case "patch" or "apply_patch":
                var patch = ApplyPatch.Read(arguments.Text("patchText") ?? arguments.Text("patch") ?? "");
                return (Consequence.Write, string.Join(' ', patch.Select(edit => edit.Path)), patch);
            case "read" or "list" or "ls" or "glob" or "grep" or "codesearch" or "lsp" or "todowrite" or "todoread" or "skill"
                or "question" or "plan_enter" or "plan_exit" or "invalid":
                return (Consequence.Read, path ?? arguments.Text("pattern"), []);
            case "webfetch" or "websearch":
                return (Consequence.External, arguments.Text("url") ?? arguments.Text("query"), []);
            case "task" or "batch":
                return (Consequence.Execute, arguments.Text("description"), []);
            default:
                // Other names are those of MCP servers and plug-ins: server_tool.
                return (tool.Contains('_') ? Consequence.External : Consequence.Execute, path, []);
        }
    }

    private static Edit Replacement(string path, JsonElement? edit) =>
        TextEdits.Replacement(path, edit.Text("oldString") ?? "", edit.Text("newString") ?? "");

    private static (ToolStatus, Verdict) Ended(JsonElement? state)
    {
        var error = state.Text("error") ?? "";
        return state.Text("status") switch
        {
            "completed" => (ToolStatus.Completed, Verdict.Unreviewed),
            "error" when error.Contains("user rejected permission", StringComparison.Ordinal)
                || error.Contains("user dismissed this question", StringComparison.Ordinal) => (ToolStatus.Refused, Verdict.Rejected),
            "error" when error.Contains("has specified a rule which prevents", StringComparison.Ordinal) =>
                (ToolStatus.Refused, Verdict.Unreviewed),
            "error" when error.Contains("aborted", StringComparison.OrdinalIgnoreCase)
                || state.Field("metadata").Flag("interrupted") == true => (ToolStatus.Cancelled, Verdict.Interrupted),
            "error" => (ToolStatus.Failed, Verdict.Unreviewed),
            _ => (ToolStatus.Proposed, Verdict.Unreviewed),
        };
    }

    /// <summary>The edit tools record the diff they made, patches one for each file.</summary>
    private static ImmutableArray<Edit> Applied(string tool, JsonElement? arguments, JsonElement? metadata)
    {
        var path = arguments.Text("filePath");
        return tool switch
        {
            "edit" when path is not null && metadata.Text("diff") is { } diff => UnifiedDiff.Read(diff, path),
            "patch" or "apply_patch" when metadata.Text("diff") is { } diff => UnifiedDiff.Read(diff),
            _ => [],
        };
    }
}
