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
    public static ClaudeCall Read(string tool, JsonElement input) => tool switch
    {
        "Edit" or "MultiEdit" or "Write" or "NotebookEdit" => new(Consequence.Write, Path(input), Edits(tool, input)),
        "Bash" or "PowerShell" => Shell(Text(input, "command") ?? ""),
        "Read" or "NotebookRead" or "LS" => new(Consequence.Read, Path(input), []),
        "Grep" or "Glob" => new(Consequence.Read, Text(input, "pattern") ?? "", []),
        "LSP" or "TaskList" or "TaskGet" or "TaskOutput" or "BashOutput" or "ToolSearch" or "ListMcpResourcesTool" =>
            new(Consequence.Read, AnyText(input), []),
        "WebFetch" or "WebSearch" => new(Consequence.External, Text(input, "url") ?? Text(input, "query") ?? "", []),
        _ when tool.StartsWith("mcp__", StringComparison.Ordinal) => new(Consequence.External, AnyText(input), []),
        _ => new(Consequence.Execute, Text(input, "description") ?? AnyText(input), []),
    };

    private static ClaudeCall Shell(string command)
    {
        var reading = ShellCommand.Read(command);
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
            "Write" => [TextEdits.Whole(path, Text(input, "content") ?? "")],
            "NotebookEdit" => [TextEdits.Replacement(path, "", Text(input, "new_source") ?? "")],
            "MultiEdit" when input.TryGetProperty("edits", out var edits) && edits.ValueKind == JsonValueKind.Array =>
                [.. edits.EnumerateArray().Select(edit => Replacement(path, edit))],
            _ => [Replacement(path, input)],
        };
    }

    private static Edit Replacement(string path, JsonElement edit) =>
        TextEdits.Replacement(path, Text(edit, "old_string") ?? "", Text(edit, "new_string") ?? "");

    private static string Path(JsonElement input) =>
        (Text(input, "file_path") ?? Text(input, "notebook_path") ?? Text(input, "path") ?? "").Replace('\\', '/');

    private static string AnyText(JsonElement input) => input.ValueKind != JsonValueKind.Object ? "" :
        input.EnumerateObject().Where(property => property.Value.ValueKind == JsonValueKind.String)
            .Select(property => property.Value.GetString()).FirstOrDefault() ?? "";

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
