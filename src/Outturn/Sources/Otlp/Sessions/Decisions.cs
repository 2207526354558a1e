using Outturn.Core.Telemetry;
using Outturn.Core.Traces;

namespace Outturn.Sources.Otlp.Sessions;

/// <summary>
/// What agents call it when a tool call is allowed or not. A configuration, a hook or a sandbox decides too, but only a person's
/// decision is a verdict.
/// </summary>
internal static class Decisions
{
    public static (ToolStatus Status, Verdict Verdict) Of(TelemetryEvent record)
    {
        var (isRefused, verdict) = Judge(record);
        var status = verdict == Verdict.Interrupted ? ToolStatus.Cancelled
            : isRefused ? ToolStatus.Refused
            : record.Success switch { true => ToolStatus.Completed, false => ToolStatus.Failed, _ => ToolStatus.Proposed };
        return (status, verdict);
    }

    private static (bool IsRefused, Verdict Verdict) Judge(TelemetryEvent record) => (record.Decision, record.DecisionSource) switch
    {
        // Claude Code: accept and reject, with the source.
        ("accept", "user_permanent" or "user_temporary") => (false, Verdict.Accepted),
        ("reject", "user_reject") => (true, Verdict.Rejected),
        ("reject", "user_abort") => (false, Verdict.Interrupted),
        ("reject", "config" or "hook") => (true, Verdict.Unreviewed),
        ("accept", "config" or "hook") => (false, Verdict.Unreviewed),

        // Codex: the review's own words.
        ("approved" or "approved_for_session" or "approved_execpolicy_amendment" or "approvedforsession", "user") => (false, Verdict.Accepted),
        ("denied", "user") => (true, Verdict.Rejected),
        ("abort", "user") => (false, Verdict.Interrupted),
        ("denied" or "abort" or "timed_out", _) => (true, Verdict.Unreviewed),

        // Gemini CLI: no source; accepting by itself has a word of its own.
        ("accept", null) => (false, Verdict.Accepted),
        ("modify", null) => (false, Verdict.Modified),
        ("reject", null) => (true, Verdict.Rejected),
        _ => (false, Verdict.Unreviewed),
    };
}
