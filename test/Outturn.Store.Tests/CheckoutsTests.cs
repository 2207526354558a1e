namespace Outturn.Store.Tests;

public sealed class CheckoutsTests : IDisposable
{
    private const string Scope = "records";

    private readonly TemporaryFolder _folder = new();
    private readonly OutturnStore _store;

    public CheckoutsTests() => _store = OutturnStore.Open(_folder.File("store.duckdb"));

    [Fact]
    public void What_a_machine_told_comes_back_and_is_replaced_by_what_it_tells_next()
    {
        _store.SaveCheckout(Checkout("two", "b") with { Branch = null, Tip = null });
        _store.SaveCheckout(Checkout("one", "a", "notes"));
        _store.SaveCheckout(Checkout("one", "a", "notes", "traces") with { Position = long.MaxValue, Facts = new byte[] { 0, 255, 10 } });
        _store.SaveCheckout(Checkout("one", "b"));

        var one = _store.LoadCheckouts("one");
        Assert.Equal(["a", "b"], one.Select(checkout => checkout.Checkout));
        Assert.Equal((long.MaxValue, "main", "tip"), (one[0].Position, one[0].Branch, one[0].Tip));
        Assert.Equal([0, 255, 10], one[0].Facts.ToArray());
        Assert.Equal(["notes", "traces"], one[0].Records.Order());
        Assert.Equal([("one", "a"), ("one", "b"), ("two", "b")], _store.ListCheckouts().Select(checkout => (checkout.Repository, checkout.Checkout)));
        Assert.Null(Assert.Single(_store.LoadCheckouts("two")).Tip);
        Assert.Empty(_store.LoadCheckouts("three"));
    }

    [Fact]
    public void A_record_that_no_machine_sees_any_more_goes_with_its_parts_and_no_other_does()
    {
        _store.Save(Scope, [Source("old"), Source("old\u001f0001"), Source("older"), Source("shared"), Source("sent and not told of yet")]);
        _store.Save("another scope", [Source("old")]);
        _store.SaveCheckout(Checkout("one", "a", "old", "shared"));
        _store.SaveCheckout(Checkout("one", "b", "shared"));

        _store.SaveCheckout(Checkout("one", "a", "new"));

        Assert.Equal(["older", "sent and not told of yet", "shared"], _store.Fingerprints(Scope).Keys.Order(StringComparer.Ordinal));
        Assert.Single(_store.Fingerprints("another scope"));
        _store.SaveCheckout(Checkout("one", "b"));
        Assert.Equal(["older", "sent and not told of yet"], _store.Fingerprints(Scope).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Each_source_comes_back_by_itself()
    {
        _store.Save(Scope, [Source("b"), Source("a") with { Sessions = [] }]);

        var loaded = _store.LoadSources(Scope, new HashSet<string> { "a", "b", "c" });

        Assert.Equal([("a", "print", 0), ("b", "print", 1)], loaded.Select(source => (source.Key, source.Fingerprint, source.Sessions.Count)));
        Assert.Equal(Texts.Of(Source("b").Skips), Texts.Of(loaded[1].Skips));
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    private static StoredCheckout Checkout(string repository, string name, params string[] records) =>
        new(repository, name, "print", "name", "main", "tip", 7, new byte[] { 1 }) { RecordScope = Scope, Records = records };

    private static StoredSource Source(string key) => new(
        key, "print", [new Core.Traces.Session(new Core.Traces.SessionId("s"), "agent", null, null, null, [], [])], [],
        [new Core.Traces.Skip(key, "reason", 2)]);
}
