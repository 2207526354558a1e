using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Outturn.Sample.Sessions;

/// <summary>Renders a script as a Gemini CLI conversation: one document, tool calls inside their message.</summary>
internal static class GeminiWriter
{
    /// <summary>What Gemini CLI records of the folder it works in: the SHA-256 of its path.</summary>
    public static string ProjectHash(string folder) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)));

    public static byte[] Render(ScriptedSession session) => JsonText.Document(new JsonObject
    {
        ["sessionId"] = session.Id,
        ["projectHash"] = ProjectHash(session.Setting.Folder ?? ""),
        ["startTime"] = JsonText.Time(session.Start),
        ["lastUpdated"] = JsonText.Time(session.Now),
        ["messages"] = new JsonArray([.. session.Steps.Select(step => (JsonNode)Message(step, session))]),
        ["kind"] = "main",
    });

    private static JsonObject Message(ScriptStep step, ScriptedSession session)
    {
        var message = new JsonObject { ["id"] = step.Id, ["timestamp"] = JsonText.Time(step.At) };
        switch (step)
        {
            case PersonTurn turn:
                message["type"] = "user";
                message["content"] = turn.Text;
                break;
            case Interruption:
                message["type"] = "info";
                message["content"] = "Request cancelled.";
                break;
            case ModelReply reply:
                message["type"] = "gemini";
                message["content"] = reply.Text ?? "";
                message["toolCalls"] = new JsonArray([.. reply.Calls.Select(call => (JsonNode)Call(call, session))]);
                message["thoughts"] = new JsonArray();
                message["model"] = reply.Model;
                message["tokens"] = new JsonObject
                {
                    ["input"] = reply.Usage.Context,
                    ["output"] = reply.Usage.Output - reply.Usage.Reasoning,
                    ["cached"] = reply.Usage.CacheRead,
                    ["thoughts"] = reply.Usage.Reasoning,
                    ["tool"] = 0,
                    ["total"] = reply.Usage.Total,
                };
                break;
            default:
                throw new InvalidOperationException($"no rendering for {step.GetType().Name}");
        }
        return message;
    }

    private static JsonObject Call(ScriptedCall call, ScriptedSession session)
    {
        var (name, arguments, output) = call.Use switch
        {
            ReadUse read => ("read_file", new JsonObject { ["file_path"] = Full(session, read.Path) }, read.Content),
            ShellUse shell => ("run_shell_command", new JsonObject { ["command"] = shell.Command }, shell.Output),
            EditUse { Edit: { Before: null } edit } => (
                "write_file", new JsonObject { ["file_path"] = Full(session, edit.Path), ["content"] = edit.After },
                $"Successfully created and wrote to new file: {Full(session, edit.Path)}."),
            EditUse edit => ("replace", Replacement(edit, session), $"Successfully modified file: {Full(session, edit.Edit.Path)} (1 replacements)."),
            _ => throw new InvalidOperationException($"no rendering for {call.Use.GetType().Name}"),
        };
        var record = new JsonObject
        {
            ["id"] = call.Id,
            ["name"] = name,
            ["args"] = arguments,
            ["result"] = new JsonArray(new JsonObject
            {
                ["functionResponse"] = new JsonObject
                {
                    ["id"] = call.Id,
                    ["name"] = name,
                    ["response"] = new JsonObject { ["output"] = output },
                },
            }),
            ["status"] = "success",
            ["timestamp"] = JsonText.Time(call.At),
        };
        if (call.Use is EditUse changed)
        {
            record["resultDisplay"] = new JsonObject
            {
                ["fileDiff"] = EditBlock.Of(changed.Edit).UnifiedDiff(),
                ["fileName"] = Path.GetFileName(changed.Edit.Path),
                ["originalContent"] = changed.Edit.Before ?? "",
                ["newContent"] = changed.Edit.After,
            };
        }
        return record;
    }

    private static JsonObject Replacement(EditUse edit, ScriptedSession session)
    {
        var (old, replacement) = EditBlock.Of(edit.Edit).Replacement();
        return new JsonObject
        {
            ["file_path"] = Full(session, edit.Edit.Path),
            ["instruction"] = "Make the change asked for.",
            ["old_string"] = old,
            ["new_string"] = replacement,
        };
    }

    private static string Full(ScriptedSession session, string path) => ClaudeCodeTools.Full(session.Setting.Folder, path);
}
