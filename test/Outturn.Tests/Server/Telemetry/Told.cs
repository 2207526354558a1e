using Outturn.Core.Telemetry;
using Outturn.Core.Traces;
using Outturn.Store;
using Outturn.Store.Projection;

namespace Outturn.Tests.Server.Telemetry;

/// <summary>Telemetry of Claude Code and of programs that name no session, as the projection puts it into the store.</summary>
internal static class Told
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 26, 12, 0, 0, TimeSpan.Zero);

    public const string Model = "claude-sonnet-4-5-20250929";

    public static void Apply(this OutturnStore store, params IEnumerable<object> told)
    {
        var all = told.ToList();
        var position = store.Position;
        store.Apply(
            new ProjectionBatch(
                [], new TelemetryBatch(
                    [.. all.OfType<TelemetrySpan>().Select(span => span with { Evidence = position })],
                    [.. all.OfType<TelemetryEvent>().Select(told => told with { Evidence = position })], []), []), position + 1);
    }

    /// <summary>A call that an event tells of; a thousand tokens out are $0.015.</summary>
    public static TelemetryEvent Call(string session, string request, double seconds = 0, long output = 1000, long? cost = null) => new(
        IdDigest.Of($"{session} {request}"), Noon.AddSeconds(seconds), "claude-code", "claude_code.api_request", session, Agents.ClaudeCode, "2.0", null, request,
        "anthropic", Model, new TokenUsage(0, 0, 0, 0, output), cost, null, null, null, null, null, null, null, null, null, 0);

    /// <summary>A tool call that a person accepted.</summary>
    public static TelemetryEvent Tool(string session, string call, double seconds = 0, string? commit = null) => new(
        IdDigest.Of($"{session} {call}"), Noon.AddSeconds(seconds), "claude-code", "claude_code.tool_result", session, Agents.ClaudeCode, "2.0", null, null,
        null, null, null, null, "Bash", call, "accept", "user_temporary", true, 10, "git commit -m done", null, commit, 0);

    public static TelemetryEvent Prompt(string session, string text, double seconds = 0) => new(
        IdDigest.Of($"{session} {text}"), Noon.AddSeconds(seconds), "claude-code", "claude_code.user_prompt", session, Agents.ClaudeCode, "2.0", null, null,
        null, null, null, null, null, null, null, null, null, null, text, null, null, 0);

    /// <summary>A span of a call; one without a session belongs to that of its trace.</summary>
    public static TelemetrySpan Span(ulong id, int trace, string? session, string? request = null, ulong parent = 0, double seconds = 0, long output = 1000) => new(
        new SpanKey((UInt128)trace, id), parent, (Noon.AddSeconds(seconds) - DateTimeOffset.UnixEpoch).Ticks * 100, 1_000_000, "service", "chat", false, null, "chat",
        "anthropic", Model, session, null, null, null, request, new TokenUsage(0, 0, 0, 0, output), null, 0);
}
