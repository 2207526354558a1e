using Outturn.Core.Telemetry;
using Outturn.Core.Traces;
using Outturn.Store.Projection;
using Outturn.Store.Telemetry;

namespace Outturn.Store.Tests.Telemetry;

public sealed class TelemetryQueriesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly OutturnStore _store;

    public TelemetryQueriesTests() => _store = OutturnStore.Open(_folder.File("store.duckdb"));

    [Fact]
    public void A_trace_that_came_in_many_batches_is_whole_and_in_order()
    {
        for (var i = 0; i < 6; i++)
        {
            _store.Apply(TelemetrySamples.Batch(
                TelemetrySamples.Span((ulong)(100 + i), trace: 1), TelemetrySamples.Span((ulong)i, trace: UInt128.MaxValue, start: 1_000 - i),
                TelemetrySamples.Span((ulong)(50 + i), trace: UInt128.MaxValue, start: 2_000)), i + 1);
        }

        var spans = _store.Telemetry.Trace(UInt128.MaxValue);

        Assert.Equal([5UL, 4, 3, 2, 1, 0, 50, 51, 52, 53, 54, 55], spans.Select(span => span.Key.Span));
        Assert.Equal(3, _store.Telemetry.Trace(UInt128.MaxValue, limit: 3).Count);
        Assert.Empty(_store.Telemetry.Trace(2));
    }

    [Fact]
    public void The_spans_of_a_session_come_page_by_page_each_once()
    {
        var spans = Enumerable.Range(0, 25).Select(i => TelemetrySamples.Span((ulong)i, trace: (UInt128)(i % 3), start: i / 4) with { Session = i % 2 == 0 ? "even" : "odd" }).ToArray();
        _store.Apply(TelemetrySamples.Batch(spans[..10]), 1);
        _store.Apply(TelemetrySamples.Batch(spans[10..]), 2);

        var (all, pages) = All(after => _store.Telemetry.SessionSpans("even", after, limit: 4));

        Assert.Equal(spans.Where(span => span.Session == "even").Select(span => span.Key).Order(Comparer<SpanKey>.Create((a, b) => a.Span.CompareTo(b.Span))), all.Select(span => span.Key).OrderBy(key => key.Span));
        Assert.Equal(all.OrderBy(span => span.StartNanos).ThenBy(span => span.Number), all);
        Assert.All(all, span => Assert.Equal("even", span.Session));
        Assert.Equal(4, pages);
        Assert.Empty(_store.Telemetry.SessionSpans("none").Rows);
    }

    [Fact]
    public void The_events_of_a_session_come_page_by_page_each_once()
    {
        var events = Enumerable.Range(0, 9).Select(i => TelemetrySamples.Event((ulong)i, TelemetrySamples.Noon.AddSeconds(i / 3))).ToArray();
        _store.Apply(TelemetrySamples.Batch(events), 1);

        var (all, pages) = All(after => _store.Telemetry.SessionEvents("session-1", after, limit: 3));

        Assert.Equal((9, 3), (all.DistinctBy(row => row.Event.Key).Count(), pages));
    }

    [Fact]
    public void The_latest_sessions_come_first_with_their_sums()
    {
        for (var i = 0; i < 7; i++)
        {
            var span = TelemetrySamples.Span((ulong)i, start: TelemetrySamples.NoonNanos + (i / 2 * 60_000_000_000)) with { Session = "s" + i };
            _store.Apply(TelemetrySamples.Batch(span), i);
            _store.Apply(TelemetrySamples.Batch(span with { Key = span.Key with { Span = 100 + span.Key.Span }, IsError = true, Usage = null, CostMicros = null, Operation = "execute_tool" }), i);
        }

        var (all, pages) = All(after => _store.Telemetry.Sessions(after, limit: 3));

        Assert.Equal((7, 3), (all.DistinctBy(session => session.Id).Count(), pages));
        Assert.Equal(all.OrderByDescending(session => session.End).Select(session => session.End), all.Select(session => session.End));
        var last = all.Single(session => session.Id == "s6");
        Assert.Equal(
            (Agents.ClaudeCode, "service", TelemetrySamples.Noon.AddMinutes(3), TelemetrySamples.Noon.AddMinutes(3).AddSeconds(1)),
            (last.Agent, last.Service, last.Start, last.End));
        Assert.Equal(
            new TelemetrySums(2, 1, 1, new TokenUsage(100, 50, 20, 10, 40, 5), 1, 3_000, 0, null), last.Sums);
        Assert.Equal(last, _store.Telemetry.Session("s6"));
        Assert.Null(_store.Telemetry.Session("s7"));
    }

    [Fact]
    public void Spans_without_a_session_are_none_of_a_session()
    {
        _store.Apply(TelemetrySamples.Batch(TelemetrySamples.BareSpan(1)), 1);

        Assert.Empty(_store.Telemetry.Sessions().Rows);
        Assert.Equal(new TelemetryCounts(1, 0, 0, 1), _store.Telemetry.Counts());
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    private static (List<T> Rows, int Pages) All<T>(Func<RowCursor?, RowPage<T>> ask)
    {
        var (rows, pages, next) = (new List<T>(), 0, (RowCursor?)null);
        do
        {
            var page = ask(next);
            rows.AddRange(page.Rows);
            next = page.Next;
            pages++;
        }
        while (next is not null);
        return (rows, pages);
    }
}
