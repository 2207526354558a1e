using System.Collections.Frozen;
using Outturn.Core.Traces;

namespace Outturn.Sources.Recorded;

/// <summary>
/// Whether somebody named in a commit message is an agent. Names are compared whole, addresses are compared whole, and
/// nothing is searched for inside either. In this order:
/// <list type="number">
/// <item>A GitHub app by its login, as the name or as <c>number+login@users.noreply.github.com</c>; nobody else can hold it.</item>
/// <item>A product's name that no person bears (<c>Claude Code</c>, <c>Cursor</c>, <c>Devin AI</c>). Only a version, or
/// something in parentheses, may follow.</item>
/// <item>A name that is also a person's (Claude, Devin, Jules, Amp …) with a version or model after it:
/// <c>Claude 4.8 Opus</c>, <c>aider (gpt-5)</c>.</item>
/// <item>The agent's own address, whatever the name.</item>
/// </list>
/// So Claude Monet, Jules Verne, Devin Smith and a bare Claude at a private address are people. What only reviews or
/// fixes by rule (Copilot Autofix, Gemini Code Assist, Dependabot) is no agent session.
/// </summary>
internal static class TrailerAgents
{
    private static readonly FrozenDictionary<string, string> Logins = Table(
        (Agents.ClaudeCode, ["claude[bot]", "claude-code-action[bot]", "anthropic-code-agent[bot]"]),
        (Agents.Codex, ["openai-codex[bot]", "chatgpt-codex-connector[bot]"]),
        (Agents.GeminiCli, ["gemini-cli[bot]"]),
        (Agents.OpenCode, ["opencode-agent[bot]"]),
        (AgentNames.Copilot, ["copilot", "copilot[bot]", "copilot-swe-agent[bot]"]),
        (AgentNames.Cursor, ["cursor[bot]"]),
        (AgentNames.Devin, ["devin-ai-integration[bot]"]),
        (AgentNames.Droid, ["factory-droid[bot]"]),
        (AgentNames.Jules, ["google-labs-jules[bot]"]),
        (AgentNames.Kiro, ["kiro-agent", "kiro-agent[bot]"]));

    private static readonly FrozenDictionary<string, string> Addresses = Table(
        (Agents.ClaudeCode, ["noreply@anthropic.com"]),
        (Agents.Codex, ["noreply@openai.com", "codex@openai.com"]),
        (Agents.OpenCode, ["noreply@opencode.ai"]),
        (AgentNames.Aider, ["noreply@aider.chat", "aider@aider.chat"]),
        (AgentNames.Amp, ["amp@ampcode.com"]),
        (AgentNames.Copilot, ["copilot@github.com"]),
        (AgentNames.Crush, ["crush@charm.land"]),
        (AgentNames.Cursor, ["cursoragent@cursor.com"]),
        (AgentNames.Firebender, ["help@firebender.com"]),
        (AgentNames.Windsurf, ["cascade@windsurf.ai"]));

    private static readonly FrozenDictionary<string, string> Products = Table(
        (Agents.ClaudeCode, ["claude code", "claude opus", "claude sonnet", "claude haiku"]),
        (Agents.Codex, ["codex", "codex cli", "openai codex"]),
        (Agents.GeminiCli, ["gemini cli", "gemini cli agent"]),
        (Agents.OpenCode, ["opencode", "open code"]),
        (Agents.CopilotCli, ["copilot cli", "github copilot cli"]),
        (AgentNames.Amp, ["sourcegraph amp", "amp code"]),
        (AgentNames.Copilot, ["copilot", "github copilot", "copilot swe agent", "copilot coding agent"]),
        (AgentNames.Crush, ["crush"]),
        (AgentNames.Cursor, ["cursor", "cursor agent", "cursoragent", "cursor ai", "cursor cli"]),
        (AgentNames.Devin, ["devin ai"]),
        (AgentNames.Droid, ["factory droid"]),
        (AgentNames.Firebender, ["firebender"]),
        (AgentNames.Gemini, ["google gemini"]),
        (AgentNames.Jules, ["google jules"]),
        (AgentNames.Windsurf, ["windsurf"]));

    private static readonly FrozenDictionary<string, string> AlsoPeople = Table(
        (Agents.ClaudeCode, ["claude"]),
        (AgentNames.Aider, ["aider"]),
        (AgentNames.Amp, ["amp"]),
        (AgentNames.Devin, ["devin"]),
        (AgentNames.Droid, ["droid"]),
        (AgentNames.Gemini, ["gemini"]),
        (AgentNames.Jules, ["jules"]));

    private static readonly FrozenDictionary<string, string> Sites = Table(
        (Agents.ClaudeCode, ["claude.ai", "claude.com", "www.anthropic.com", "anthropic.com", "docs.anthropic.com"]),
        (Agents.OpenCode, ["opencode.ai"]),
        (AgentNames.Aider, ["aider.chat"]),
        (AgentNames.Amp, ["ampcode.com"]),
        (AgentNames.Devin, ["devin.ai", "app.devin.ai"]),
        (AgentNames.Jules, ["jules.google", "jules.google.com"]));

    /// <summary>The agent that <c>Name &lt;address&gt;</c> is, or null for everyone else.</summary>
    public static string? OfPerson(string person)
    {
        var open = person.LastIndexOf('<');
        var close = open < 0 ? -1 : person.IndexOf('>', open);
        var address = close < 0 ? "" : person[(open + 1)..close].Trim().ToLowerInvariant();
        var name = Plain(open < 0 ? person : person[..open]);
        if (name.StartsWith("copilot autofix", StringComparison.Ordinal))
        {
            return null;
        }
        return Logins.GetValueOrDefault(name)
            ?? LoginOf(address)
            ?? OfName(name)
            ?? Addresses.GetValueOrDefault(address);
    }

    /// <summary>
    /// The agent that a tool's name means, where no address goes with it. A model (<c>Claude:claude-opus-4-7</c>) or a link
    /// to the agent's own site tells a product from a person.
    /// </summary>
    public static string? OfTool(string tool, string? model = null, string? link = null)
    {
        var name = Plain(tool);
        return Logins.GetValueOrDefault(name)
            ?? OfName(name)
            ?? (AlsoPeople.GetValueOrDefault(name) is { } agent && (model is { Length: > 0 } || OfLink(link) == agent)
                ? agent
                : null);
    }

    /// <summary>The agent whose own site a link leads to.</summary>
    public static string? OfLink(string? link) =>
        Uri.TryCreate(link, UriKind.Absolute, out var uri) ? Sites.GetValueOrDefault(uri.Host) : null;

    private static string? OfName(string name)
    {
        var bracket = name.IndexOf('(');
        var inside = bracket < 0 ? "" : name[bracket..];
        var words = (bracket < 0 ? name : name[..bracket]).Replace('-', ' ').Replace('_', ' ')
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var count = Math.Min(words.Length, 4); count > 0; count--)
        {
            var versioned = count < words.Length && IsVersion(words[count]);
            if (count < words.Length && !versioned)
            {
                continue;
            }
            var product = string.Join(' ', words[..count]);
            if (Products.TryGetValue(product, out var agent)
                || ((versioned || inside.AsSpan().ContainsAnyInRange('0', '9')) && AlsoPeople.TryGetValue(product, out agent)))
            {
                return agent;
            }
        }
        return null;
    }

    private static bool IsVersion(string word) =>
        char.IsAsciiDigit(word[0]) || (word.Length > 1 && word[0] == 'v' && char.IsAsciiDigit(word[1]));

    private static string? LoginOf(string address)
    {
        const string Host = "@users.noreply.github.com";
        if (!address.EndsWith(Host, StringComparison.Ordinal))
        {
            return null;
        }
        var user = address[..^Host.Length];
        var plus = user.IndexOf('+', StringComparison.Ordinal);
        return plus > 0 && user.AsSpan(0, plus).ContainsAnyExceptInRange('0', '9')
            ? null
            : Logins.GetValueOrDefault(user[(plus + 1)..]);
    }

    private static string Plain(string name) => name.Trim(' ', '\t', '*', '_', '`', '"', '\'', '.').ToLowerInvariant();

    private static FrozenDictionary<string, string> Table(params ReadOnlySpan<(string Agent, string[] Names)> rows)
    {
        var table = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (agent, names) in rows)
        {
            foreach (var name in names)
            {
                table.Add(name, agent);
            }
        }
        return table.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
