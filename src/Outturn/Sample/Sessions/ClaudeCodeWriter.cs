using System.Text.Json.Nodes;
using Outturn.Core.Traces;

namespace Outturn.Sample.Sessions;

/// <summary>
/// Renders a script as Claude Code stores it: a line for each block of a message, all with the message's id; a tool's result
/// as a user line that carries <c>toolUseResult</c>.
/// </summary>
internal static class ClaudeCodeWriter
{
    /// <summary>The folder Claude Code gives to a working folder, under <c>projects</c>.</summary>
    public static string ProjectFolder(string folder) =>
        string.Concat(folder.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));

    public static byte[] Render(ScriptedSession session, int? steps = null)
    {
        var bytes = JsonText.Lines(Records(session, steps ?? session.Steps.Count));
        if (session.Torn is not { } torn)
        {
            return bytes;
        }
        var last = JsonText.Lines(new Thread(session).Reply(torn));
        return [.. bytes, .. last.AsSpan(0, last.Length * 3 / 5)];
    }

    private static IEnumerable<JsonObject> Records(ScriptedSession session, int steps)
    {
        var thread = new Thread(session);
        if (session.Parent is null)
        {
            yield return Snapshot(session);
        }
        for (var i = 0; i < steps; i++)
        {
            foreach (var record in thread.Step(session.Steps[i]))
            {
                yield return record;
            }
            if (session.UnknownRecord && i == steps / 2)
            {
                yield return new JsonObject
                {
                    ["type"] = "ambient-context",
                    ["sessionId"] = session.Root.Id,
                    ["timestamp"] = JsonText.Time(session.Steps[i].At),
                    ["payload"] = new JsonObject { ["weather"] = "foggy", ["confidence"] = 0.4 },
                };
            }
        }
    }

    private static JsonObject Snapshot(ScriptedSession session)
    {
        var id = JsonText.Uuid(session.Id, "snapshot");
        return new JsonObject
        {
            ["type"] = "file-history-snapshot",
            ["messageId"] = id,
            ["snapshot"] = new JsonObject
            {
                ["messageId"] = id,
                ["trackedFileBackups"] = new JsonObject(),
                ["timestamp"] = JsonText.Time(session.Start),
            },
            ["isSnapshotUpdate"] = false,
        };
    }

    /// <summary>The chain of lines, each of which names the one before.</summary>
    private sealed class Thread(ScriptedSession session)
    {
        private string? _parent;

        public IEnumerable<JsonObject> Step(ScriptStep step) => step switch
        {
            PersonTurn turn => [Turn(turn)],
            Interruption stop => [Person(stop.Id, stop.At, new JsonArray(ClaudeCodeTools.TextBlock("[Request interrupted by user]")))],
            ModelReply reply => Reply(reply).Concat(reply.Calls.Select(call => Result(reply, call))),
            _ => throw new InvalidOperationException($"no rendering for {step.GetType().Name}"),
        };

        public IEnumerable<JsonObject> Reply(ModelReply reply)
        {
            var blocks = new List<JsonObject>();
            if (reply.Thinking is { } thinking)
            {
                blocks.Add(new JsonObject
                {
                    ["type"] = "thinking",
                    ["thinking"] = thinking,
                    ["signature"] = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(reply.Id + reply.Id)),
                });
            }
            if (reply.Text is { } text)
            {
                blocks.Add(ClaudeCodeTools.TextBlock(text));
            }
            blocks.AddRange(reply.Calls.Select(call => ClaudeCodeTools.Call(call, session.Setting.Folder)));
            for (var i = 0; i < blocks.Count; i++)
            {
                var final = i == blocks.Count - 1 || !session.Placeholders;
                yield return Assistant(reply, blocks[i], i, final ? reply.Usage.Output : 1 + i);
            }
        }

        private JsonObject Assistant(ModelReply reply, JsonObject block, int index, long output)
        {
            var record = Envelope("assistant", JsonText.Uuid(reply.Id, $"{index}"), reply.At.AddMilliseconds(300 * index), reply.Sidechain);
            record["message"] = new JsonObject
            {
                ["model"] = reply.Model,
                ["id"] = reply.Id,
                ["type"] = "message",
                ["role"] = "assistant",
                ["content"] = new JsonArray(block),
                ["stop_reason"] = null,
                ["stop_sequence"] = null,
                ["usage"] = Usage(reply.Usage, output),
            };
            record["requestId"] = "req_011" + JsonText.Uuid(reply.Id, "request").Replace("-", "", StringComparison.Ordinal)[..21];
            return record;
        }

        private JsonObject Turn(PersonTurn turn)
        {
            var record = Person(turn.Id, turn.At, turn.Text);
            record["permissionMode"] = turn.Mode;
            return record;
        }

        private JsonObject Person(string id, DateTimeOffset at, JsonNode content)
        {
            var record = Envelope("user", id, at, false);
            record["message"] = new JsonObject { ["role"] = "user", ["content"] = content };
            return record;
        }

        private JsonObject Result(ModelReply reply, ScriptedCall call)
        {
            var (content, result) = ClaudeCodeTools.Result(call, session.Setting.Folder);
            var failed = call.Rejection is not null || call.Use is ShellUse { ExitCode: not 0 };
            var record = Envelope("user", JsonText.Uuid(call.Id, "result"), call.At, reply.Sidechain);
            var block = new JsonObject { ["tool_use_id"] = call.Id, ["type"] = "tool_result", ["content"] = content };
            if (failed)
            {
                block["is_error"] = true;
            }
            record["message"] = new JsonObject { ["role"] = "user", ["content"] = new JsonArray(block) };
            record["toolUseResult"] = result;
            record["sourceToolAssistantUUID"] = JsonText.Uuid(reply.Id, "0");
            return record;
        }

        private JsonObject Envelope(string type, string id, DateTimeOffset at, bool sidechain)
        {
            var record = new JsonObject
            {
                ["parentUuid"] = _parent,
                ["isSidechain"] = sidechain || session.Parent is not null,
                ["userType"] = "external",
            };
            if (session.Setting.Folder is { } folder)
            {
                record["cwd"] = folder;
            }
            record["sessionId"] = session.Root.Id;
            record["version"] = session.Setting.Version;
            if (session.Setting.Branch is { } branch)
            {
                record["gitBranch"] = branch;
            }
            if (session.AgentId is { } agent)
            {
                record["agentId"] = agent;
            }
            record["type"] = type;
            record["uuid"] = id;
            record["timestamp"] = JsonText.Time(at);
            _parent = id;
            return record;
        }

        private static JsonObject Usage(TokenUsage usage, long output) => new()
        {
            ["input_tokens"] = usage.Input,
            ["cache_creation_input_tokens"] = usage.CacheWrite,
            ["cache_read_input_tokens"] = usage.CacheRead,
            ["cache_creation"] = new JsonObject
            {
                ["ephemeral_5m_input_tokens"] = usage.CacheWrite5m,
                ["ephemeral_1h_input_tokens"] = usage.CacheWrite1h,
            },
            ["output_tokens"] = output,
            ["service_tier"] = "standard",
        };
    }
}
