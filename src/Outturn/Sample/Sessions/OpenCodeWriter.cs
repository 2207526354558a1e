using System.Text.Json.Nodes;

namespace Outturn.Sample.Sessions;

/// <summary>
/// Renders a script as OpenCode's storage folder: a file for the session, each message and each part of one. Its cost is
/// recorded with each message, so it is measured.
/// </summary>
internal static class OpenCodeWriter
{
    /// <summary>The files, by path under the <c>storage</c> folder. A project's id is the repository's first commit.</summary>
    public static IEnumerable<(string Path, byte[] Content)> Render(ScriptedSession session, string project)
    {
        yield return ($"session/{project}/{session.Id}.json", JsonText.Document(new JsonObject
        {
            ["id"] = session.Id,
            ["version"] = session.Setting.Version,
            ["projectID"] = project,
            ["directory"] = session.Setting.Folder,
            ["title"] = session.Steps.OfType<PersonTurn>().First().Text,
            ["time"] = Time(session.Start, session.Now, "updated"),
        }));
        var asked = "";
        foreach (var step in session.Steps)
        {
            if (step is PersonTurn turn)
            {
                asked = MessageId(turn);
                yield return Message(session, asked, new JsonObject
                {
                    ["role"] = "user",
                    ["time"] = new JsonObject { ["created"] = turn.At.ToUnixTimeMilliseconds() },
                });
                yield return Part(session, asked, 0, new JsonObject { ["type"] = "text", ["text"] = turn.Text });
            }
            else if (step is ModelReply reply)
            {
                yield return Message(session, reply.Id, Assistant(reply, session, asked));
                var parts = reply.Calls.Select(call => Tool(call, session)).ToList();
                if (reply.Text is { } text)
                {
                    parts.Insert(0, new JsonObject { ["type"] = "text", ["text"] = text });
                }
                for (var i = 0; i < parts.Count; i++)
                {
                    yield return Part(session, reply.Id, i, parts[i]);
                }
            }
        }
    }

    private static JsonObject Assistant(ModelReply reply, ScriptedSession session, string asked) => new()
    {
        ["role"] = "assistant",
        ["parentID"] = asked,
        ["mode"] = "build",
        ["modelID"] = reply.Model,
        ["providerID"] = "anthropic",
        ["path"] = new JsonObject { ["cwd"] = session.Setting.Folder, ["root"] = session.Setting.Folder },
        ["cost"] = (reply.MeasuredMicros ?? 0) / 1_000_000m,
        ["tokens"] = new JsonObject
        {
            ["input"] = reply.Usage.Input,
            ["output"] = reply.Usage.Output,
            ["reasoning"] = 0,
            ["cache"] = new JsonObject { ["read"] = reply.Usage.CacheRead, ["write"] = reply.Usage.CacheWrite },
        },
        ["time"] = Time(reply.At, reply.At.AddSeconds(3), "completed"),
    };

    private static JsonObject Tool(ScriptedCall call, ScriptedSession session)
    {
        var metadata = new JsonObject();
        var (name, input, output) = call.Use switch
        {
            ReadUse read => ("read", new JsonObject { ["filePath"] = Full(session, read.Path) }, read.Content),
            ShellUse shell => ("bash", new JsonObject { ["command"] = shell.Command, ["description"] = "Run a command" }, shell.Output),
            EditUse { Edit: { Before: null } edit } => (
                "write", new JsonObject { ["filePath"] = Full(session, edit.Path), ["content"] = edit.After }, "Wrote file successfully."),
            EditUse edit => ("edit", Replacement(edit, session), "Edit applied successfully."),
            _ => throw new InvalidOperationException($"no rendering for {call.Use.GetType().Name}"),
        };
        if (call.Use is EditUse { Edit: { Before: { } before } changed })
        {
            metadata["diff"] = EditBlock.Of(changed).UnifiedDiff();
            metadata["filediff"] = new JsonObject
            {
                ["file"] = Full(session, changed.Path),
                ["before"] = before,
                ["after"] = changed.After,
            };
        }
        return new JsonObject
        {
            ["type"] = "tool",
            ["callID"] = call.Id,
            ["tool"] = name,
            ["state"] = new JsonObject
            {
                ["status"] = "completed",
                ["input"] = input,
                ["output"] = output,
                ["title"] = name,
                ["metadata"] = metadata,
                ["time"] = new JsonObject { ["start"] = call.At.ToUnixTimeMilliseconds(), ["end"] = call.At.ToUnixTimeMilliseconds() + 200 },
            },
        };
    }

    private static JsonObject Replacement(EditUse edit, ScriptedSession session)
    {
        var (old, replacement) = EditBlock.Of(edit.Edit).Replacement();
        return new JsonObject
        {
            ["filePath"] = Full(session, edit.Edit.Path),
            ["oldString"] = old,
            ["newString"] = replacement,
        };
    }

    private static (string, byte[]) Message(ScriptedSession session, string id, JsonObject message)
    {
        message.Insert(0, "id", id);
        message.Insert(1, "sessionID", session.Id);
        return ($"message/{session.Id}/{id}.json", JsonText.Document(message));
    }

    private static (string, byte[]) Part(ScriptedSession session, string message, int index, JsonObject part)
    {
        var id = "prt_" + JsonText.Uuid(message, $"{index}").Replace("-", "", StringComparison.Ordinal)[..26];
        part.Insert(0, "id", id);
        part.Insert(1, "sessionID", session.Id);
        part.Insert(2, "messageID", message);
        return ($"part/{message}/{id}.json", JsonText.Document(part));
    }

    private static string MessageId(PersonTurn turn) => "msg_" + turn.Id.Replace("-", "", StringComparison.Ordinal)[..26];

    private static JsonObject Time(DateTimeOffset created, DateTimeOffset then, string name) => new()
    {
        ["created"] = created.ToUnixTimeMilliseconds(),
        [name] = then.ToUnixTimeMilliseconds(),
    };

    private static string Full(ScriptedSession session, string path) => ClaudeCodeTools.Full(session.Setting.Folder, path);
}
