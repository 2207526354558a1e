using System.Collections.Immutable;
using System.Text.Json;
using Outturn.Core.Traces;
using Outturn.Sources.Edits;

namespace Outturn.Sources.Transcripts.ClaudeCode;

/// <param name="Consequence">What kind of effect the call can have.</param>
/// <param name="Target">What it acts on.</param>
/// <param name="Edits">The edits it asks for.</param>
internal sealed record ClaudeCall(Consequence Consequence, string Target, ImmutableArray<Edit> Edits);

/// <summary>What each of Claude Code's tools means.</summary>
internal static class ClaudeTools
{
    /// <param name="folder">The folder that the session is in, from which a command's relative paths count.</param>
    public static ClaudeCall Read(string tool, JsonElement input, string? folder) => tool switch
    {
        "Edit" or "MultiEdit" or "Write" or "NotebookEdit" => new(Consequence.Write, Path(input), Edits(tool, input)),
        "Bash" or "PowerShell" => Shell(input.Text("command") ?? "", folder),
        "Read" or "NotebookRead" or "LS" => new(Consequence.Read, Path(input), []),
        "Grep" or "Glob" => new(Consequence.Read, input.Text("pattern") ?? "", []),
        "LSP" or "TaskList" or "TaskGet" or "TaskOutput" or "BashOutput" or "ToolSearch" or "ListMcpResourcesTool" =>
            new(Consequence.Read, AnyText(input), []),
        "WebFetch" or "WebSearch" => new(Consequence.External, input.Text("url") ?? input.Text("query") ?? "", []),
        _ when tool.StartsWith("mcp__", StringComparison.Ordinal) => new(Consequence.External, AnyText(input), []),
        _ => new(Consequence.Execute, input.Text("description") ?? AnyText(input), []),
    };

    private static ClaudeCall Shell(string command, string? folder)
    {
        var reading = ShellCommand.Read(command, folder);
        return new(reading.Consequence, command, reading.Edits);
    }

    private static ImmutableArray<Edit> Edits(string tool, JsonElement input)
    {
        var path = Path(input);
        if (path.Length == 0)
        {
            return [];
        }
        return tool switch
        {
            "Write" => [TextEdits.Whole(path, input.Text("content") ?? "")],
            "NotebookEdit" => [TextEdits.Replacement(path, "", input.Text("new_source") ?? "")],
            "MultiEdit" when input.Field("edits") is { ValueKind: JsonValueKind.Array } edits =>
                [.. edits.EnumerateArray().Select(edit => Replacement(path, edit))],
            _ => [Replacement(path, input)],
        };
    }

    private static Edit Replacement(string path, JsonElement edit) =>
        TextEdits.Replacement(path, edit.Text("old_string") ?? "", edit.Text("new_string") ?? "");

    private static string Path(JsonElement input) =>
        (input.Text("file_path") ?? input.Text("notebook_path") ?? input.Text("path") ?? "").Replace('\\', '/');

    private static string AnyText(JsonElement input) => input.ValueKind != JsonValueKind.Object ? "" :
        input.EnumerateObject().Where(property => property.Value.ValueKind == JsonValueKind.String)
            .Select(property => ((JsonElement?)property.Value).Text()).FirstOrDefault() ?? "";
}
