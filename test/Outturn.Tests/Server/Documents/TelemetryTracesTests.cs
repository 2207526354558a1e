using Outturn.Core.Pricing;
using Outturn.Server.Documents;
using Outturn.Store;
using Outturn.Tests.Server.Telemetry;

namespace Outturn.Tests.Server.Documents;

public sealed class TelemetryTracesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("outturn-told-");
    private readonly OutturnStore _store;

    public TelemetryTracesTests() => _store = OutturnStore.Open(Path.Combine(_folder.FullName, "store.duckdb"));

    [Fact]
    public void A_session_that_telemetry_alone_knows_has_its_story_and_the_records_that_tell_it()
    {
        _store.Apply(Told.Prompt("abc-1", "Please.", 0), Told.Call("abc-1", "req_1", 1));
        _store.Apply(Told.Call("other", "req_2"));
        _store.Apply(Told.Tool("abc-1", "toolu_0123456789abcdef", 2), Told.Call("abc-1/worker", "req_3", 3));
        var document = Find("ABC")!.Document!;
        var session = document.Session!;
        Assert.Equal(("session", "no known repository", "abc-1"), (document.Kind, document.Repository.Name, session.Session.Session));
        Assert.Equal((15_000L, "Please."), (session.Cost!.Value, session.Turns.Single().Text));
        Assert.Equal(("completed", "accepted", "git commit -m done"), (session.Decisions.Single().Status, session.Decisions[0].Verdict, session.Decisions[0].Target));
        Assert.Equal(("unattributed", 15_000L), (session.Postings.Single().Account, session.Postings[0].Amount));
        Assert.Equal("abc-1/worker", session.Children.Single().Session.Session);
        Assert.Equal("abc-1/worker", Find("work")!.Document!.Session!.Session.Session);
        Assert.Equal([0L, 2], TelemetryTraces.Evidence(_store, "abc-1"));
    }

    [Fact]
    public void What_can_be_several_sessions_is_listed_and_what_is_none_is_not_found()
    {
        _store.Apply(Told.Call("abc-1", "req_1"), Told.Call("abc-2", "req_2"));
        Assert.Contains("abc-2", Find("abc")!.Failure, StringComparison.Ordinal);
        Assert.Equal("abc-1", Find("abc-1")!.Document!.Session!.Session.Session);
        Assert.Null(Find("xyz"));
        Assert.Null(Find("%"));
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Delete(recursive: true);
    }

    private FoundTrace? Find(string asked) => TelemetryTraces.Find(_store, PriceBook.Embedded, asked, Told.Noon.AddDays(1));
}
