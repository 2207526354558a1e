using Outturn.Core.Pricing;
using Outturn.Governance;
using Outturn.Server.Judging;
using Outturn.Store;
using Outturn.Tests.Server.Telemetry;

namespace Outturn.Tests.Server.Judging;

public sealed class TelemetryFamiliesTests : IDisposable
{
    private const long Call = 15_000;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("outturn-families-");
    private readonly ManualTime _time = new();
    private readonly OutturnStore _store;
    private readonly TelemetryFamilies _families;

    public TelemetryFamiliesTests()
    {
        _store = OutturnStore.Open(Path.Combine(_folder.FullName, "store.duckdb"));
        _families = new TelemetryFamilies(_store, PriceBook.Embedded, static () => false, _time);
    }

    [Fact]
    public async Task A_family_counts_with_its_subagents_and_each_call_once()
    {
        _store.Apply(
            Told.Call("a", "req_1"), Told.Call("a/sub", "req_2", cost: 7), Told.Span(1, 1, "a", "req_1"), Told.Span(2, 1, null, parent: 1), Told.Call("b", "req_3"));
        await LookAsync();
        Assert.Equal([("a", Call + 7, 2), ("b", Call, 1)], Known());
        Assert.Equal(Told.Noon, _families.All.Single(family => family.Root == "b").End);
    }

    [Fact]
    public async Task A_look_reads_only_families_of_which_something_was_added_and_a_resend_changes_nothing()
    {
        _store.Apply(Told.Call("a", "req_1"), Told.Call("b", "req_2"));
        await LookAsync();
        Assert.Equal(1, _families.Version);
        _store.Apply(Told.Call("a", "req_1"), Told.Call("b", "req_2"));
        await LookAsync();
        Assert.Equal(1, _families.Version);
        _store.Apply(Told.Call("a/sub", "req_9"));
        await LookAsync();
        Assert.Equal((2, true, false), (_families.Version, _families.HasChanged("a", 1), _families.HasChanged("b", 1)));
        Assert.Equal([("a", 2 * Call, 2), ("b", Call, 1)], Known());
    }

    [Fact]
    public async Task Traces_without_a_session_are_summed_by_the_hour_however_they_arrive()
    {
        // The outer call repeats the inner one; a trace that comes to name a session leaves the sum.
        object[][] parts =
        [
            [Told.Span(1, 1, null), Told.Span(2, 2, null, seconds: 10)],
            [Told.Span(3, 1, null, parent: 1), Told.Span(4, 3, null, seconds: 3600), Told.Span(7, 4, "b")],
            [Told.Span(5, 2, "a", seconds: 20), Told.Span(6, 4, null, seconds: 5, output: 2000)],
        ];
        foreach (var part in parts)
        {
            _store.Apply(part);
            await LookAsync();
        }
        (string, long, int)[] expected = [("a", 2 * Call, 2), ("b", 3 * Call, 2), ("traces of 2026-01-26T12", Call, 1), ("traces of 2026-01-26T13", Call, 1)];
        Assert.Equal(expected, Known());
        var afresh = new TelemetryFamilies(_store, PriceBook.Embedded, static () => false, _time);
        await afresh.LookAsync(TestContext.Current.CancellationToken);
        Assert.Equal(expected, Known(afresh));
    }

    [Fact]
    public async Task Tables_that_were_made_anew_are_read_anew()
    {
        _store.Apply(Told.Call("a", "req_1"), Told.Call("b", "req_2"), Told.Span(1, 1, null));
        await LookAsync();
        _store.Reset();
        _store.Apply(Told.Call("a", "req_1"));
        _store.Apply(Told.Call("a", "req_1"));
        await LookAsync();
        Assert.Equal([("a", Call, 1)], Known());
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Delete(recursive: true);
    }

    private Task LookAsync() => _families.LookAsync(TestContext.Current.CancellationToken);

    private IEnumerable<(string, long, int)> Known(TelemetryFamilies? families = null) => (families ?? _families).All.OrderBy(family => family.Root, StringComparer.Ordinal)
        .Select(family => (family.Root, Sum(family), family.Calls));

    private static long Sum(FamilySpend family) => Money.Sum(family.Months.Select(month => month.Amount)).Micros;
}
