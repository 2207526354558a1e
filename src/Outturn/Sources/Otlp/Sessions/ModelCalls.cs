using System.Globalization;
using Outturn.Core.Telemetry;
using Outturn.Core.Traces;
using Outturn.Sources.Otlp.Dialects;
using Outturn.Sources.Otlp.Reading;
using Outturn.Sources.Transcripts;

namespace Outturn.Sources.Otlp.Sessions;

/// <summary>
/// Calls of models, each once, though exporters tell of the same call in several ways. A family's calls are its agent's own
/// events where there are any; else its spans, the innermost where one call's span holds another's; else the events of the
/// conventions. Of the ways that come after, those calls are added that a request id proves to be others, and the rest repeats.
/// </summary>
internal static class ModelCalls
{
    private const string ConventionsDetails = "gen_ai.client.inference.operation.details";
    private const int ShortestMessageId = 20;

    public static void Read(List<TelemetrySpan> all, List<PlacedSpan> placed, List<TelemetryEvent> events, SessionSink into)
    {
        var outer = Around(all);
        var inner = placed.Where(span => span.Span.Usage is not null && !outer.Contains(span.Span.Key));
        var tellings = events.Where(record => record.Usage is not null).Select(record => (Rank: record.Name == ConventionsDetails ? 2 : 0, Call: Of(record)))
            .Concat(inner.Select(span => (Rank: 1, Call: Of(span))));
        foreach (var family in tellings.GroupBy(telling => TelemetrySessions.Root(telling.Call.Session)))
        {
            Add([.. family], into);
        }
    }

    private static void Add(List<(int Rank, OwnedCall Call)> family, SessionSink into)
    {
        var first = family.Min(telling => telling.Rank);
        var leading = family.Where(telling => telling.Rank == first).ToList();
        var requests = leading.Select(telling => telling.Call.Step.Request).Where(request => request is not null).ToHashSet(StringComparer.Ordinal);
        var knowsAll = leading.All(telling => telling.Call.Step.Request is not null);
        foreach (var (_, call) in leading)
        {
            into.Add(call.Session, call.Step);
        }
        foreach (var (_, call) in family.Where(telling => telling.Rank != first).OrderBy(telling => telling.Rank))
        {
            // Only where every call of the leading telling has its request can another request be no repetition.
            if (knowsAll && call.Step.Request is { } request && requests.Add(request))
            {
                into.Add(call.Session, call.Step);
            }
        }
    }

    /// <summary>
    /// Spans around the span of a call. Libraries wrap one another, and each reports the tokens of the one call that is made, which
    /// is the innermost.
    /// </summary>
    private static HashSet<SpanKey> Around(List<TelemetrySpan> spans)
    {
        const int deepest = 256;
        var byKey = spans.ToDictionary(span => span.Key);
        var outer = new HashSet<SpanKey>();
        foreach (var call in spans.Where(span => span.Usage is not null))
        {
            var span = call;
            for (var depth = 0; depth < deepest && span.Parent != 0 && byKey.TryGetValue(new SpanKey(span.Key.Trace, span.Parent), out var parent); depth++)
            {
                span = parent;
                // A cycle, which only a broken sender makes, would put a call around itself.
                if (span.Key == call.Key || !outer.Add(span.Key))
                {
                    break;
                }
            }
        }
        return outer;
    }

    private static OwnedCall Of(TelemetryEvent record) => new(
        new SessionId(record.Session!),
        new ModelCall(
            Id(record.Request) ?? StandInId.Of(string.Create(CultureInfo.InvariantCulture, $"event/{record.Key:x16}")), record.At, record.Model,
            record.Usage!.Value, record.CostMicros, record.Provider, record.Request));

    private static OwnedCall Of(PlacedSpan placed)
    {
        var span = placed.Span;
        return new OwnedCall(
            placed.Session,
            new ModelCall(
                Id(span.Request) ?? StandInId.Of(string.Create(CultureInfo.InvariantCulture, $"span/{span.Key.Trace:x32}/{span.Key.Span:x16}")),
                Instants.At(span.StartNanos + span.DurationNanos), span.Model, span.Usage!.Value, span.CostMicros, span.Provider, span.Request));
    }

    /// <summary>A message id is the call's id in a transcript too; any other request names the call among telemetry.</summary>
    private static StepId? Id(string? request) =>
        request is null ? null
        : request.StartsWith("msg_", StringComparison.Ordinal) && request.Length >= ShortestMessageId ? new StepId(request)
        : StandInId.Of($"request/{request}");

    private readonly record struct OwnedCall(SessionId Session, ModelCall Step);
}
