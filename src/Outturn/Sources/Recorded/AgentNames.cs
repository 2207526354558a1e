using System.Collections.Frozen;
using Outturn.Core.Traces;

namespace Outturn.Sources.Recorded;

/// <summary>The product names behind the short names that notes, checkpoints and trace records use.</summary>
internal static class AgentNames
{
    public const string Aider = "Aider";
    public const string Amp = "Amp";
    public const string Copilot = "GitHub Copilot";
    public const string Crush = "Crush";
    public const string Cursor = "Cursor";
    public const string Devin = "Devin";
    public const string Droid = "Droid";
    public const string Firebender = "Firebender";
    public const string Gemini = "Gemini";
    public const string Jules = "Jules";
    public const string Windsurf = "Windsurf";

    private static readonly FrozenDictionary<string, string> Products = new Dictionary<string, string>
    {
        ["aider"] = Aider,
        ["amp"] = Amp,
        ["claude"] = Agents.ClaudeCode,
        ["claude code"] = Agents.ClaudeCode,
        ["claude-code"] = Agents.ClaudeCode,
        ["claude-web"] = Agents.ClaudeCode,
        ["codex"] = Agents.Codex,
        ["codex-cli"] = Agents.Codex,
        ["codex-cloud"] = Agents.Codex,
        ["continue-cli"] = "Continue",
        ["copilot"] = Copilot,
        ["copilot cli"] = Agents.CopilotCli,
        ["copilot-cli"] = Agents.CopilotCli,
        ["github-copilot-cli"] = Agents.CopilotCli,
        ["github-copilot"] = Copilot,
        ["github-copilot-agent"] = Copilot,
        ["crush"] = Crush,
        ["cursor"] = Cursor,
        ["cursor-agent"] = Cursor,
        ["devin"] = Devin,
        ["droid"] = Droid,
        ["factory"] = Droid,
        ["firebender"] = Firebender,
        ["gemini"] = Agents.GeminiCli,
        ["gemini cli"] = Agents.GeminiCli,
        ["gemini-cli"] = Agents.GeminiCli,
        ["jules"] = Jules,
        ["opencode"] = Agents.OpenCode,
        ["windsurf"] = Windsurf,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The product for a tool's own name; a name that is not in the table as it stands; null where the record says no
    /// more than that there was one (<c>Agent</c>, <c>unknown</c>, nothing).
    /// </summary>
    public static string? Of(string? tool)
    {
        var name = tool?.Trim();
        return string.IsNullOrEmpty(name) || name.ToLowerInvariant() is "agent" or "unknown" or "ai_agent" or "ai"
            ? null
            : Products.GetValueOrDefault(name, name);
    }
}
