using System.Collections.Frozen;
using System.Text;

namespace Outturn.Sources.Otlp;

/// <summary>
/// The attributes that hold content, of all dialects: whatever people, models and tools said to one another. What describes it
/// (names, counts, lengths, ids) is none.
/// </summary>
internal static class ContentAttributes
{
    private static readonly FrozenSet<string> s_names = FrozenSet.Create(
        StringComparer.Ordinal,

        // The conventions, new and old.
        "gen_ai.input.messages", "gen_ai.output.messages", "gen_ai.system_instructions", "gen_ai.tool.definitions", "gen_ai.tool.call.arguments",
        "gen_ai.tool.call.result", "gen_ai.prompt", "gen_ai.completion", "gen_ai.prompt.variables", "gen_ai.event.content", "gen_ai.evaluation.explanation", "gen_ai.retrieval.query.text",
        "gen_ai.retrieval.documents", "gen_ai.memory.records", "exception.message", "exception.stacktrace",

        // OpenInference and OpenLLMetry.
        "input.value", "output.value", "llm.input_messages", "llm.output_messages", "llm.prompts", "llm.completions", "llm.prompt_template.template",
        "llm.prompt_template.variables", "llm.invocation_parameters", "llm.function_call", "tool.parameters", "tool.description", "embedding.text",
        "retrieval.documents", "traceloop.entity.input", "traceloop.entity.output",

        // Claude Code.
        "prompt", "user_prompt", "response", "tool_input", "tool_parameters", "tool_output", "full_command", "bash_command", "file_path", "new_context",
        "response.model_output", "response.thinking_output", "system_prompt_preview", "user_system_prompt", "error", "body", "content", "output",

        // Codex, Gemini CLI, Copilot.
        "arguments", "function_args", "request_text", "response_text", "metadata", "analysis", "trusted_content", "policy", "github.copilot.message",
        "copilot_chat.reasoning_content", "copilot_chat.user_request", "copilot_chat.hook_input", "copilot_chat.hook_output", "error.message");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_lookup = s_names.GetAlternateLookup<ReadOnlySpan<char>>();

    // Families that name each message by its number.
    private static readonly string[] s_prefixes =
        ["gen_ai.prompt.", "gen_ai.completion.", "llm.input_messages.", "llm.output_messages.", "llm.prompts.", "llm.completions.", "llm.request.functions.", "llm.tools."];

    private static readonly string[] s_descriptive = ["name", "role", "finish_reason", "id"];

    /// <summary>The names, for documents.</summary>
    public static IEnumerable<string> Names => s_names.Order(StringComparer.Ordinal);

    public static bool Contains(ReadOnlySpan<byte> name)
    {
        const int longest = 200;
        if (name.Length is 0 or > longest)
        {
            return false;
        }
        Span<char> text = stackalloc char[longest];
        var length = Encoding.UTF8.GetChars(name, text);
        return s_lookup.Contains(text[..length]) || IsNumbered(text[..length]);
    }

    private static bool IsNumbered(ReadOnlySpan<char> name)
    {
        foreach (var prefix in s_prefixes)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
            {
                var last = name[(name.LastIndexOf('.') + 1)..];
                return !s_descriptive.AsSpan().Contains(last.ToString());
            }
        }
        return false;
    }
}
