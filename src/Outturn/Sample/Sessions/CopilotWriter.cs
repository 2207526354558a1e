using System.Text.Json.Nodes;
using Outturn.Core.Traces;

namespace Outturn.Sample.Sessions;

/// <summary>
/// Renders a script as Copilot CLI events. Only output tokens stand beside a message; the full usage of each model comes
/// once, at shutdown, with cached tokens inside input.
/// </summary>
internal static class CopilotWriter
{
    public static byte[] Render(ScriptedSession session) => JsonText.Lines(new Events(session).All());

    private sealed class Events(ScriptedSession session)
    {
        private string? _parent;
        private int _count;

        public IEnumerable<JsonObject> All()
        {
            yield return Event("session.start", session.Start, Start());
            foreach (var step in session.Steps)
            {
                foreach (var record in Step(step))
                {
                    yield return record;
                }
            }
            yield return Event("session.shutdown", session.Now, Shutdown());
        }

        private JsonObject Start() => new()
        {
            ["sessionId"] = session.Id,
            ["version"] = 1,
            ["producer"] = "copilot-agent",
            ["copilotVersion"] = session.Setting.Version,
            ["startTime"] = JsonText.Time(session.Start),
            ["selectedModel"] = session.Setting.Model,
            ["context"] = new JsonObject
            {
                ["cwd"] = session.Setting.Folder,
                ["gitRoot"] = session.Setting.Folder,
                ["branch"] = session.Setting.Branch,
                ["headCommit"] = session.Setting.Head,
                ["repository"] = new Uri(session.Setting.Remote).AbsolutePath.Trim('/').Replace(".git", "", StringComparison.Ordinal),
                ["hostType"] = "github",
                ["repositoryHost"] = "github.com",
            },
        };

        private IEnumerable<JsonObject> Step(ScriptStep step) => step switch
        {
            PersonTurn turn => [Event("user.message", turn.At, new JsonObject { ["content"] = turn.Text, ["attachments"] = new JsonArray() })],
            Interruption stop => [Event("abort", stop.At, new JsonObject { ["reason"] = "user initiated" })],
            ModelReply reply => Reply(reply),
            _ => throw new InvalidOperationException($"no rendering for {step.GetType().Name}"),
        };

        private IEnumerable<JsonObject> Reply(ModelReply reply)
        {
            var turn = new JsonObject { ["turnId"] = $"{_count}" };
            yield return Event("assistant.turn_start", reply.At, turn);
            yield return Event("assistant.message", reply.At, new JsonObject
            {
                ["messageId"] = reply.Id,
                ["model"] = reply.Model,
                ["content"] = reply.Text ?? "",
                ["toolRequests"] = new JsonArray([.. reply.Calls.Select(call => (JsonNode)new JsonObject
                {
                    ["toolCallId"] = call.Id,
                    ["name"] = Name(call.Use),
                    ["arguments"] = Arguments(call.Use),
                    ["type"] = "function",
                })]),
                ["outputTokens"] = reply.Usage.Output,
            });
            foreach (var call in reply.Calls)
            {
                yield return Event("tool.execution_start", call.At, new JsonObject
                {
                    ["toolCallId"] = call.Id,
                    ["toolName"] = Name(call.Use),
                    ["arguments"] = Arguments(call.Use),
                });
                yield return Event("tool.execution_complete", call.At, new JsonObject
                {
                    ["toolCallId"] = call.Id,
                    ["success"] = true,
                    ["result"] = Result(call.Use),
                });
            }
            yield return Event("assistant.turn_end", reply.At.AddSeconds(1), (JsonObject)turn.DeepClone());
        }

        private JsonObject Arguments(ToolUse use)
        {
            switch (use)
            {
                case ReadUse read:
                    return new JsonObject { ["path"] = Full(read.Path) };
                case ShellUse shell:
                    return new JsonObject { ["command"] = shell.Command, ["description"] = "Run a command" };
                case EditUse { Edit: { Before: null } edit }:
                    return new JsonObject { ["path"] = Full(edit.Path), ["file_text"] = edit.After };
                case EditUse edit:
                    var (old, replacement) = EditBlock.Of(edit.Edit).Replacement();
                    return new JsonObject { ["path"] = Full(edit.Edit.Path), ["old_str"] = old, ["new_str"] = replacement };
                default:
                    throw new InvalidOperationException($"no rendering for {use.GetType().Name}");
            }
        }

        private static string Name(ToolUse use) => use switch
        {
            ReadUse => "view",
            ShellUse => "bash",
            EditUse { Edit.Before: null } => "create",
            _ => "edit",
        };

        private JsonObject Result(ToolUse use) => use switch
        {
            EditUse edit => new JsonObject
            {
                ["content"] = $"File {Full(edit.Edit.Path)} {(edit.Edit.Before is null ? "created" : "updated")} with changes.",
                ["detailedContent"] = EditBlock.Of(edit.Edit).UnifiedDiff(),
            },
            ReadUse read => new JsonObject { ["content"] = read.Content },
            ShellUse shell => new JsonObject { ["content"] = $"{shell.Output}<exited with exit code {shell.ExitCode}>" },
            _ => [],
        };

        private JsonObject Shutdown()
        {
            var edits = session.OwnSteps.OfType<ModelReply>().SelectMany(reply => reply.Calls)
                .Select(call => call.Use).OfType<EditUse>().Select(edit => EditBlock.Of(edit.Edit)).ToArray();
            var models = new JsonObject();
            foreach (var group in session.OwnSteps.OfType<ModelReply>().GroupBy(reply => reply.Model))
            {
                var usage = group.Aggregate(default(TokenUsage), (sum, reply) => sum + reply.Usage);
                models[group.Key] = new JsonObject
                {
                    ["requests"] = new JsonObject { ["count"] = group.Count(), ["cost"] = 1 },
                    ["usage"] = new JsonObject
                    {
                        ["inputTokens"] = usage.Context,
                        ["outputTokens"] = usage.Output,
                        ["cacheReadTokens"] = usage.CacheRead,
                        ["cacheWriteTokens"] = 0,
                        ["reasoningTokens"] = usage.Reasoning,
                    },
                };
            }
            return new JsonObject
            {
                ["shutdownType"] = "routine",
                ["totalPremiumRequests"] = 1,
                ["sessionStartTime"] = session.Start.ToUnixTimeMilliseconds(),
                ["codeChanges"] = new JsonObject
                {
                    ["linesAdded"] = edits.Sum(edit => edit.New.Length),
                    ["linesRemoved"] = edits.Sum(edit => edit.Old.Length),
                    ["filesModified"] = new JsonArray([.. session.Written.Select(file => (JsonNode)Full(file.Path))]),
                },
                ["modelMetrics"] = models,
                ["currentModel"] = session.Setting.Model,
            };
        }

        private JsonObject Event(string type, DateTimeOffset at, JsonObject data)
        {
            var id = JsonText.Uuid(session.Id, $"event {_count++}");
            var record = new JsonObject
            {
                ["type"] = type,
                ["data"] = data,
                ["id"] = id,
                ["timestamp"] = JsonText.Time(at),
                ["parentId"] = _parent,
            };
            _parent = id;
            return record;
        }

        private string Full(string path) => ClaudeCodeTools.Full(session.Setting.Folder, path);
    }
}
