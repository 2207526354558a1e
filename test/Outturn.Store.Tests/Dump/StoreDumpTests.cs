using System.Text;
using Outturn.Core.Traces;
using Outturn.Store.Projection;

namespace Outturn.Store.Tests.Dump;

public sealed class StoreDumpTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_same_evidence_gives_the_same_bytes_whatever_the_batches_were(int seed)
    {
        var evidence = TelemetrySamples.Evidence(seed, 300);
        var one = Dump("one", store => store.Apply(TelemetrySamples.Join(evidence), evidence.Count));
        var many = Dump("many", store =>
        {
            for (var i = 0; i < evidence.Count; i++)
            {
                store.Apply(TelemetrySamples.Join(evidence.Skip(i).Take(1)), i + 1);
            }
        });
        var some = Dump("some", store =>
        {
            var random = new Random(seed);
            for (var from = 0; from < evidence.Count;)
            {
                var to = Math.Min(evidence.Count, from + random.Next(1, 60));
                store.Apply(TelemetrySamples.Join(evidence[from..to]), to);
                from = to;
                if (random.Next(3) == 0)
                {
                    store.Compact();
                }
            }
        });

        Assert.True(one.Split('\n').Count(line => line.StartsWith("span\t", StringComparison.Ordinal)) > 300);
        Assert.Contains("\nrollup_latency\t", one, StringComparison.Ordinal);
        Assert.Equal(one, many);
        Assert.Equal(one, some);
    }

    [Fact]
    public void A_store_that_was_opened_again_between_batches_gives_the_same_bytes()
    {
        var evidence = TelemetrySamples.Evidence(4, 100);
        var whole = Dump("whole", store => store.Apply(TelemetrySamples.Join(evidence), 100));
        using (var store = OutturnStore.Open(_folder.File("pieces")))
        {
            store.Apply(TelemetrySamples.Join(evidence[..50]), 50);
        }

        Assert.Equal(whole, Dump("pieces", store => store.Apply(TelemetrySamples.Join(evidence[50..]), 100)));
    }

    [Fact]
    public void Rebuilt_after_a_reset_it_gives_the_same_bytes()
    {
        var evidence = TelemetrySamples.Evidence(5, 100);
        using var store = OutturnStore.Open(_folder.File("store"));
        store.Apply(TelemetrySamples.Join(evidence), 100);
        var before = Text(store);

        store.Reset();
        store.Apply(TelemetrySamples.Join(evidence[..70]), 70);
        Assert.NotEqual(before, Text(store));
        store.Apply(TelemetrySamples.Join(evidence[70..]), 100);

        Assert.Equal(before, Text(store));
    }

    [Fact]
    public void What_one_span_says_otherwise_shows()
    {
        var evidence = TelemetrySamples.Evidence(6, 20);
        var before = Dump("before", store => store.Apply(TelemetrySamples.Join(evidence), 20));
        var spans = evidence.Select(one => one.Telemetry.Spans).First(spans => spans.Count > 0);
        spans[0] = spans[0] with { DurationNanos = spans[0].DurationNanos + 1 };

        Assert.NotEqual(before, Dump("after", store => store.Apply(TelemetrySamples.Join(evidence), 20)));
    }

    [Fact]
    public void Pushed_sources_and_commits_are_told_whatever_numbers_they_had()
    {
        static ProjectionBatch Push(params string[] keys) => new(
            [], new([], [], []),
            [
                new PushedRecord(
                    [new PushedSources("scope", [], [.. keys.Select(key => Samples.FullSource(key))])],
                    [new PushedCommits("repository", [], [.. keys.Select(key => Samples.FullCommit(key[0]))])]),
            ]);
        var one = Dump("one", store => store.Apply(Push("a", "b", "c"), 3));
        var other = Dump("other", store =>
        {
            store.Apply(Push("c"), 1);
            store.Apply(Push("b", "c"), 2);
            store.Apply(Push("a"), 3);
        });

        Assert.Equal(one, other);
        foreach (var table in (string[])["source", "session", "place", "step", "edit", "printed_commit", "attestation", "attested_lines", "skip", "commit", "commit_parent", "file_change", "hunk"])
        {
            Assert.Contains($"\n{table}\t", one, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Text_that_could_pass_for_the_form_is_escaped()
    {
        var commit = Samples.RootCommit('a') with { Message = "a\tb\nc\\d\r" };

        var text = Dump("store", store => store.SaveCommits("r", [commit]));

        Assert.Contains("\ta\\tb\\nc\\\\d\\r\n", text, StringComparison.Ordinal);
        Assert.Contains("\nprojection\t0\n", "\n" + text, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private string Dump(string name, Action<OutturnStore> fill)
    {
        using var store = OutturnStore.Open(_folder.File(name));
        fill(store);
        return Text(store);
    }

    private static string Text(OutturnStore store)
    {
        var target = new MemoryStream();
        store.Dump(target, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(target.ToArray());
    }
}
