using System.Collections.Immutable;
using Outturn.Core.Traces;

namespace Outturn.Store.Tests;

public sealed class SourcesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly OutturnStore _store;

    public SourcesTests() => _store = OutturnStore.Open(_folder.File("store.duckdb"));

    [Fact]
    public void Every_field_of_a_source_comes_back_as_it_was_saved()
    {
        var source = Samples.FullSource("a");

        _store.Save("scope", [source]);
        var loaded = _store.Load("scope", Keys("a"));

        Assert.Equal(Texts.Of(source.Sessions), Texts.Of(loaded.Sessions));
        Assert.Equal(Texts.Of(source.Attestations), Texts.Of(loaded.Attestations));
        Assert.Equal(Texts.Of(source.Skips), Texts.Of(loaded.Skips));
    }

    [Fact]
    public void What_was_loaded_and_saved_again_loads_the_same()
    {
        _store.Save("scope", [Samples.FullSource("a")]);
        var first = _store.Load("scope", Keys("a"));

        _store.Save("scope", [new StoredSource("b", "1", first.Sessions, first.Attestations, first.Skips)]);

        Assert.Equal(Texts.Of(first), Texts.Of(_store.Load("scope", Keys("b"))));
    }

    [Fact]
    public void Lists_in_their_default_state_come_back_empty()
    {
        var session = Samples.BareSession("s") with
        {
            Places = default,
            Steps = [new ToolCall(new StepId("1"), null, null, null, Proposed: [new Edit("a", EditKind.Touched, default, default)])],
        };

        _store.Save("scope", [new StoredSource("a", "1", [session], Samples.Attestations, [])]);
        var loaded = _store.Load("scope", Keys("a"));

        var call = Assert.Single(loaded.Sessions[0].ToolCalls);
        Assert.False(loaded.Sessions[0].Places.IsDefault || call.Applied.IsDefault || call.PrintedCommits.IsDefault);
        Assert.False(call.Proposed[0].Written.IsDefault || call.Proposed[0].Removed.IsDefault);
        Assert.False(loaded.Attestations[1].Lines.IsDefault);
    }

    [Fact]
    public void Times_keep_their_instant_to_the_microsecond_below()
    {
        DateTimeOffset[] times =
        [
            new(2025, 1, 1, 1, 0, 0, TimeSpan.FromHours(9)), Samples.Noon.AddTicks(9),
            new DateTimeOffset(1969, 12, 31, 23, 59, 59, TimeSpan.Zero).AddTicks(-1), DateTimeOffset.MaxValue,
        ];
        var session = Samples.BareSession("s") with
        {
            Steps = [.. times.Select((time, i) => new HumanTurn(new StepId($"{i}"), time, null))],
        };

        _store.Save("scope", [new StoredSource("a", "1", [session], [], [])]);
        var loaded = _store.Load("scope", Keys("a")).Sessions[0].Steps;

        Assert.Equal(times.Select(time => time.UtcTicks - (time.UtcTicks % 10)), loaded.Select(step => step.At!.Value.UtcTicks));
    }

    [Fact]
    public void Sessions_of_many_chunks_of_rows_come_back_in_order()
    {
        var steps = Enumerable.Range(0, 5000).Select(i => (Step)(i % 3 == 0
            ? Samples.FullCall($"call {i}")
            : new ModelCall(new StepId($"model {i}"), i % 7 == 0 ? null : Samples.Noon.AddSeconds(i), "m", new TokenUsage(i, 0, 0, 0, i))));
        var lines = Enumerable.Range(0, 100_000).Select(i => (ulong)i * 0x9E3779B97F4A7C15).ToImmutableArray();
        var large = Samples.FullCall("large") with { Applied = [new Edit("big", EditKind.Whole, lines, lines)] };
        var session = Samples.BareSession("s") with { Steps = [.. steps, large] };

        _store.Save("scope", [new StoredSource("a", "1", [session], [], [])]);

        Assert.Equal(Texts.Of(session), Texts.Of(Assert.Single(_store.Load("scope", Keys("a")).Sessions)));
    }

    [Fact]
    public void A_source_saved_again_is_replaced()
    {
        _store.Save("scope", [Samples.FullSource("a", "old"), Samples.EmptySource("b")]);

        _store.Save("scope", [new StoredSource("a", "new", [Samples.BareSession("other")], [], [])]);

        Assert.Equal("new", _store.Fingerprints("scope")["a"]);
        Assert.Equal(2, _store.Fingerprints("scope").Count);
        var loaded = _store.Load("scope", Keys("a", "b"));
        Assert.Equal("other", Assert.Single(loaded.Sessions).Id.Value);
        Assert.Empty(loaded.Attestations);
        Assert.Empty(loaded.Skips);
    }

    [Fact]
    public void Only_the_asked_sources_of_the_scope_are_loaded()
    {
        _store.Save("scope", [Samples.FullSource("a"), Samples.FullSource("b")]);
        _store.Save("other", [Samples.FullSource("a"), Samples.FullSource("c")]);

        var loaded = _store.Load("scope", Keys("b", "c", "nowhere"));

        Assert.Equal(["b-s1", "b-s2"], loaded.Sessions.Select(session => session.Id.Value));
        Assert.Empty(_store.Load("scope", Keys()).Sessions);
        Assert.Empty(_store.Load("empty", Keys("a")).Sessions);
        Assert.Empty(_store.Fingerprints("empty"));
    }

    [Fact]
    public void Removed_sources_are_gone_and_others_stay()
    {
        _store.Save("scope", [Samples.FullSource("a"), Samples.FullSource("b")]);

        _store.Remove("scope", ["a", "nowhere"]);

        Assert.Equal(["b"], _store.Fingerprints("scope").Keys);
        Assert.Equal(2, _store.Load("scope", Keys("a", "b")).Sessions.Count);
    }

    [Fact]
    public void A_cleared_scope_is_empty_and_other_scopes_stay()
    {
        _store.Save("scope", [Samples.FullSource("a")]);
        _store.SaveCommits("scope", [Samples.FullCommit('3')]);
        _store.Save("other", [Samples.FullSource("a")]);
        _store.SaveCommits("other", [Samples.FullCommit('3')]);

        _store.Clear("scope");

        Assert.Empty(_store.Fingerprints("scope"));
        Assert.Empty(_store.Load("scope", Keys("a")).Sessions);
        Assert.Empty(_store.LoadCommits("scope"));
        Assert.Equal(2, _store.Load("other", Keys("a")).Sessions.Count);
        Assert.Single(_store.LoadCommits("other"));
    }

    [Fact]
    public void The_order_of_saving_does_not_show()
    {
        var sources = new[] { "b", "a", "ä", "B", "a/1" }.Select(key => Samples.FullSource(key)).ToArray();
        _store.Save("one", sources);
        foreach (var source in sources.Reverse())
        {
            _store.Save("two", [source]);
        }
        _store.Save("two", [sources[1]]);
        var keys = sources.Select(source => source.Key).ToHashSet();

        Assert.Equal(Texts.Of(_store.Load("one", keys)), Texts.Of(_store.Load("two", keys)));
        Assert.Equal(
            ["B-s1", "B-s2", "a-s1", "a-s2", "a/1-s1", "a/1-s2", "b-s1", "b-s2", "ä-s1", "ä-s2"],
            _store.Load("two", keys).Sessions.Select(session => session.Id.Value));
    }

    [Fact]
    public void A_key_given_twice_is_refused_and_nothing_is_saved()
    {
        _store.Save("scope", [Samples.FullSource("a", "old")]);

        Assert.Throws<ArgumentException>(
            () => _store.Save("scope", [Samples.EmptySource("b"), Samples.EmptySource("a"), Samples.EmptySource("a")]));

        Assert.Equal(["a"], _store.Fingerprints("scope").Keys);
    }

    [Fact]
    public void A_save_that_fails_midway_leaves_what_was_there()
    {
        _store.Save("scope", [Samples.FullSource("a", "old")]);
        var broken = Samples.BareSession("s") with { Steps = [new UnknownStep()] };

        Assert.Throws<InvalidOperationException>(() => _store.Save(
            "scope", [Samples.EmptySource("a", "new"), new StoredSource("b", "1", [broken], [], [])]));

        Assert.Equal("old", Assert.Single(_store.Fingerprints("scope")).Value);
        Assert.Equal(2, _store.Load("scope", Keys("a")).Sessions.Count);
        _store.Save("scope", [Samples.EmptySource("c")]);
        Assert.Equal(2, _store.Fingerprints("scope").Count);
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    private static HashSet<string> Keys(params string[] keys) => [.. keys];

    private sealed record UnknownStep() : Step(new StepId("unknown"), null);
}
