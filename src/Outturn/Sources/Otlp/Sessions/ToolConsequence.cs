using Outturn.Core.Traces;
using Outturn.Sources.Edits;

namespace Outturn.Sources.Otlp.Sessions;

/// <summary>What kind of effect a tool can have, by its name alone; a command line says it itself, where it was sent.</summary>
internal static class ToolConsequence
{
    public static Consequence? Of(string? agent, string? tool, string? target) => tool switch
    {
        null => null,
        "Bash" or "bash" or "shell" or "local_shell" or "exec_command" or "shell_command" or "run_shell_command" or "container.exec" =>
            target is null ? Consequence.Execute : ShellCommand.Read(target).Consequence,
        "Edit" or "MultiEdit" or "Write" or "NotebookEdit" or "apply_patch" or "replace" or "write_file" or "edit" or "create" or "str_replace"
            or "str_replace_editor" or "insert" or "write" => Consequence.Write,
        "Read" or "NotebookRead" or "LS" or "Grep" or "Glob" or "LSP" or "TaskList" or "TaskGet" or "TaskOutput" or "BashOutput" or "ToolSearch"
            or "read_file" or "read_many_files" or "list_directory" or "glob" or "search_file_content" or "grep" or "rg" or "view" or "show_file"
            or "update_plan" or "view_image" => Consequence.Read,
        "WebFetch" or "WebSearch" or "web_fetch" or "web_search" or "google_web_search" or "fetch" => Consequence.External,
        _ when tool.StartsWith("mcp__", StringComparison.Ordinal) => Consequence.External,
        _ => agent is Agents.ClaudeCode or Agents.Codex or Agents.GeminiCli or Agents.CopilotCli ? Consequence.Execute : null,
    };
}
