using System.Collections.Immutable;

namespace Outturn.Core.Traces;

/// <summary>Where a session worked, as far as its own records say; any part may be unknown.</summary>
/// <param name="Folder">Absolute working folder on the machine it ran on.</param>
/// <param name="Remote">URL of the repository, or <c>owner/name</c>.</param>
/// <param name="Branch">Branch checked out.</param>
/// <param name="Head">Commit checked out.</param>
public sealed record Workplace(string? Folder, string? Remote = null, string? Branch = null, string? Head = null)
    : IComparable<Workplace>
{
    /// <summary>Ordinal order over all parts, unknown first.</summary>
    public int CompareTo(Workplace? other) => other is null ? 1 : string.CompareOrdinal(Key(this), Key(other));

    private static string Key(Workplace place) => $"{place.Folder}\n{place.Remote}\n{place.Branch}\n{place.Head}";
}

/// <summary>
/// What a source says of a session as a whole. Several sources, or several parts of one, may each know a piece;
/// <see cref="SessionSet"/> joins them.
/// </summary>
/// <param name="Id">The session.</param>
/// <param name="Agent">Product name, spelt as in <see cref="Agents"/>; null where this source does not say.</param>
/// <param name="Version">Version of the agent.</param>
/// <param name="Parent">The session that started this one, for a subagent.</param>
/// <param name="Place">Where it worked.</param>
/// <param name="Title">A short name that the agent gave to the session.</param>
public sealed record SessionHeader(
    SessionId Id, string? Agent = null, string? Version = null, SessionId? Parent = null, Workplace? Place = null,
    string? Title = null);

/// <summary>One agent conversation with everything that is known of it. Made by <see cref="SessionSet.ToSessions"/>.</summary>
/// <param name="Id">The session.</param>
/// <param name="Agent">Product name, or <see cref="Agents.Unknown"/>.</param>
/// <param name="Version">Version of the agent, the last seen by ordinal order.</param>
/// <param name="Parent">The session that started this one, for a subagent.</param>
/// <param name="Title">A short name that the agent gave to the session.</param>
/// <param name="Places">Where it worked, each place once, in ordinal order.</param>
/// <param name="Steps">Its steps by time, then id; steps without a time come first.</param>
public sealed record Session(
    SessionId Id, string Agent, string? Version, SessionId? Parent, string? Title,
    ImmutableArray<Workplace> Places, ImmutableArray<Step> Steps)
{
    /// <summary>Time of the first step that has one.</summary>
    public DateTimeOffset? Start => Steps.FirstOrDefault(step => step.At is not null)?.At;

    /// <summary>Time of the last step.</summary>
    public DateTimeOffset? End => Steps.LastOrDefault()?.At;

    /// <summary>The model calls, in order.</summary>
    public IEnumerable<ModelCall> ModelCalls => Steps.OfType<ModelCall>();

    /// <summary>The tool calls, in order.</summary>
    public IEnumerable<ToolCall> ToolCalls => Steps.OfType<ToolCall>();
}

/// <summary>The names of the agents whose own transcripts Outturn reads. Notes and trailers may name others.</summary>
public static class Agents
{
    /// <summary>Anthropic's Claude Code.</summary>
    public const string ClaudeCode = "Claude Code";

    /// <summary>OpenAI's Codex CLI.</summary>
    public const string Codex = "Codex";

    /// <summary>Google's Gemini CLI.</summary>
    public const string GeminiCli = "Gemini CLI";

    /// <summary>GitHub's Copilot CLI.</summary>
    public const string CopilotCli = "Copilot CLI";

    /// <summary>OpenCode.</summary>
    public const string OpenCode = "OpenCode";

    /// <summary>No source named the agent.</summary>
    public const string Unknown = "unknown agent";
}
