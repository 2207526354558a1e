using System.Collections.Immutable;
using System.Text.Json;
using Outturn.Core.Traces;
using Outturn.Sources.Edits;

namespace Outturn.Sources.Transcripts.CopilotCli;

/// <summary>Tool calls: asked for in a message, started, permitted or refused, completed; the call id joins the pieces.</summary>
internal sealed class CopilotCliTools(SessionSink sink, SessionId session)
{
    private readonly HashSet<string> _edited = [];
    private readonly HashSet<string> _shellEdits = [];
    private readonly Dictionary<string, (string? Call, bool WasAsked)> _requests = [];

    /// <summary>Whether a call read so far edits the file.</summary>
    public bool Edits(string file) => _edited.Contains(file)
        || _edited.Any(edited => file.EndsWith($"/{edited}", StringComparison.Ordinal));

    public void Read(string type, DateTimeOffset? at, JsonElement data)
    {
        switch (type)
        {
            case "assistant.message":
                foreach (var request in data.Field("toolRequests").Items())
                {
                    Add(request.Text("toolCallId"), request.Text("name"), request.Field("arguments"), request.Text("mcpServerName"), at);
                }
                break;
            case "tool.execution_start":
                Add(data.Text("toolCallId"), data.Text("toolName"), data.Field("arguments"), data.Text("mcpServerName"), at);
                break;
            case "tool.execution_complete":
                Complete(data, at);
                break;
            case "permission.requested":
                if (data.Text("requestId") is { } id)
                {
                    var request = data.Field("permissionRequest");
                    _requests[id] = (request.Text("toolCallId"), data.Field("promptRequest") is not null && data.Flag("resolvedByHook") != true);
                }
                break;
            case "permission.completed":
                Decide(data, at);
                break;
        }
    }

    private void Add(string? id, string? tool, JsonElement? arguments, string? server, DateTimeOffset? at)
    {
        if (id is null || tool is null)
        {
            return;
        }
        var input = arguments.Unwrapped();
        var (consequence, target, edits) = CopilotCliCall.Read(tool, input, server);
        _edited.UnionWith(edits.Select(edit => edit.Path));
        if (tool is "bash" or "powershell" && !edits.IsEmpty)
        {
            _shellEdits.Add(id);
        }
        sink.Add(session, new ToolCall(
            Id(id), at, tool, consequence, target is null ? null : Redaction.Preview(target, Limits.Target),
            Digest.Of(input), Proposed: edits));
    }

    private void Complete(JsonElement data, DateTimeOffset? at)
    {
        if (data.Text("toolCallId") is not { } id)
        {
            return;
        }
        var result = data.Field("result");
        var text = result.Text() ?? result.Text("content") ?? "";
        var error = data.Field("error");
        var verdict = Verdict.Unreviewed;
        var status = ToolStatus.Completed;
        if (data.Flag("success") == false)
        {
            var message = error.Text("message") ?? error.Text() ?? "";
            (status, verdict) = error.Text("code") switch
            {
                "rejected" => (ToolStatus.Refused, Verdict.Rejected),
                "denied" => (ToolStatus.Refused, Verdict.Unreviewed),
                _ when message.Contains("rejected", StringComparison.OrdinalIgnoreCase)
                    && message.Contains("user", StringComparison.OrdinalIgnoreCase) => (ToolStatus.Refused, Verdict.Rejected),
                // A command line that edits and then fails at something else has edited.
                _ => (_shellEdits.Contains(id) ? ToolStatus.Completed : ToolStatus.Failed, Verdict.Unreviewed),
            };
        }
        sink.Add(session, new ToolCall(
            Id(id), at, null, null, ResultDigest: Digest.Of(result.Field("content") ?? result ?? error), Status: status, Verdict: verdict,
            PrintedCommits: PrintedCommits.Read(text)));
    }

    private void Decide(JsonElement data, DateTimeOffset? at)
    {
        var request = data.Text("requestId") is { } key ? _requests.GetValueOrDefault(key) : default;
        if ((data.Text("toolCallId") ?? request.Call) is not { } id)
        {
            return;
        }
        var (status, verdict) = data.Field("result").Text("kind") switch
        {
            "approved" when request.WasAsked => (ToolStatus.Proposed, Verdict.Accepted),
            "approved-for-session" or "approved-for-location" => (ToolStatus.Proposed, Verdict.Accepted),
            "denied-interactively-by-user" => (ToolStatus.Refused, Verdict.Rejected),
            "cancelled" => (ToolStatus.Cancelled, Verdict.Interrupted),
            { } kind when kind.StartsWith("denied", StringComparison.Ordinal) => (ToolStatus.Refused, Verdict.Unreviewed),
            _ => (ToolStatus.Proposed, Verdict.Unreviewed),
        };
        sink.Add(session, new ToolCall(Id(id), at, null, null, Status: status, Verdict: verdict));
    }

    private StepId Id(string call) => new($"copilot/{session.Value}/{call}");
}

/// <summary>What a call of one of Copilot's tools asks for.</summary>
internal static class CopilotCliCall
{
    public static (Consequence Consequence, string? Target, ImmutableArray<Edit> Edits) Read(string tool, JsonElement? input, string? server)
    {
        var path = input.Text("path") ?? input.Text("file_path") ?? input.Text("filePath");
        switch (tool)
        {
            case "bash" or "powershell" or "local_shell":
                var command = input.Text("command") ?? "";
                var reading = tool == "powershell" ? new ShellReading(Consequence.Execute, []) : ShellCommand.Read(command);
                return (reading.Consequence, command, reading.Edits);
            case "str_replace_editor" when input.Text("command") is "view":
                return (Consequence.Read, path, []);
            case "edit" or "create" or "str_replace_editor" or "str_replace" or "insert" or "write":
                return (Consequence.Write, path, path is null ? [] : [Edit(path, input)]);
            case "apply_patch":
                var patch = input.Text() ?? input.Text("input") ?? input.Text("patch") ?? "";
                var edits = ApplyPatch.Holds(patch) ? ApplyPatch.Read(patch) : UnifiedDiff.Read(patch);
                return (Consequence.Write, string.Join(' ', edits.Select(edit => edit.Path)), edits);
            case "view" or "show_file" or "grep" or "rg" or "glob" or "read_bash" or "read_powershell" or "list_bash" or "list_powershell"
                or "report_intent" or "update_todo" or "ask_user" or "skill" or "sql" or "think" or "exit_plan_mode" or "task_complete"
                or "fetch_copilot_cli_documentation" or "read_agent" or "list_agents" or "tool_search" or "lsp" or "store_memory":
                return (Consequence.Read, path ?? input.Text("pattern") ?? input.Text("intent"), []);
            case "web_fetch" or "web_search" or "fetch":
                return (Consequence.External, input.Text("url") ?? input.Text("query"), []);
            default:
                return (server is null ? Consequence.Execute : Consequence.External, path ?? input.Text("description"), []);
        }
    }

    private static Edit Edit(string path, JsonElement? input)
    {
        if ((input.Text("file_text") ?? input.Text("content")) is { } content)
        {
            return TextEdits.Whole(path, content);
        }
        var added = input.Text("new_str") ?? input.Text("insert_text") ?? input.Text("new_string");
        var removed = input.Text("old_str") ?? input.Text("old_string");
        return added is null && removed is null ? TextEdits.Touched(path) : TextEdits.Replacement(path, removed ?? "", added ?? "");
    }
}
