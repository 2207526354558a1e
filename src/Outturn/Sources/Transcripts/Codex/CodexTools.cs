using System.Collections.Immutable;
using System.Text.Json;
using Outturn.Core.Traces;
using Outturn.Sources.Edits;

namespace Outturn.Sources.Transcripts.Codex;

/// <summary>Tool calls of a rollout: what the model asked for, what came of it, and what the tools themselves say they changed.</summary>
internal sealed class CodexTools(TranscriptInput input, SessionSink sink, SessionId session)
{
    private readonly HashSet<string> _shellEdits = [];

    public string Root { get; set; } = "";

    /// <summary>Reads a response item; false where its type is not known.</summary>
    public bool ReadItem(string type, DateTimeOffset? at, JsonElement item, string? folder)
    {
        switch (type)
        {
            case "function_call":
                Add(item.Text("call_id"), CodexCall.OfFunction(item, folder), at);
                return true;
            case "custom_tool_call":
                Add(item.Text("call_id"), CodexCall.OfCustom(item), at);
                return true;
            case "local_shell_call":
                Add(item.Text("call_id") ?? item.Text("id"), CodexCall.OfLocalShell(item, folder), at);
                return true;
            case "tool_search_call":
                Add(item.Text("call_id"), new CodexCall("tool_search", Consequence.Read, null, item.Field("arguments"), []), at);
                return true;
            case "web_search_call":
                if (item.Text("id") is { } id)
                {
                    Add(id, CodexCall.OfSearch(item), at);
                }
                return true;
            case "function_call_output" or "custom_tool_call_output":
                AddOutput(item.Text("call_id"), item.Field("output"), at);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Reads an event; false where its type is not known.</summary>
    public bool ReadEvent(string type, DateTimeOffset? at, JsonElement payload)
    {
        switch (type)
        {
            case "patch_apply_end":
                AddChanges(payload.Text("call_id"), payload, at);
                return true;
            case "exec_command_end":
                AddExecution(payload.Text("call_id"), payload, at);
                return true;
            case "mcp_tool_call_end":
                var invocation = payload.Field("invocation");
                var name = $"{invocation.Text("server")}.{invocation.Text("tool")}";
                Add(payload.Text("call_id"), new CodexCall(name, Consequence.External, null, invocation.Field("arguments"), []), at);
                return true;
            case "web_search_end":
                Add(payload.Text("call_id"), CodexCall.OfSearch(payload), at, ToolStatus.Completed);
                return true;
            case "collab_agent_spawn_end":
                AddChild(payload.Text("call_id"), payload.Text("new_thread_id"), at);
                return true;
            case "item_completed":
                return payload.Field("item") is { } item && ReadTurnItem(item, at);
            default:
                return false;
        }
    }

    /// <summary>Newer rollouts keep finished items in place of events; an item's id is the call's.</summary>
    private bool ReadTurnItem(JsonElement item, DateTimeOffset? at)
    {
        var id = item.Text("id");
        switch (CodexReader.Plain(item.Text("type")))
        {
            case "filechange":
                AddChanges(id, item, at);
                return true;
            case "commandexecution":
                AddExecution(id, item, at);
                return true;
            case "mcptoolcall":
                var name = $"{item.Text("server")}.{item.Text("tool")}";
                Add(id, new CodexCall(name, Consequence.External, null, item.Field("arguments"), []), at, Status(item));
                return true;
            case "dynamictoolcall":
                var tool = item.Text("tool") ?? "dynamic tool";
                Add(id, new CodexCall(tool, Consequence.Execute, null, item.Field("arguments"), []), at, Status(item));
                return true;
            case "collabagenttoolcall":
                AddChild(id, item.Field("receiver_thread_ids").Items().Select(thread => ((JsonElement?)thread).Text()).FirstOrDefault(), at);
                return true;
            case "websearch":
                Add(id, CodexCall.OfSearch(item), at, ToolStatus.Completed);
                return true;
            case var type:
                return CodexRecords.UnusedTurnItems.Contains(type);
        }
    }

    private void Add(string? id, CodexCall call, DateTimeOffset? at, ToolStatus status = ToolStatus.Proposed)
    {
        if (id is null)
        {
            sink.Skip(input.Name, "tool call without id");
            return;
        }
        if (call.IsShell && !call.Edits.IsDefaultOrEmpty)
        {
            _shellEdits.Add(id);
        }
        sink.Add(session, new ToolCall(
            Id(id), at, call.Tool, call.Consequence, call.Target is null ? null : Redaction.Preview(call.Target, Limits.Target),
            Digest.Of(call.Input), Status: status, Proposed: call.Edits));
    }

    private void AddOutput(string? id, JsonElement? output, DateTimeOffset? at)
    {
        if (id is null)
        {
            return;
        }
        var result = CodexOutput.Of(output);
        // A command line that edits and then fails at something else has edited.
        var status = result.Status == ToolStatus.Failed && _shellEdits.Contains(id) ? ToolStatus.Completed : result.Status;
        sink.Add(session, new ToolCall(
            Id(id), at, null, null, ResultDigest: Digest.Of(output), Status: status, Verdict: result.Verdict,
            PrintedCommits: PrintedCommits.Read(result.Text), Child: result.Child));
    }

    private void AddChanges(string? id, JsonElement payload, DateTimeOffset? at)
    {
        if (id is null)
        {
            return;
        }
        var status = payload.Flag("success") switch { true => ToolStatus.Completed, false => ToolStatus.Failed, null => Status(payload) };
        status = payload.Text("status") == "declined" ? ToolStatus.Refused : status;
        var changes = CodexChanges.Read(payload.Field("changes"));
        sink.Add(session, new ToolCall(
            Id(id), at, "apply_patch", Consequence.Write, Status: status,
            Verdict: status == ToolStatus.Refused ? Verdict.Rejected : Verdict.Unreviewed,
            Proposed: status == ToolStatus.Completed ? [] : changes, Applied: status == ToolStatus.Completed ? changes : []));
    }

    private void AddExecution(string? id, JsonElement payload, DateTimeOffset? at)
    {
        if (id is null)
        {
            return;
        }
        var command = payload.Field("command").Items().Select(word => ((JsonElement?)word).Text() ?? "").ToArray();
        Add(id, CodexCall.OfCommand("exec", command, payload.Text("cwd"), payload.Field("command")), at);
        var status = Status(payload);
        status = status == ToolStatus.Failed && _shellEdits.Contains(id) ? ToolStatus.Completed : status;
        var text = payload.Text("aggregated_output") ?? payload.Text("aggregatedOutput") ?? payload.Text("stdout") ?? "";
        sink.Add(session, new ToolCall(
            Id(id), at, null, null, Status: status, Verdict: status == ToolStatus.Refused ? Verdict.Rejected : Verdict.Unreviewed,
            PrintedCommits: PrintedCommits.Read(text)));
    }

    private void AddChild(string? id, string? child, DateTimeOffset? at)
    {
        if (id is not null)
        {
            sink.Add(session, new ToolCall(
                Id(id), at, null, Consequence.Execute, Child: child is null ? null : new SessionId(child)));
        }
    }

    private static ToolStatus Status(JsonElement item) => CodexReader.Plain(item.Text("status")) switch
    {
        "completed" => ToolStatus.Completed,
        "failed" => ToolStatus.Failed,
        "declined" => ToolStatus.Refused,
        _ => item.Whole("exit_code") switch { 0 => ToolStatus.Completed, null => ToolStatus.Proposed, _ => ToolStatus.Failed },
    };

    private StepId Id(string call) => new($"codex/{Root}/{call}");
}

/// <summary>The changes that the patch tool itself reports, by path.</summary>
internal static class CodexChanges
{
    public static ImmutableArray<Edit> Read(JsonElement? changes)
    {
        var edits = ImmutableArray.CreateBuilder<Edit>();
        foreach (var change in changes.Members())
        {
            var path = change.Name;
            switch (change.Value.Text("type"))
            {
                case "add":
                    edits.Add(TextEdits.Whole(path, change.Value.Text("content") ?? ""));
                    break;
                case "delete":
                    var content = change.Value.Text("content") ?? "";
                    edits.Add(TextEdits.Patch(path, LineHash.OfLines(content), []) with { Kind = EditKind.Deleted });
                    break;
                case "update":
                    var target = change.Value.Text("move_path") ?? path;
                    edits.AddRange(UnifiedDiff.Read(change.Value.Text("unified_diff") ?? "", target));
                    if (target != path)
                    {
                        edits.Add(TextEdits.Deleted(path));
                    }
                    break;
            }
        }
        return edits.DrainToImmutable();
    }
}
