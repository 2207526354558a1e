using Outturn.Core.Telemetry;
using Outturn.Store.Telemetry;

namespace Outturn.Store.Tests.Telemetry;

public sealed class FamilyQueriesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly OutturnStore _store;

    public FamilyQueriesTests() => _store = OutturnStore.Open(_folder.File("store.duckdb"));

    [Fact]
    public void What_changed_between_two_marks_is_told_by_family()
    {
        Apply(1, Span(1, 1, "a"), Span(2, 2, "a/sub"), Span(3, 3, "b"));
        var before = _store.Families.Mark();
        Assert.Equal(["a", "a/sub", "b"], Changed(default, before));
        Apply(2, Span(4, 2, "a/sub"));
        _store.Apply(TelemetrySamples.Batch(TelemetrySamples.Event(9) with { Session = "c", Commit = "abcdef1" }), 3);
        var after = _store.Families.Mark();
        Assert.Equal((4L, 1L), (after.Span, after.Event));
        Assert.Equal(["a", "a/sub", "c"], Changed(before, after));
        Assert.Equal(["b"], _store.Families.Changed(after, after, ["b"]).Select(member => member.Id));
        Assert.Equal([new ToldCommit("c", "abcdef1")], _store.Families.Commits(before.Event));
        Assert.Empty(_store.Families.Commits(after.Event));
    }

    [Fact]
    public void Sessions_are_loaded_with_their_whole_traces_and_their_events()
    {
        Apply(1, Span(1, 1, "a"), Span(2, 1, null), Span(3, 2, "b"), Span(4, 3, "a"));
        Apply(2, Span(5, 1, "b"), Span(6, 4, "c"));
        _store.Apply(TelemetrySamples.Batch(TelemetrySamples.Event(1) with { Session = "a" }, TelemetrySamples.Event(2) with { Session = "b" }), 3);
        var rows = _store.Families.Load(_store.Families.Members(["a", "nobody"]));
        Assert.Equal([1UL, 2, 4, 5], rows.Spans.Select(span => span.Key.Span).Order().ToArray());
        Assert.Equal((1, "b"), ((int)rows.Spans.Single(span => span.Key.Span == 5).Key.Trace, rows.Spans.Single(span => span.Key.Span == 5).Session));
        Assert.Equal([1UL], rows.Events.Select(row => row.Event.Key));
        Assert.Empty(_store.Families.Load([]).Spans);
    }

    [Fact]
    public void Traces_with_spans_that_name_no_session_are_told_as_they_were_up_to_a_number()
    {
        Apply(1, Span(1, 1, null), Span(2, 2, "a"));
        Apply(2, Span(3, 1, "b"), Span(4, 2, "a"), Span(5, 3, null));
        Assert.Equal([1UL], Unnamed(0, 2));
        Assert.Equal([1UL, 3], Unnamed(2, 4));
        Assert.Equal([5UL], Unnamed(4, 5));
        Assert.Equal((1, 1), (_store.Families.CountUnnamed(0, 2), _store.Families.CountUnnamed(2, 5)));
    }

    [Fact]
    public void A_session_is_found_by_how_its_id_or_its_own_part_of_it_begins()
    {
        Apply(1, Span(1, 1, "Alpha"), Span(2, 2, "alpha/worker"), Span(3, 3, "beta"));
        Assert.Equal(["Alpha", "alpha/worker"], _store.Families.Like("ALP", 5));
        Assert.Equal(["alpha/worker"], _store.Families.Like("work", 5));
        Assert.Equal(["Alpha"], _store.Families.Like("alpha", 1));
        Assert.Empty(_store.Families.Like("%", 5));
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    private IEnumerable<string> Changed(TelemetryMark from, TelemetryMark to) => _store.Families.Changed(from, to, []).Select(member => member.Id);

    private IEnumerable<ulong> Unnamed(long after, long upTo) => _store.Families.Unnamed(after, upTo).Select(span => span.Key.Span).Order();

    private void Apply(long position, params TelemetrySpan[] spans) => _store.Apply(TelemetrySamples.Batch(spans), position);

    private static TelemetrySpan Span(ulong id, int trace, string? session) => TelemetrySamples.Span(id, (UInt128)trace) with { Session = session };
}
