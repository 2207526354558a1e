using Outturn.Core.Telemetry;
using Outturn.Core.Traces;
using Outturn.Store.Telemetry;

namespace Outturn.Store.Tests.Telemetry;

public sealed class SpendQueriesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly OutturnStore _store;

    public SpendQueriesTests() => _store = OutturnStore.Open(_folder.File("store.duckdb"));

    [Theory]
    [InlineData(SpendDimension.Service)]
    [InlineData(SpendDimension.Provider)]
    [InlineData(SpendDimension.Model)]
    [InlineData(SpendDimension.Operation)]
    [InlineData(SpendDimension.Agent)]
    public void Sums_by_hour_are_those_of_the_spans_and_events(SpendDimension dimension)
    {
        _store.Apply(TelemetrySamples.Join(TelemetrySamples.Evidence(8, 200)), 200);
        _store.Compact();
        _store.Apply(TelemetrySamples.Join(TelemetrySamples.Evidence(9, 100)), 300);

        foreach (var filter in (TelemetryFilter[])[TelemetryFilter.All, new(CallsOnly: true), new(Model: "model-1"), new(Service: "service", Agent: Agents.ClaudeCode), new(Provider: "nobody")])
        {
            var quick = _store.Spend.SpendBy(dimension, TelemetrySamples.Noon.AddHours(1), TelemetrySamples.Noon.AddHours(2), filter);
            var exact = _store.Spend.SpendByExactly(dimension, TelemetrySamples.Noon.AddHours(1), TelemetrySamples.Noon.AddHours(2), filter);

            Assert.Equal(filter.Provider == "nobody", exact.Count == 0);
            Assert.Equal(exact, quick.Select(row => row with { Sums = row.Sums with { Latency = null, DurationMicros = exact.Single(other => other.Name == row.Name).Sums.DurationMicros } }));
            Assert.All(quick, row => Assert.Equal(exact.Single(other => other.Name == row.Name).Sums.DurationMicros, row.Sums.DurationMicros, row.Sums.Items + 1.0));
        }
    }

    [Fact]
    public void A_series_has_a_point_for_each_hour_or_day_with_anything()
    {
        _store.Apply(TelemetrySamples.Batch(
            [.. ((int[])[0, 1, 30]).Select(hours => TelemetrySamples.Span((ulong)hours, start: TelemetrySamples.NoonNanos + (hours * 3_600_000_000_000)) with { DurationNanos = (hours + 1) * 1_000_000_000L })]), 1);

        var hours = _store.Spend.Series(1);
        var days = _store.Spend.Series(24, until: TelemetrySamples.Noon.AddHours(20));

        Assert.Equal([TelemetrySamples.Noon, TelemetrySamples.Noon.AddHours(1), TelemetrySamples.Noon.AddHours(30)], hours.Select(point => point.Start));
        Assert.Equal([TelemetrySamples.Noon.AddHours(-12)], days.Select(point => point.Start));
        Assert.Equal((2, 2, 200, 6_000, 3_000_000), (days[0].Sums.Items, days[0].Sums.Calls, days[0].Sums.Usage.Input, days[0].Sums.CostMicros, days[0].Sums.DurationMicros));
        Assert.Equal(31_000, hours[2].Sums.Latency!.Value.P99, 31_000 * 0.045);
        Assert.Equal(2, days[0].Sums.Latency!.Value.Known);
        Assert.Equal(50 / 180.0, days[0].Sums.CacheShare);
    }

    [Fact]
    public void A_cost_that_nobody_recorded_is_not_zero()
    {
        _store.Apply(TelemetrySamples.Batch(TelemetrySamples.Span(1) with { CostMicros = null, Usage = default(TokenUsage) }), 1);
        _store.Apply(TelemetrySamples.Batch(TelemetrySamples.BareEvent(1)), 2);

        var rows = _store.Spend.SpendBy(SpendDimension.Provider);

        Assert.Equal(["anthropic", null], rows.Select(row => row.Name));
        Assert.All(rows, row => Assert.Null(row.Sums.CostMicros));
        Assert.All(rows, row => Assert.Null(row.Sums.CacheShare));
        Assert.Null(rows[1].Sums.Latency);
    }

    [Fact]
    public void Numbers_beyond_belief_make_no_sum_go_wrong()
    {
        var span = TelemetrySamples.Span(1) with { DurationNanos = long.MaxValue, CostMicros = long.MaxValue, Usage = new TokenUsage(TokenUsage.Most, TokenUsage.Most, 0, 0, TokenUsage.Most) };
        var row = TelemetrySamples.Event(1) with { DurationMillis = long.MaxValue, CostMicros = long.MaxValue };
        _store.Apply(TelemetrySamples.Batch([.. Enumerable.Range(0, 50).Select(i => span with { Key = new SpanKey(1, (ulong)i) })]), 1);
        _store.Apply(TelemetrySamples.Batch([.. Enumerable.Range(0, 50).Select(i => row with { Key = (ulong)i })]), 2);
        _store.Compact();

        Assert.Equal(100, _store.Spend.SpendBy(SpendDimension.Model).Sum(sum => sum.Sums.Calls));
        Assert.Equal(100, _store.Spend.SpendByExactly(SpendDimension.Model).Sum(sum => sum.Sums.Calls));
        Assert.Equal(100, _store.Telemetry.Session("session-1")!.Sums.Calls);
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }
}
