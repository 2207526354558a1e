using Outturn.Core.Traces;

namespace Outturn.Sources.Transcripts.ClaudeCode;

/// <summary>The fixed phrases in which Claude Code records what people did.</summary>
internal static class ClaudeText
{
    /// <summary>What the program itself puts in a person's mouth: output of local commands, notices, reminders.</summary>
    public static bool IsFromProgram(string text) =>
        text.Length == 0
        || text.StartsWith("<local-command", StringComparison.Ordinal)
        || text.StartsWith("Caveat: The messages below", StringComparison.Ordinal)
        || text.StartsWith("<system-reminder>", StringComparison.Ordinal)
        || text.StartsWith("<task-notification>", StringComparison.Ordinal)
        || text.StartsWith("<bash-stdout>", StringComparison.Ordinal)
        || text.StartsWith("<bash-stderr>", StringComparison.Ordinal)
        || text.StartsWith("This session is being continued from a previous conversation", StringComparison.Ordinal);

    /// <summary>How a tool call ended and what a person had to do with it, from the text of its result.</summary>
    public static (ToolStatus Status, Verdict Verdict) Judge(string text, bool isError)
    {
        if (text.StartsWith("The user doesn't want to proceed with this tool use", StringComparison.Ordinal)
            || text.StartsWith("The user doesn't want to take this action", StringComparison.Ordinal)
            || text.StartsWith("User rejected", StringComparison.Ordinal))
        {
            return (ToolStatus.Refused, Verdict.Rejected);
        }
        if (text.StartsWith("[Request interrupted by user", StringComparison.Ordinal)
            || text.StartsWith("<tool_use_error>Sibling tool call errored", StringComparison.Ordinal)
            || text.Contains("interrupted by the user", StringComparison.OrdinalIgnoreCase) && isError)
        {
            return (ToolStatus.Cancelled, Verdict.Interrupted);
        }
        if (isError && text.StartsWith("Permission to use ", StringComparison.Ordinal))
        {
            return (ToolStatus.Refused, Verdict.Unreviewed);
        }
        if (!isError && (text.StartsWith("User has approved", StringComparison.Ordinal)
            || text.StartsWith("User has answered", StringComparison.Ordinal)))
        {
            return (ToolStatus.Completed, Verdict.Accepted);
        }
        return (isError ? ToolStatus.Failed : ToolStatus.Completed, Verdict.Unreviewed);
    }
}
