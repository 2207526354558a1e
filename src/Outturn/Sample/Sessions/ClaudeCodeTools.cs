using System.Text.Json.Nodes;

namespace Outturn.Sample.Sessions;

/// <summary>Claude Code's tool calls and results.</summary>
internal static class ClaudeCodeTools
{
    private const string Refusal =
        "The user doesn't want to proceed with this tool use. The tool use was rejected (eg. if it was a file edit, the " +
        "new_string was NOT written to the file). ";

    public static JsonObject TextBlock(string text) => new() { ["type"] = "text", ["text"] = text };

    public static JsonObject Call(ScriptedCall call, string? folder)
    {
        var (name, input) = call.Use switch
        {
            ReadUse read => ("Read", new JsonObject { ["file_path"] = Full(folder, read.Path) }),
            EditUse { Edit: { Before: null } edit } => ("Write", new JsonObject
            {
                ["file_path"] = Full(folder, edit.Path),
                ["content"] = edit.After,
            }),
            EditUse edit => ("Edit", EditInput(edit, folder)),
            ShellUse shell => ("Bash", new JsonObject
            {
                ["command"] = shell.Command,
                ["description"] = "Run a command in the repository",
            }),
            DelegateUse hand => ("Task", new JsonObject
            {
                ["description"] = hand.Description,
                ["prompt"] = hand.Prompt,
                ["subagent_type"] = "general-purpose",
            }),
            _ => throw new InvalidOperationException($"no rendering for {call.Use.GetType().Name}"),
        };
        return new JsonObject { ["type"] = "tool_use", ["id"] = call.Id, ["name"] = name, ["input"] = input };
    }

    /// <summary>What the model was told, and what the session's file keeps beside it.</summary>
    public static (JsonNode Content, JsonNode Result) Result(ScriptedCall call, string? folder)
    {
        if (call.Rejection is { } said)
        {
            var text = Refusal + (said.Length == 0
                ? "STOP what you are doing and wait for the user to tell you how to proceed."
                : $"To tell you how to proceed, the user said:\n{said}");
            return (text, $"Error: {text}");
        }
        return call.Use switch
        {
            ReadUse read => (Numbered(read.Content), Contents(read, folder)),
            EditUse { Edit: { Before: null } edit } => (
                $"File created successfully at: {Full(folder, edit.Path)}", new JsonObject
                {
                    ["type"] = "create",
                    ["filePath"] = Full(folder, edit.Path),
                    ["content"] = edit.After,
                    ["structuredPatch"] = new JsonArray(),
                    ["originalFile"] = null,
                }),
            EditUse edit => ($"The file {Full(folder, edit.Edit.Path)} has been updated successfully.", Patched(edit, folder)),
            ShellUse { ExitCode: not 0 } shell => (
                $"Exit code {shell.ExitCode}\n{shell.Output}", $"Error: Exit code {shell.ExitCode}\n{shell.Output}"),
            ShellUse shell => (shell.Output, new JsonObject
            {
                ["stdout"] = shell.Output.TrimEnd('\n'),
                ["stderr"] = "",
                ["interrupted"] = false,
                ["isImage"] = false,
            }),
            DelegateUse hand => (new JsonArray(TextBlock(hand.Answer)), Finished(hand)),
            _ => throw new InvalidOperationException($"no rendering for {call.Use.GetType().Name}"),
        };
    }

    public static string Full(string? folder, string path) => folder is null ? path : $"{folder}/{path}";

    private static JsonObject EditInput(EditUse edit, string? folder)
    {
        var (old, replacement) = EditBlock.Of(edit.Edit).Replacement();
        return new JsonObject
        {
            ["file_path"] = Full(folder, edit.Edit.Path),
            ["old_string"] = old,
            ["new_string"] = replacement,
            ["replace_all"] = false,
        };
    }

    private static JsonObject Patched(EditUse edit, string? folder)
    {
        var block = EditBlock.Of(edit.Edit);
        var (old, replacement) = block.Replacement();
        return new JsonObject
        {
            ["filePath"] = Full(folder, edit.Edit.Path),
            ["oldString"] = old,
            ["newString"] = replacement,
            ["originalFile"] = edit.Edit.Before,
            ["structuredPatch"] = new JsonArray(new JsonObject
            {
                ["oldStart"] = block.OldStart,
                ["oldLines"] = block.OldCount,
                ["newStart"] = block.OldStart,
                ["newLines"] = block.NewCount,
                ["lines"] = new JsonArray([.. block.Marked().Select(line => (JsonNode)line)]),
            }),
            ["userModified"] = false,
            ["replaceAll"] = false,
        };
    }

    private static JsonObject Contents(ReadUse read, string? folder)
    {
        var count = read.Content.AsSpan().Count('\n');
        return new JsonObject
        {
            ["type"] = "text",
            ["file"] = new JsonObject
            {
                ["filePath"] = Full(folder, read.Path),
                ["content"] = read.Content,
                ["numLines"] = count,
                ["startLine"] = 1,
                ["totalLines"] = count,
            },
        };
    }

    private static JsonObject Finished(DelegateUse hand)
    {
        var calls = hand.Child.OwnSteps.OfType<ModelReply>().ToArray();
        return new JsonObject
        {
            ["status"] = "completed",
            ["prompt"] = hand.Prompt,
            ["agentId"] = hand.Child.AgentId,
            ["content"] = new JsonArray(TextBlock(hand.Answer)),
            ["totalDurationMs"] = (long)(calls[^1].At - calls[0].At).TotalMilliseconds,
            ["totalTokens"] = calls[^1].Usage.Total,
            ["totalToolUseCount"] = calls.Sum(reply => reply.Calls.Length),
        };
    }

    private static string Numbered(string content) => string.Join(
        '\n', content.TrimEnd('\n').Split('\n').Select((line, index) => $"{index + 1,6}→{line}"));
}
