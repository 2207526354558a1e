using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Outturn.Core.Traces;

namespace Outturn.Sources.Recorded;

/// <summary>Who stands behind a key of a git-ai note.</summary>
/// <param name="Tool">The agent, as git-ai writes it (<c>claude</c>, <c>codex</c>, …).</param>
/// <param name="Session">The agent's own id of the session.</param>
internal readonly record struct GitAiAuthor(string Tool, SessionId Session)
{
    /// <summary>git-ai's own tests write such entries, and they reach real notes of whoever develops against it.</summary>
    public bool IsTestNoise => Tool.StartsWith("mock_", StringComparison.Ordinal);
}

/// <summary>
/// Which session a key of a git-ai note means. A key is the start of SHA-256 over <c>tool:session</c>: 14 digits after
/// <c>s_</c>, bare 16, or 7 in the oldest notes. After a rebase or cherry-pick a note may use keys without the records
/// that explain them. Another note, or simply a known session, explains them: teach it here, then <see cref="Resolve"/>.
/// What was taught, not in which order, decides. Not safe for concurrent use: <see cref="Add"/> several up.
/// </summary>
internal sealed class GitAiKeys
{
    private const string Unresolved = "git-ai:";

    // The names under which git-ai itself files the sessions of the agents that have transcripts.
    private static readonly ImmutableArray<(string Agent, string Tool)> Tools =
    [
        (Agents.ClaudeCode, "claude"), (Agents.Codex, "codex"), (Agents.GeminiCli, "gemini"),
        (Agents.CopilotCli, "github-copilot-cli"), (Agents.OpenCode, "opencode"),
    ];

    private readonly HashSet<GitAiAuthor> _learnt = [];
    private readonly Dictionary<string, GitAiAuthor?> _authors = new(StringComparer.Ordinal);

    /// <summary>Stands in for a session that is known by its key alone.</summary>
    public static SessionId Placeholder(string key) => new(Unresolved + key);

    /// <summary>The 64 hexadecimal digits that all keys of a session begin.</summary>
    public static string Digest(string tool, string session) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{tool}:{session}")));

    public void Learn(GitAiAuthor author)
    {
        if (!_learnt.Add(author))
        {
            return;
        }
        var digest = Digest(author.Tool, author.Session.Value);
        Learn($"s_{digest[..14]}", author);
        Learn(digest[..16], author);
        Learn(digest[..7], author);
    }

    /// <summary>Learns a session from its transcript; nothing to learn from an agent that git-ai does not know.</summary>
    public void Learn(string agent, SessionId session)
    {
        foreach (var (_, tool) in Tools.Where(entry => entry.Agent == agent))
        {
            Learn(new GitAiAuthor(tool, session));
        }
    }

    public void Add(GitAiKeys other)
    {
        foreach (var author in other._learnt)
        {
            Learn(author);
        }
    }

    /// <summary>Puts sessions in the place of keys that notes could not explain by themselves; drops test noise.</summary>
    public ImmutableArray<Attestation> Resolve(ImmutableArray<Attestation> attestations) =>
        [.. attestations.Select(Resolve).OfType<Attestation>()];

    private Attestation? Resolve(Attestation attestation)
    {
        if (attestation.Session is not { Value: var value } || !value.StartsWith(Unresolved, StringComparison.Ordinal)
            || _authors.GetValueOrDefault(value[Unresolved.Length..]) is not { } author)
        {
            return attestation;
        }
        return author.IsTestNoise ? null : attestation with { Session = author.Session, Agent = AgentNames.Of(author.Tool) };
    }

    // Two sessions under one short key: then the key says nothing, whichever came first.
    private void Learn(string key, GitAiAuthor author) =>
        _authors[key] = _authors.TryGetValue(key, out var known) && known != author ? null : author;
}
