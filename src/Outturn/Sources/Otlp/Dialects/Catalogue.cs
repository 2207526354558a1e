using Outturn.Sources.Otlp.Reading;

namespace Outturn.Sources.Otlp.Dialects;

/// <summary>
/// Which dialect a record is in: by the service where that is a known product, else by names that only one dialect has. What
/// nothing recognises is read by the conventions, which take of it what they know.
/// </summary>
internal static class Catalogue
{
    /// <summary>All dialects, the most particular first.</summary>
    public static readonly IReadOnlyList<Dialect> All =
        [ClaudeCode.Dialect, Codex.Dialect, GeminiCli.Dialect, Copilot.Dialect, OpenInference.Dialect, OpenLlmetry.Dialect, GenAi.Dialect];

    /// <summary>The dialect of a product; null where the name says nothing.</summary>
    public static Dialect? OfService(string service) => service switch
    {
        "claude-code" => ClaudeCode.Dialect,
        "gemini-cli" => GeminiCli.Dialect,
        "github-copilot" or "copilot-chat" => Copilot.Dialect,
        _ when service.StartsWith("codex", StringComparison.OrdinalIgnoreCase) => Codex.Dialect,
        _ => null,
    };

    public static Dialect OfSpan(in SpanFrame frame, in Facts facts) =>
        frame.Name.StartsWith("claude_code.", StringComparison.Ordinal) ? ClaudeCode.Dialect
        : facts.Has(Known.OpenInferenceKind) ? OpenInference.Dialect
        : facts.Has(Known.TraceloopKind) || facts.Has(Known.LlmRequestType) ? OpenLlmetry.Dialect
        : GenAi.Dialect;

    public static Dialect OfEvent(in EventFrame frame, in Facts facts) =>
        frame.Name.StartsWith("claude_code.", StringComparison.Ordinal) ? ClaudeCode.Dialect
        : frame.Name.StartsWith("codex.", StringComparison.Ordinal) ? Codex.Dialect
        : frame.Name.StartsWith("gemini_cli.", StringComparison.Ordinal) ? GeminiCli.Dialect
        : OfService(frame.Service) ?? GenAi.Dialect;
}
