using System.Collections.Immutable;
using System.Text.Json;
using Outturn.Core.Traces;
using Outturn.Sources.Edits;

namespace Outturn.Sources.Transcripts.Codex;

/// <summary>What a call asks for.</summary>
internal sealed record CodexCall(
    string Tool, Consequence Consequence, string? Target, JsonElement? Input, ImmutableArray<Edit> Edits, bool IsShell = false)
{
    public static CodexCall OfFunction(JsonElement item, string? folder)
    {
        var name = item.Text("name") ?? "function";
        var input = item.Field("arguments");
        var arguments = input.Unwrapped();
        var there = arguments.Text("workdir") is { } named ? ShellPaths.Resolve(folder, named) : folder;
        switch (name)
        {
            case "exec_command" or "shell_command":
                return OfCommand(name, arguments.Text("cmd") ?? arguments.Text("command") ?? "", there, input);
            case "shell" or "container.exec" or "local_shell":
                var words = arguments.Field("command").Items().Select(word => ((JsonElement?)word).Text() ?? "").ToArray();
                return words.Length > 0
                    ? OfCommand(name, words, there, input)
                    : OfCommand(name, arguments.Text("command") ?? "", there, input);
            case "apply_patch":
                return OfPatch(arguments.Text("input") ?? arguments.Text("patch") ?? arguments.Text() ?? "", input);
            case "update_plan" or "view_image" or "request_user_input" or "list_mcp_resources" or "list_mcp_resource_templates"
                or "read_mcp_resource" or "wait" or "wait_agent" or "get_goal" or "list_agents" or "read_file" or "list_dir" or "grep_files":
                return new CodexCall(name, Consequence.Read, arguments.Text("path") ?? arguments.Text("file_path"), input, []);
            case "web_search":
                return new CodexCall(name, Consequence.External, arguments.Text("query"), input, []);
            default:
                var server = item.Text("namespace");
                var isRemote = server?.StartsWith("mcp__", StringComparison.Ordinal) == true
                    || name.StartsWith("mcp__", StringComparison.Ordinal) || name.Contains("__", StringComparison.Ordinal);
                return new CodexCall(
                    server is null ? name : $"{server}.{name}", isRemote ? Consequence.External : Consequence.Execute, null, input, []);
        }
    }

    public static CodexCall OfCustom(JsonElement item)
    {
        var name = item.Text("name") ?? "custom tool";
        var input = item.Field("input");
        var text = input.Text() ?? "";
        return ApplyPatch.Holds(text) && name == "apply_patch"
            ? OfPatch(text, input)
            : new CodexCall(name, Consequence.Execute, text.Length == 0 ? null : text, input, []);
    }

    public static CodexCall OfLocalShell(JsonElement item, string? folder)
    {
        var action = item.Field("action");
        var words = action.Field("command").Items().Select(word => ((JsonElement?)word).Text() ?? "").ToArray();
        return OfCommand("local_shell", words, action.Text("working_directory") ?? folder, action);
    }

    public static CodexCall OfSearch(JsonElement search) => new(
        "web_search", Consequence.External,
        search.Text("query") ?? search.Field("action").Text("query") ?? search.Field("action").Text("url"), search.Field("action"), []);

    public static CodexCall OfCommand(string tool, string command, string? folder, JsonElement? input)
    {
        var reading = ShellCommand.Read(command, folder);
        return new CodexCall(tool, reading.Consequence, command, input, reading.Edits, IsShell: true);
    }

    public static CodexCall OfCommand(string tool, string[] words, string? folder, JsonElement? input)
    {
        var reading = ShellCommand.Read(words, folder);
        return new CodexCall(tool, reading.Consequence, string.Join(' ', words), input, reading.Edits, IsShell: true);
    }

    private static CodexCall OfPatch(string patch, JsonElement? input)
    {
        var edits = ApplyPatch.Read(patch);
        return new CodexCall(
            "apply_patch", Consequence.Write, edits.IsEmpty ? null : string.Join(' ', edits.Select(edit => edit.Path)), input, edits);
    }
}

/// <summary>What the output of a call says about how it ended.</summary>
internal sealed record CodexOutput(string Text, ToolStatus Status, Verdict Verdict, SessionId? Child)
{
    public static CodexOutput Of(JsonElement? output)
    {
        var content = output.Text() ?? output.Field("content").Prose() ?? output.Prose() ?? "";
        // Older versions wrap the output: {"output": "...", "metadata": {"exit_code": 0}}.
        var wrapped = content.StartsWith('{') ? output.Text() is null ? output : output.Unwrapped() : null;
        var text = wrapped.Text("output") ?? content;
        var child = wrapped.Text("agent_id") is { } agent ? new SessionId(agent) : (SessionId?)null;
        var start = text.Length > 400 ? text[..400] : text;
        if (start.Contains("rejected by user", StringComparison.Ordinal) || start.Contains("rejected by the user", StringComparison.Ordinal))
        {
            return new CodexOutput(text, ToolStatus.Refused, Verdict.Rejected, child);
        }
        if (start.StartsWith("aborted", StringComparison.Ordinal) || start.Contains("aborted by user", StringComparison.Ordinal))
        {
            return new CodexOutput(text, ToolStatus.Cancelled, Verdict.Interrupted, child);
        }
        var code = wrapped.Field("metadata").Whole("exit_code") ?? ExitCode(start);
        var hasFailed = code is not (null or 0) || output.Flag("success") == false;
        return new CodexOutput(text, hasFailed ? ToolStatus.Failed : ToolStatus.Completed, Verdict.Unreviewed, child);
    }

    private static long? ExitCode(string start)
    {
        foreach (var marker in (ReadOnlySpan<string>)["Process exited with code ", "Exit code: "])
        {
            if (start.IndexOf(marker, StringComparison.Ordinal) is var at and >= 0)
            {
                var digits = start.AsSpan(at + marker.Length);
                var end = digits.IndexOfAnyExcept("-0123456789");
                return long.TryParse(
                    end < 0 ? digits : digits[..end], System.Globalization.CultureInfo.InvariantCulture, out var code) ? code : null;
            }
        }
        return null;
    }
}
