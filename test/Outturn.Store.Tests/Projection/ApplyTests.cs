using Outturn.Core.Telemetry;
using Outturn.Core.Traces;
using Outturn.Store.Projection;
using Outturn.Store.Telemetry;

namespace Outturn.Store.Tests.Projection;

public sealed class ApplyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private OutturnStore _store;

    public ApplyTests() => _store = OutturnStore.Open(_folder.File("store.duckdb"));

    [Fact]
    public void Every_field_of_a_span_comes_back_and_of_calls_ids_their_digests()
    {
        var (full, bare) = (TelemetrySamples.FullSpan(1), TelemetrySamples.BareSpan(2));

        _store.Apply(TelemetrySamples.Batch(full, bare), 1);

        var kept = Assert.Single(_store.Telemetry.Trace(full.Key.Trace));
        Assert.Equal(Texts.Of(full with { ToolCall = null, Request = null }), Texts.Of(Same(kept)));
        Assert.Equal((IdDigest.Of("toolu_1"), IdDigest.Of("req_1")), (kept.ToolCallDigest, kept.RequestDigest));
        kept = Assert.Single(_store.Telemetry.Trace(3));
        Assert.Equal(Texts.Of(bare), Texts.Of(Same(kept)));
        Assert.Equal((0UL, 0UL), (kept.ToolCallDigest, kept.RequestDigest));
    }

    [Theory]
    [InlineData("toolu_1", null)]
    [InlineData(null, "req_1")]
    public void A_span_of_one_call_keeps_which_it_is(string? tool, string? request)
    {
        _store.Apply(TelemetrySamples.Batch(TelemetrySamples.Span(1) with { ToolCall = tool, Request = request }), 1);

        var kept = Assert.Single(_store.Telemetry.Trace(7));
        Assert.Equal((IdDigest.Of(tool), IdDigest.Of(request)), (kept.ToolCallDigest, kept.RequestDigest));
    }

    [Fact]
    public void Every_field_of_an_event_comes_back()
    {
        TelemetryEvent[] events = [TelemetrySamples.FullEvent(ulong.MaxValue), TelemetrySamples.Event(2) with { Session = "session-ü" }];

        _store.Apply(TelemetrySamples.Batch(events), 1);

        Assert.Equal(
            Texts.Of(events.OrderBy(row => row.At)), Texts.Of(_store.Telemetry.SessionEvents("session-ü").Rows.Select(row => row.Event)));
    }

    [Fact]
    public void The_position_is_that_of_the_last_batch_and_stays_over_opening_again()
    {
        Assert.Equal(0, _store.Position);
        _store.Apply(TelemetrySamples.Batch(TelemetrySamples.Span(1)), 17);
        Assert.Equal(17, _store.Position);

        Reopen();

        Assert.Equal(17, _store.Position);
    }

    [Fact]
    public void What_came_before_is_neither_kept_nor_counted_again()
    {
        var (span, row) = (TelemetrySamples.Span(1), TelemetrySamples.Event(1));
        var first = _store.Apply(TelemetrySamples.Batch(span, span), 1);
        var second = _store.Apply(TelemetrySamples.Batch(row, row), 2);
        Reopen();
        var third = _store.Apply(TelemetrySamples.Batch(TelemetrySamples.Span(2), span), 3);
        var fourth = _store.Apply(TelemetrySamples.Batch(row), 4);

        Assert.Equal([new Applied(1, 0, 1), new Applied(0, 1, 1), new Applied(1, 0, 1), new Applied(0, 0, 1)], [first, second, third, fourth]);
        Assert.Equal((2, 1), (_store.Telemetry.Counts().Spans, _store.Telemetry.Counts().Events));
        Assert.Equal((3, 3), (_store.Telemetry.Session("session-1")!.Sums.Items, _store.Spend.Series(1).Sum(point => point.Sums.Items)));
    }

    [Fact]
    public void Spans_that_share_an_id_alone_are_all_kept()
    {
        TelemetrySpan[] spans =
            [TelemetrySamples.Span(1, trace: 1), TelemetrySamples.Span(1, trace: 2), TelemetrySamples.Span(1, trace: 1, start: 5), TelemetrySamples.Span(2, trace: 1)];

        _store.Apply(TelemetrySamples.Batch(spans[0], spans[1]), 1);
        _store.Apply(TelemetrySamples.Batch(spans), 2);

        Assert.Equal((3, 1), (_store.Telemetry.Trace(1).Count, _store.Telemetry.Trace(2).Count));
    }

    [Fact]
    public void Spans_far_apart_in_time_are_found_again_one_by_one()
    {
        var starts = Enumerable.Range(0, 40).Select(i => i * 1_000_000_000_000_000_000L % long.MaxValue).Append(long.MinValue).Append(long.MaxValue).ToArray();
        var spans = starts.Select((start, i) => TelemetrySamples.Span((ulong)i, start: start)).ToArray();
        _store.Apply(TelemetrySamples.Batch(spans), 1);

        Assert.Equal(new Applied(0, 0, spans.Length), _store.Apply(TelemetrySamples.Batch(spans), 2));
    }

    [Fact]
    public void Pushed_sources_and_commits_are_kept_with_the_position()
    {
        var batch = TelemetrySamples.Batch(TelemetrySamples.Span(1)) with
        {
            Pushed =
            [
                new PushedRecord(
                    [new PushedSources("scope", [], [Samples.FullSource("a"), Samples.FullSource("b", "1")])],
                    [new PushedCommits("repository", [], [Samples.FullCommit('a')])]),
                new PushedRecord(
                    [new PushedSources("scope", ["a"], [Samples.FullSource("b", "2")])],
                    [new PushedCommits("repository", [new string('a', 40)], [Samples.FullCommit('b')])]),
            ],
        };

        _store.Apply(batch, 5);

        Assert.Equal("2", Assert.Single(_store.Fingerprints("scope")).Value);
        Assert.Equal([new string('b', 40)], _store.CommitIds("repository"));
    }

    [Fact]
    public void A_batch_that_fails_leaves_nothing_and_the_next_one_is_kept()
    {
        _store.Apply(TelemetrySamples.Batch(TelemetrySamples.Span(1)), 1);
        var bad = TelemetrySamples.Batch(TelemetrySamples.Span(2) with { Session = "new", Model = "new", Name = "new" }) with
        {
            Pushed = [new PushedRecord([new PushedSources("scope", [], [Samples.EmptySource("a"), Samples.EmptySource("a")])], [])],
        };

        Assert.Throws<ArgumentException>(() => _store.Apply(bad, 2));

        Assert.Equal((1, 1), (_store.Position, _store.Telemetry.Counts().Spans));
        var applied = _store.Apply(bad with { Pushed = [] }, 2);
        Assert.Equal(1, applied.Spans);
        Assert.Equal("new", _store.Telemetry.Trace(7).Single(span => span.Key.Span == 2).Session);
        Assert.Equal(1, _store.Spend.SpendBy(SpendDimension.Model).Single(row => row.Name == "new").Sums.Calls);
    }

    [Fact]
    public void A_reset_store_is_empty_and_takes_everything_again()
    {
        _store.Apply(TelemetrySamples.Batch(TelemetrySamples.Span(1)), 9);
        _store.Save("scope", [Samples.EmptySource("a")]);

        _store.Reset();

        Assert.Equal((0, 0), (_store.Position, _store.Telemetry.Counts().Spans));
        Assert.Empty(_store.Fingerprints("scope"));
        Assert.Equal(1, _store.Apply(TelemetrySamples.Batch(TelemetrySamples.Span(1)), 9).Spans);
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    private static TelemetrySpan Same(StoredSpan span) => new(
        span.Key, span.Parent, span.StartNanos, span.DurationNanos, span.Service, span.Name, span.IsError, span.ErrorType, span.Operation,
        span.Provider, span.Model, span.Session, span.Agent, span.Tool, null, null, span.Usage, span.CostMicros, span.Evidence);

    private void Reopen()
    {
        _store.Dispose();
        _store = OutturnStore.Open(_folder.File("store.duckdb"));
    }
}
