using Outturn.Core.Telemetry;
using Outturn.Core.Traces;
using Outturn.Store.Projection;
using Outturn.Store.Telemetry;

namespace Outturn.Store.Tests.Projection;

public sealed class CallRepeatsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly OutturnStore _store;

    public CallRepeatsTests() => _store = OutturnStore.Open(_folder.File("store.duckdb"));

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void A_call_that_a_span_and_an_event_tell_of_counts_once_by_the_first(bool spanFirst, bool inOneBatch)
    {
        var span = TelemetrySamples.Span(1) with { Request = "req_1", Usage = new TokenUsage(1, 0, 0, 0, 0), Evidence = spanFirst ? 1 : 2 };
        var row = TelemetrySamples.Event(1) with { Request = "req_1", Usage = new TokenUsage(5, 0, 0, 0, 0), Evidence = spanFirst ? 2 : 1 };
        ApplyInOrder(span, row, inOneBatch);

        var sums = Assert.Single(_store.Spend.SpendBy(SpendDimension.Model)).Sums;
        Assert.Equal((1, 1, spanFirst ? 1 : 5), (sums.Items, sums.Calls, sums.Usage.Input));
        Assert.Equal(sums.Usage, Assert.Single(_store.Spend.SpendByExactly(SpendDimension.Model)).Sums.Usage);
        Assert.Equal(1, _store.Telemetry.Session("session-1")!.Sums.Calls);
        Assert.Equal(!spanFirst, Assert.Single(_store.Telemetry.Trace(7)).IsRepeat);
        Assert.Equal(spanFirst, Assert.Single(_store.Telemetry.SessionEvents("session-1").Rows).IsRepeat);
    }

    [Fact]
    public void A_span_whose_call_an_event_tells_again_without_a_name_for_it_is_in_no_sum()
    {
        var span = TelemetrySamples.Span(1) with { Request = null, IsRetold = true };
        ApplyInOrder(span, TelemetrySamples.Event(1) with { Request = null }, inOneBatch: true);
        _store.Apply(TelemetrySamples.Batch(TelemetrySamples.Event(2) with { Request = null, IsRetold = true, Evidence = 3 }), 4);

        Assert.Equal(1, _store.Spend.SpendBy(SpendDimension.Model).Sum(sum => sum.Sums.Calls));
        Assert.Equal(1, _store.Spend.SpendByExactly(SpendDimension.Model).Sum(sum => sum.Sums.Calls));
        var kept = Assert.Single(_store.Telemetry.Trace(7));
        Assert.Equal((true, span.Usage), (kept.IsRepeat, kept.Usage));
    }

    [Theory]
    [InlineData("req_2", 0, "another request")]
    [InlineData("req_1", 25, "more than a day later")]
    public void Other_calls_count_too(string request, int hoursLater, string what)
    {
        var span = TelemetrySamples.Span(1) with { Request = "req_1", Evidence = 1 };
        var row = TelemetrySamples.Event(1, TelemetrySamples.Noon.AddHours(hoursLater)) with { Request = request, Evidence = 2 };
        ApplyInOrder(span, row, inOneBatch: what.Length % 2 == 0);

        Assert.Equal(2, _store.Spend.SpendBy(SpendDimension.Model).Sum(sum => sum.Sums.Calls));
    }

    [Fact]
    public void A_tools_span_and_a_models_event_are_two_things()
    {
        var span = TelemetrySamples.Span(1) with { ToolCall = "req_1", Usage = null, Operation = "execute_tool", Evidence = 1 };
        ApplyInOrder(span, TelemetrySamples.Event(1) with { Request = "req_1", Evidence = 2 }, inOneBatch: false);

        Assert.Equal(2, _store.Spend.SpendBy(SpendDimension.Model).Sum(sum => sum.Sums.Items));
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    private void ApplyInOrder(TelemetrySpan span, TelemetryEvent row, bool inOneBatch)
    {
        if (inOneBatch)
        {
            _store.Apply(new ProjectionBatch([], new TelemetryBatch([span], [row], []), []), 3);
            return;
        }
        ProjectionBatch[] batches = [TelemetrySamples.Batch(span), TelemetrySamples.Batch(row)];
        foreach (var batch in span.Evidence < row.Evidence ? batches : [.. batches.Reverse()])
        {
            _store.Apply(batch, 3);
        }
    }
}
