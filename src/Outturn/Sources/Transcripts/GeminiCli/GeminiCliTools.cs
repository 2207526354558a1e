using System.Collections.Immutable;
using System.Text.Json;
using Outturn.Core.Traces;
using Outturn.Sources.Edits;

namespace Outturn.Sources.Transcripts.GeminiCli;

/// <summary>Tool calls, each recorded whole: arguments, status, result, and for files what the tool made of them.</summary>
internal static class GeminiCliTools
{
    public static void Read(JsonElement call, SessionId session, SessionSink sink)
    {
        if (call.Text("id") is not { } id || call.Text("name") is not { } name)
        {
            return;
        }
        var arguments = call.Field("args");
        var (consequence, target, proposed) = Asked(name, arguments);
        var answer = Answer(call.Field("result"));
        var (status, verdict) = Ended(call.Text("status"), answer);
        var display = call.Field("resultDisplay");
        var applied = status == ToolStatus.Completed ? Applied(display, arguments.Text("file_path")) : [];
        var changes = display.Field("diffStat");
        if (status == ToolStatus.Completed && changes.Tokens("user_added_lines") + changes.Tokens("user_removed_lines") > 0)
        {
            verdict = Verdict.Modified;
        }
        sink.Add(session, new ToolCall(
            GeminiCliReader.Id(session, id), call.Moment("timestamp"), name, consequence,
            target is null ? null : Redaction.Preview(target, Limits.Target), Digest.Of(arguments), Digest.Of(call.Field("result")), status,
            verdict, proposed, applied, PrintedCommits.Read(answer)));
    }

    private static (Consequence, string?, ImmutableArray<Edit>) Asked(string name, JsonElement? arguments)
    {
        var path = arguments.Text("file_path") ?? arguments.Text("absolute_path") ?? arguments.Text("dir_path") ?? arguments.Text("path");
        switch (name)
        {
            case "run_shell_command":
                var command = arguments.Text("command") ?? "";
                var reading = ShellCommand.Read(command, arguments.Text("dir_path") ?? arguments.Text("directory"));
                return (reading.Consequence, command, reading.Edits);
            case "write_file":
                return (Consequence.Write, path, path is null ? [] : [TextEdits.Whole(path, arguments.Text("content") ?? "")]);
            case "replace" or "edit":
                return (Consequence.Write, path, path is null ? [] :
                    [TextEdits.Replacement(path, arguments.Text("old_string") ?? "", arguments.Text("new_string") ?? "")]);
            case "read_file" or "read_many_files" or "list_directory" or "glob" or "grep_search" or "search_file_content"
                or "write_todos" or "get_internal_docs" or "activate_skill" or "ask_user" or "enter_plan_mode" or "exit_plan_mode"
                or "update_topic" or "complete_task":
                return (Consequence.Read, path ?? arguments.Text("pattern"), []);
            case "save_memory":
                return (Consequence.Write, arguments.Text("fact"), []);
            case "google_web_search" or "web_fetch":
                return (Consequence.External, arguments.Text("query") ?? arguments.Text("prompt") ?? arguments.Text("url"), []);
            default:
                var isRemote = name.StartsWith("mcp_", StringComparison.Ordinal) || name.Contains("__", StringComparison.Ordinal);
                return (isRemote ? Consequence.External : Consequence.Execute, path, []);
        }
    }

    private static string Answer(JsonElement? result) => string.Join('\n', result.Items()
        .Select(part => part.Field("functionResponse").Field("response"))
        .Select(response => response.Text("output") ?? response.Text("error")).OfType<string>());

    private static (ToolStatus, Verdict) Ended(string? status, string answer) => status switch
    {
        "success" => (ToolStatus.Completed, Verdict.Unreviewed),
        "error" => (ToolStatus.Failed, Verdict.Unreviewed),
        "cancelled" when answer.Contains("did not allow tool call", StringComparison.Ordinal) => (ToolStatus.Refused, Verdict.Rejected),
        "cancelled" => (ToolStatus.Cancelled, Verdict.Interrupted),
        _ => (ToolStatus.Proposed, Verdict.Unreviewed),
    };

    private static ImmutableArray<Edit> Applied(JsonElement? display, string? path)
    {
        path = display.Text("filePath") ?? path ?? display.Text("fileName");
        if (path is null || display.Field("fileDiff") is null)
        {
            return [];
        }
        if (display.Text("newContent") is { } after)
        {
            return display.Text("originalContent") is { } before
                ? [TextEdits.Replacement(path, before, after)]
                : [TextEdits.Whole(path, after)];
        }
        return UnifiedDiff.Read(display.Text("fileDiff") ?? "", path);
    }
}
