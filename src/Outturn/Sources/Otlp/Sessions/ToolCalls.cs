using System.Globalization;
using Outturn.Core.Telemetry;
using Outturn.Core.Traces;
using Outturn.Sources.Otlp.Dialects;
using Outturn.Sources.Otlp.Reading;
using Outturn.Sources.Transcripts;
using Outturn.Sources.Transcripts.ClaudeCode;

namespace Outturn.Sources.Otlp.Sessions;

/// <summary>Tool calls, with what was decided about them and by whom.</summary>
internal static class ToolCalls
{
    private const int ShortestCommit = 7;

    public static void Read(List<PlacedSpan> spans, List<TelemetryEvent> events, SessionSink into)
    {
        foreach (var (span, session) in spans.Where(span => span.Span.Operation == Operations.ExecuteTool))
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"span/{span.Key.Trace:x32}/{span.Key.Span:x16}");
            into.Add(session, new ToolCall(
                Id(span.Agent, session, span.ToolCall, name), Instants.At(span.StartNanos), span.Tool, ToolConsequence.Of(span.Agent, span.Tool, null),
                Status: span.IsError ? ToolStatus.Failed : ToolStatus.Completed));
        }
        foreach (var record in events.Where(IsToolEvent))
        {
            var session = new SessionId(record.Session!);
            var name = string.Create(CultureInfo.InvariantCulture, $"event/{record.Key:x16}");
            var (status, verdict) = Decisions.Of(record);
            into.Add(session, new ToolCall(
                Id(record.Agent, session, record.ToolCall, name), record.At, record.Tool, ToolConsequence.Of(record.Agent, record.Tool, record.Text), record.Text,
                Status: status, Verdict: verdict,
                PrintedCommits: record.Commit is { Length: >= ShortestCommit and <= 64 } commit && commit.All(char.IsAsciiHexDigit) ? [commit.ToLowerInvariant()] : default));
        }
    }

    private static bool IsToolEvent(TelemetryEvent record) => record.Name is "claude_code.tool_result" or "claude_code.tool_decision"
        or "codex.tool_result" or "codex.tool_decision" or "gemini_cli.tool_call";

    /// <summary>The id that a transcript has for the call.</summary>
    private static StepId Id(string? agent, SessionId session, string? call, string name) => (agent, call) switch
    {
        (_, null) => StandInId.Of(name),
        (Agents.ClaudeCode, _) => new StepId(call.Length >= ClaudeLine.ShortestUniqueId ? call : $"{TelemetrySessions.Root(session)}:{call}"),
        (Agents.Codex, _) => new StepId($"codex/{TelemetrySessions.Root(session)}/{call}"),
        (Agents.GeminiCli, _) => new StepId($"gemini/{session}/{call}"),
        (Agents.CopilotCli, _) => new StepId($"copilot/{session}/{call}"),
        _ => StandInId.Of($"{TelemetrySessions.Root(session)}/{call}"),
    };
}
