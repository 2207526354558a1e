using Outturn.Core.Telemetry;
using Outturn.Core.Traces;
using Outturn.Sources.Transcripts;

namespace Outturn.Sources.Otlp.Sessions;

/// <summary>
/// Sessions out of telemetry: the same pieces that transcripts give, with the same ids where both know them. Give it all that is
/// stored of the sessions in question; the order does not matter, and neither does what stands in it twice.
/// </summary>
internal static class TelemetrySessions
{
    public static void Read(IEnumerable<TelemetrySpan> spans, IEnumerable<TelemetryEvent> events, SessionSink into)
    {
        var distinct = spans.GroupBy(span => span.Key).Select(copies => copies.MinBy(span => span.Evidence)!).ToList();
        var placed = SpanSessions.Place(distinct);
        var records = events.GroupBy(record => record.Key).Select(copies => copies.MinBy(record => record.Evidence)!)
            .Where(record => record.Session is not null).ToList();
        foreach (var (span, session) in placed)
        {
            into.Add(Header(session, span.Agent, null));
        }
        foreach (var record in records)
        {
            into.Add(Header(new SessionId(record.Session!), record.Agent, record.AgentVersion));
        }
        ModelCalls.Read(distinct, placed, records, into);
        if (into.SpendOnly)
        {
            return;
        }
        ToolCalls.Read(placed, records, into);
        HumanTurns.Read(records, into);
    }

    /// <summary>The session at the root of a family, whose id its subagents' begin with.</summary>
    public static SessionId Root(SessionId session)
    {
        var slash = session.Value.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && !SpanSessions.IsTrace(session) ? new SessionId(session.Value[..slash]) : session;
    }

    private static SessionHeader Header(SessionId session, string? agent, string? version) =>
        new(session, agent, version, Root(session) is var root && root != session ? root : null);
}
