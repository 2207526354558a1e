using System.Runtime.InteropServices;
using Outturn.Core.Telemetry;
using Outturn.Store.DuckDb;

namespace Outturn.Store.Projection;

/// <summary>
/// Writes spans, those of one trace together: what neighbours share takes next to no room, and a trace is found by looking at its
/// parts and not at all spans.
/// </summary>
internal sealed class SpanWriter(Names names, Sums sums, long lastSpan, long lastPart)
{
    private readonly Dictionary<UInt128, int> _traces = [];
    private readonly List<(UInt128 Trace, int First, int Last, int Count)> _parts = [];
    private int[] _next = [];

    private long _last = lastSpan;

    /// <param name="connection">Within a transaction.</param>
    /// <param name="spans">A batch's spans.</param>
    /// <param name="places">Those of them to write.</param>
    /// <param name="repeats">Whether the span at a place tells of a call to a model that an earlier event told of.</param>
    public void Write(DuckDbConnection connection, List<TelemetrySpan> spans, List<int> places, IReadOnlySet<int> repeats)
    {
        if (places.Count == 0)
        {
            return;
        }
        Group(spans, places);
        using var parts = connection.Append("trace_part");
        using var rows = connection.Append("span");
        foreach (var (trace, first, _, count) in _parts)
        {
            parts.Append(++lastPart).Append((long)(ulong)(trace >> 64)).Append((long)(ulong)trace).Append(_last + 1).Append(count).EndRow();
            for (var place = first; place >= 0; place = _next[place])
            {
                Write(rows, spans[place], spans[place].IsRetold || repeats.Contains(place));
            }
        }
        parts.Complete();
        rows.Complete();
    }

    /// <summary>Chains the spans of each trace, in the order in which they and their traces came.</summary>
    private void Group(List<TelemetrySpan> spans, List<int> places)
    {
        _traces.Clear();
        _parts.Clear();
        if (_next.Length < spans.Count)
        {
            _next = new int[spans.Count];
        }
        foreach (var place in places)
        {
            var trace = spans[place].Key.Trace;
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_traces, trace, out var exists);
            _next[place] = -1;
            if (exists)
            {
                ref var part = ref CollectionsMarshal.AsSpan(_parts)[number];
                _next[part.Last] = place;
                (part.Last, part.Count) = (place, part.Count + 1);
            }
            else
            {
                number = _parts.Count;
                _parts.Add((trace, place, place, 1));
            }
        }
    }

    private void Write(DuckDbAppender rows, TelemetrySpan span, bool isRepeat)
    {
        var request = IdDigest.Of(span.Request);
        var tool = IdDigest.Of(span.ToolCall);
        var callIsTool = request == IdDigest.None && tool != IdDigest.None;
        var usage = span.Usage ?? default;
        var series = new SeriesKey(span.Service, span.Provider, span.Model, span.Operation, span.Agent, ModelCalls.Is(span));
        var (shape, seriesNumber) = names.Shape(new ShapeKey(
            series, span.Name, span.Tool, span.ErrorType, span.IsError, span.Usage is not null, span.CostMicros is not null, callIsTool, isRepeat));
        var session = names.Session(span.Session);
        var start = span.StartNanos / 1000;
        sums.Add(new Summand(
            seriesNumber, series, session, start, start + (Math.Clamp(span.DurationNanos, 0, Sums.MostNanos) / 1000), span.DurationNanos, span.IsError, usage, span.CostMicros, isRepeat));
        rows.Append(++_last).Append(lastPart).Append((long)span.Key.Span).Append((long)span.Parent).Append(span.StartNanos)
            .Append(span.DurationNanos).Append(shape).Append((long)session)
            .Append((long)(callIsTool ? tool : request)).Append((long)(callIsTool ? IdDigest.None : tool))
            .Append(usage.Input).Append(usage.CacheRead).Append(usage.CacheWrite5m).Append(usage.CacheWrite1h).Append(usage.Output)
            .Append(usage.Reasoning).Append(span.CostMicros ?? 0).Append(span.Evidence).EndRow();
    }
}
