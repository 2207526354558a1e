using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Outturn.Core.Traces;

namespace Outturn.Sources.Recorded;

/// <summary>
/// What a commit's message says of agents, anywhere in it: squash merges bury trailers in the middle of the body and
/// repeat them, where git's own parser no longer finds them. A trailer says that an agent took part and nothing of
/// which lines. <see cref="TrailerAgents"/> decides who is an agent.
/// </summary>
internal static partial class Trailers
{
    private const string Checkpoint = "Entire-Checkpoint";

    /// <summary>One attestation for each agent that the message, or the author, names, in the order of first mention.</summary>
    /// <param name="author">The commit's author, <c>Name &lt;address&gt;</c>: agents also commit under their own name.</param>
    public static ImmutableArray<Attestation> Read(CommitId commit, string message, string? author = null)
    {
        var agents = new List<string>();
        Add(author is null ? null : TrailerAgents.OfPerson(author));
        foreach (var range in message.AsSpan().Split('\n'))
        {
            // Lists of squashed commits indent and mark the lines of each.
            var line = message.AsSpan()[range].Trim().TrimStart("*->•· \t");
            if (!line.IsEmpty)
            {
                Add(OfTrailer(line) ?? OfSignature(line));
            }
        }
        return [.. agents.Select(agent => new Attestation(AttestationKind.Trailer, commit, Session: null, agent))];

        void Add(string? agent)
        {
            if (agent is not null && !agents.Contains(agent))
            {
                agents.Add(agent);
            }
        }
    }

    /// <summary>
    /// Ids of the Entire checkpoints that the message names: 12 hexadecimal digits, or 26 characters of a ULID where a
    /// repository keeps one ref for each checkpoint. Each once, in order.
    /// </summary>
    public static ImmutableArray<string> EntireCheckpoints(string message) =>
        message.Contains(Checkpoint, StringComparison.OrdinalIgnoreCase)
            ? [.. CheckpointId().Matches(message).Select(match => match.Groups[1].Value).Distinct(StringComparer.Ordinal)]
            : [];

    [GeneratedRegex(
        @"Entire-Checkpoint:[ \t]*((?-i:[0-9a-f]{12}|[0-9A-HJKMNP-TV-Z]{26}))(?![0-9A-Za-z])",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex CheckpointId();

    private static string? OfTrailer(ReadOnlySpan<char> line)
    {
        const int LongestKey = 20;
        var colon = line[..Math.Min(line.Length, LongestKey + 1)].IndexOf(':');
        if (colon < 0)
        {
            return null;
        }
        Span<char> lower = stackalloc char[LongestKey];
        var key = lower[..line[..colon].TrimEnd().ToLowerInvariant(lower)];
        var value = line[(colon + 1)..].Trim();
        return key switch
        {
            "co-authored-by" or "co-developed-by" => TrailerAgents.OfPerson(value.ToString()),
            "assisted-by" or "ai-assisted-by" or "generated-by" or "generated-with" or "made-with" or "agent" or "ai-agent"
                or "coding-agent" or "entire-agent" => OfTool(value.ToString()),
            "claude-session" => TrailerAgents.OfLink(value.ToString()) is Agents.ClaudeCode ? Agents.ClaudeCode : null,
            "amp-thread-id" => TrailerAgents.OfLink(value.ToString()) is AgentNames.Amp || value.StartsWith("T-")
                ? AgentNames.Amp
                : null,
            "agent-logs-url" => value.StartsWith("https://github.com/") && value.IndexOf("/sessions/") > 0
                ? AgentNames.Copilot
                : null,
            _ => null,
        };
    }

    /// <summary><c>Claude Code</c>, <c>Claude:claude-opus-4-7</c>, <c>some-model via Crush &lt;crush@charm.land&gt;</c>.</summary>
    private static string? OfTool(string value)
    {
        if (value.Contains('<'))
        {
            return TrailerAgents.OfPerson(value);
        }
        var colon = value.IndexOf(':');
        return colon < 0
            ? TrailerAgents.OfTool(value)
            : TrailerAgents.OfTool(value[..colon], model: value[(colon + 1)..].Trim());
    }

    /// <summary><c>🤖 Generated with [Claude Code](https://claude.com/claude-code)</c>: the whole line, so no prose.</summary>
    private static string? OfSignature(ReadOnlySpan<char> line)
    {
        while (!line.IsEmpty && !char.IsAsciiLetter(line[0]))
        {
            line = line[1..];
        }
        var text = AfterVerb(line);
        if (text.IsEmpty)
        {
            return null;
        }
        if (text[0] != '[')
        {
            return TrailerAgents.OfTool(text.ToString());
        }
        var close = text.IndexOf(']');
        if (close < 0)
        {
            return null;
        }
        var link = text[(close + 1)..];
        var end = link.IndexOf(')');
        return TrailerAgents.OfTool(
            text[1..close].ToString(), link: link.StartsWith("(") && end > 0 ? link[1..end].ToString() : null);
    }

    private static ReadOnlySpan<char> AfterVerb(ReadOnlySpan<char> line)
    {
        ReadOnlySpan<string> verbs =
        [
            "generated with ", "generated by ", "generated using ", "made with ", "created with ", "created by ", "written by ",
        ];
        foreach (var verb in verbs)
        {
            if (line.StartsWith(verb, StringComparison.OrdinalIgnoreCase))
            {
                return line[verb.Length..].TrimStart();
            }
        }
        return default;
    }
}
