using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Outturn.Core.Traces;

namespace Outturn.Sample.Sessions;

/// <summary>
/// Renders a script as a Codex rollout: edits through <c>apply_patch</c>, everything else through its shell, usage as
/// <c>token_count</c> events, the first of which holds none and the last of which is written twice.
/// </summary>
internal static class CodexWriter
{
    /// <summary>The rollout's path under the <c>sessions</c> folder.</summary>
    public static string FilePath(ScriptedSession session) => string.Create(
        CultureInfo.InvariantCulture,
        $"{session.Start:yyyy}/{session.Start:MM}/{session.Start:dd}/rollout-{session.Start:yyyy-MM-ddTHH-mm-ss}-{session.Id}.jsonl");

    public static byte[] Render(ScriptedSession session) => JsonText.Lines(Records(session));

    private static IEnumerable<JsonObject> Records(ScriptedSession session)
    {
        yield return Record(session.Start, "session_meta", Meta(session));
        yield return Record(session.Start, "turn_context", new JsonObject
        {
            ["turn_id"] = JsonText.Uuid(session.Id, "turn"),
            ["cwd"] = session.Setting.Folder,
            ["approval_policy"] = "on-request",
            ["sandbox_policy"] = new JsonObject { ["type"] = "workspace-write" },
            ["model"] = session.Setting.Model,
            ["effort"] = "medium",
        });
        yield return Event(session.Start, new JsonObject { ["type"] = "token_count", ["info"] = null });
        var total = default(TokenUsage);
        JsonObject? last = null;
        foreach (var step in session.Steps)
        {
            foreach (var record in Step(step, session))
            {
                yield return record;
            }
            if (step is ModelReply reply)
            {
                total += reply.Usage;
                last = Tokens(total, reply.Usage);
                yield return Event(reply.At.AddSeconds(1), last);
            }
        }
        if (last is not null)
        {
            yield return Event(session.Now, (JsonObject)last.DeepClone());
        }
    }

    private static JsonObject Meta(ScriptedSession session) => new()
    {
        ["id"] = session.Id,
        ["timestamp"] = JsonText.Time(session.Start),
        ["cwd"] = session.Setting.Folder,
        ["originator"] = "codex_cli_rs",
        ["cli_version"] = session.Setting.Version,
        ["source"] = "cli",
        ["model_provider"] = "openai",
        ["git"] = new JsonObject
        {
            ["commit_hash"] = session.Setting.Head,
            ["branch"] = session.Setting.Branch,
            ["repository_url"] = session.Setting.Remote,
        },
    };

    private static IEnumerable<JsonObject> Step(ScriptStep step, ScriptedSession session) => step switch
    {
        PersonTurn turn =>
        [
            Record(turn.At, "response_item", Message("user", "input_text", turn.Text)),
            Event(turn.At, new JsonObject { ["type"] = "user_message", ["message"] = turn.Text, ["images"] = new JsonArray() }),
        ],
        Interruption stop => [Event(stop.At, new JsonObject { ["type"] = "turn_aborted", ["reason"] = "interrupted" })],
        ModelReply reply => Reply(reply, session),
        _ => throw new InvalidOperationException($"no rendering for {step.GetType().Name}"),
    };

    private static IEnumerable<JsonObject> Reply(ModelReply reply, ScriptedSession session)
    {
        yield return Record(reply.At, "response_item", new JsonObject { ["type"] = "reasoning", ["summary"] = new JsonArray() });
        if (reply.Text is { } text)
        {
            yield return Event(reply.At, new JsonObject { ["type"] = "agent_message", ["message"] = text });
            yield return Record(reply.At, "response_item", Message("assistant", "output_text", text));
        }
        foreach (var call in reply.Calls)
        {
            foreach (var record in call.Use is EditUse edit ? Patch(call, edit, session) : Command(call, session))
            {
                yield return record;
            }
        }
    }

    private static IEnumerable<JsonObject> Command(ScriptedCall call, ScriptedSession session)
    {
        var (command, output, code) = call.Use switch
        {
            ShellUse shell => (shell.Command, shell.Output, shell.ExitCode),
            ReadUse read => ($"sed -n '1,200p' {read.Path}", read.Content, 0),
            _ => throw new InvalidOperationException($"no rendering for {call.Use.GetType().Name}"),
        };
        var arguments = new JsonObject { ["cmd"] = command, ["workdir"] = session.Setting.Folder, ["yield_time_ms"] = 1000 };
        yield return Record(call.At, "response_item", new JsonObject
        {
            ["type"] = "function_call",
            ["name"] = "exec_command",
            ["arguments"] = JsonText.Text(arguments),
            ["call_id"] = call.Id,
        });
        yield return Record(call.At, "response_item", new JsonObject
        {
            ["type"] = "function_call_output",
            ["call_id"] = call.Id,
            ["output"] = $"Wall time: 0.1 seconds\nProcess exited with code {code}\nOutput:\n{output}",
        });
    }

    private static IEnumerable<JsonObject> Patch(ScriptedCall call, EditUse edit, ScriptedSession session)
    {
        var path = ClaudeCodeTools.Full(session.Setting.Folder, edit.Edit.Path);
        var created = edit.Edit.Before is null;
        yield return Record(call.At, "response_item", new JsonObject
        {
            ["type"] = "custom_tool_call",
            ["status"] = "completed",
            ["call_id"] = call.Id,
            ["name"] = "apply_patch",
            ["input"] = PatchText(edit, path),
        });
        var listed = $"Success. Updated the following files:\n{(created ? "A" : "M")} {path}\n";
        yield return Event(call.At, new JsonObject
        {
            ["type"] = "patch_apply_end",
            ["call_id"] = call.Id,
            ["stdout"] = listed,
            ["stderr"] = "",
            ["success"] = true,
            ["changes"] = new JsonObject
            {
                [path] = created
                    ? new JsonObject { ["type"] = "add", ["content"] = edit.Edit.After }
                    : new JsonObject
                    {
                        ["type"] = "update",
                        ["unified_diff"] = EditBlock.Of(edit.Edit).UnifiedDiff(),
                        ["move_path"] = null,
                    },
            },
        });
        yield return Record(call.At, "response_item", new JsonObject
        {
            ["type"] = "custom_tool_call_output",
            ["call_id"] = call.Id,
            ["output"] = $"Exit code: 0\nWall time: 0.1 seconds\nOutput:\n{listed}",
        });
    }

    private static string PatchText(EditUse edit, string path)
    {
        var text = new StringBuilder("*** Begin Patch\n");
        var lines = edit.Edit.Before is null
            ? edit.Edit.After.TrimEnd('\n').Split('\n').Select(line => "+" + line)
            : EditBlock.Of(edit.Edit).Marked().Prepend("@@");
        text.Append(edit.Edit.Before is null ? "*** Add File: " : "*** Update File: ").Append(path).Append('\n');
        foreach (var line in lines)
        {
            text.Append(line).Append('\n');
        }
        return text.Append("*** End Patch\n").ToString();
    }

    /// <summary>Codex counts cached tokens inside input, and reasoning inside output.</summary>
    private static JsonObject Tokens(TokenUsage total, TokenUsage last) => new()
    {
        ["type"] = "token_count",
        ["info"] = new JsonObject
        {
            ["total_token_usage"] = Usage(total),
            ["last_token_usage"] = Usage(last),
            ["model_context_window"] = 258400,
        },
    };

    private static JsonObject Usage(TokenUsage usage) => new()
    {
        ["input_tokens"] = usage.Context,
        ["cached_input_tokens"] = usage.CacheRead,
        ["output_tokens"] = usage.Output,
        ["reasoning_output_tokens"] = usage.Reasoning,
        ["total_tokens"] = usage.Total,
    };

    private static JsonObject Message(string role, string kind, string text) => new()
    {
        ["type"] = "message",
        ["role"] = role,
        ["content"] = new JsonArray(new JsonObject { ["type"] = kind, ["text"] = text }),
    };

    private static JsonObject Event(DateTimeOffset at, JsonObject payload) => Record(at, "event_msg", payload);

    private static JsonObject Record(DateTimeOffset at, string type, JsonObject payload) => new()
    {
        ["timestamp"] = JsonText.Time(at),
        ["type"] = type,
        ["payload"] = payload,
    };
}
