using System.Globalization;
using Outturn.Core.Telemetry;
using Outturn.Core.Traces;
using Outturn.Sources.Transcripts;

namespace Outturn.Sources.Otlp.Sessions;

/// <summary>What people said and set, as far as their agents' events tell.</summary>
internal static class HumanTurns
{
    public static void Read(List<TelemetryEvent> events, SessionSink into)
    {
        foreach (var record in events)
        {
            var turn = record.Name switch
            {
                "claude_code.user_prompt" or "codex.user_prompt" or "gemini_cli.user_prompt" => new HumanTurn(Id(record), record.At, record.Text),
                "claude_code.permission_mode_changed" when record.Decision is not null =>
                    new HumanTurn(Id(record), record.At, null, HumanTurnKind.Mode, $"permission mode {record.Decision}"),
                "codex.conversation_starts" or "gemini_cli.config" when record.Decision is not null =>
                    new HumanTurn(Id(record), record.At, null, HumanTurnKind.Mode, record.Decision),
                _ => null,
            };
            if (turn is not null)
            {
                into.Add(new SessionId(record.Session!), turn);
            }
        }
    }

    /// <summary>Claude Code names the message, by the id that its transcript has for it.</summary>
    private static StepId Id(TelemetryEvent record) => record.Request is { } message && record.Name == "claude_code.user_prompt"
        ? new StepId(message) : StandInId.Of(string.Create(CultureInfo.InvariantCulture, $"event/{record.Key:x16}"));
}
