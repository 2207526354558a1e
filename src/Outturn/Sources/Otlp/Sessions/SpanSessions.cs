using System.Globalization;
using Outturn.Core.Telemetry;
using Outturn.Core.Traces;

namespace Outturn.Sources.Otlp.Sessions;

/// <summary>A span in the session that it belongs to.</summary>
internal readonly record struct PlacedSpan(TelemetrySpan Span, SessionId Session);

/// <summary>
/// Which session a span belongs to: its own word for it, else that of the nearest span around it, else that of its trace. A
/// trace of calls in which nothing names a session is one by itself.
/// </summary>
internal static class SpanSessions
{
    private const string TracePrefix = "trace/";
    private const int Deepest = 256;

    public static List<PlacedSpan> Place(List<TelemetrySpan> spans)
    {
        var byKey = spans.ToDictionary(span => span.Key);
        var ofTrace = spans.Where(span => span.Session is not null).GroupBy(span => span.Key.Trace)
            .ToDictionary(trace => trace.Key, trace => trace.Select(span => span.Session!).Min(StringComparer.Ordinal)!);
        var placed = new List<PlacedSpan>();
        foreach (var span in spans)
        {
            var session = Around(span, byKey) ?? ofTrace.GetValueOrDefault(span.Key.Trace)
                ?? (span.Operation is null ? null : TracePrefix + span.Key.Trace.ToString("x32", CultureInfo.InvariantCulture));
            if (session is not null)
            {
                placed.Add(new PlacedSpan(span, new SessionId(session)));
            }
        }
        return placed;
    }

    /// <summary>Whether a session is a trace in which nothing names one.</summary>
    public static bool IsTrace(SessionId session) => session.Value.StartsWith(TracePrefix, StringComparison.Ordinal);

    private static string? Around(TelemetrySpan span, Dictionary<SpanKey, TelemetrySpan> byKey)
    {
        for (var depth = 0; depth < Deepest; depth++)
        {
            if (span.Session is not null)
            {
                return span.Session;
            }
            if (span.Parent == 0 || !byKey.TryGetValue(new SpanKey(span.Key.Trace, span.Parent), out var parent))
            {
                return null;
            }
            span = parent;
        }
        return null;
    }
}
