using Outturn.Core.Telemetry;
using Outturn.Core.Traces;
using Outturn.Sources.Otlp.Reading;

namespace Outturn.Sources.Otlp.Dialects;

/// <summary>
/// GitHub Copilot, the command line and in Visual Studio Code: the conventions, with additions of its own. Its spans are what
/// counts; <c>github.copilot.cost</c> is in units of its plans, which are no dollars, and is left alone.
/// </summary>
internal static class Copilot
{
    private const string Chat = "Copilot Chat";

    public static readonly Dialect Dialect = new("GitHub Copilot", Span, Event);

    public static TelemetrySpan Span(in SpanFrame frame, in Facts facts, OtlpTally tally) => GenAi.Span(frame, facts, Agent(frame.Service), tally);

    public static TelemetryEvent Event(in EventFrame frame, in Facts facts, OtlpTally tally) => GenAi.Event(frame, facts, Agent(frame.Service), tally);

    private static string Agent(string service) => service == "copilot-chat" ? Chat : Agents.CopilotCli;
}
