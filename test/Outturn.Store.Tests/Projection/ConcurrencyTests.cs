using Outturn.Core.Telemetry;
using Outturn.Store.Telemetry;

namespace Outturn.Store.Tests.Projection;

public sealed class ConcurrencyTests : IDisposable
{
    private const int Batch = 2_000;

    private readonly TemporaryFolder _folder = new();
    private readonly OutturnStore _store;

    public ConcurrencyTests() => _store = OutturnStore.Open(_folder.File("store.duckdb"));

    [Fact]
    public async Task Pages_read_whole_batches_while_more_arrives_and_the_file_is_compacted()
    {
        const int Batches = 40;
        using var done = new CancellationTokenSource();
        var reads = new int[6];
        // Threads of their own: the pool may give some of them none before the writing has ended.
        var readers = Enumerable.Range(0, reads.Length).Select(reader => Task.Factory.StartNew(
            () =>
            {
                for (; !done.IsCancellationRequested; Interlocked.Increment(ref reads[reader]))
                {
                    var counts = _store.Telemetry.Counts();
                    Assert.Equal((0, counts.Position), (counts.Spans % Batch, counts.Spans / Batch));
                    Assert.Equal(0, _store.Spend.SpendBy(SpendDimension.Model).Sum(row => row.Sums.Items) % Batch);
                    Assert.Equal(0, _store.Spend.SpendByExactly(SpendDimension.Model).Sum(row => row.Sums.Items) % Batch);
                    Assert.True(_store.Telemetry.Trace(1).Count is var spans && spans % Batch == 0);
                }
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();

        for (var batch = 0; batch < Batches; batch++)
        {
            _store.Apply(TelemetrySamples.Batch([.. Spans(batch)]), batch + 1);
            if (batch % 10 == 9)
            {
                _store.Compact();
                // Each has read the state of every ten batches, or has found a fault.
                var before = reads.ToArray();
                Assert.True(SpinWait.SpinUntil(
                    () => readers.Any(reader => reader.IsFaulted) || reads.Zip(before).All(pair => pair.First > pair.Second), TimeSpan.FromMinutes(1)));
            }
        }
        await done.CancelAsync();

        await Task.WhenAll(readers);
        Assert.Equal(Batches * Batch, _store.Telemetry.Counts().Spans);
    }

    [Fact]
    public void A_reader_that_is_slow_keeps_nobody_from_compacting_and_sees_what_was_there()
    {
        _store.Apply(TelemetrySamples.Batch([.. Spans(0)]), 1);
        using var slow = new SlowStream(() =>
        {
            _store.Apply(TelemetrySamples.Batch([.. Spans(1)]), 2);
            _store.Compact();
        });

        _store.Dump(slow, TestContext.Current.CancellationToken);

        Assert.Equal((Batch, 1), (slow.Lines("span"), slow.Lines("projection")));
        Assert.Equal(2 * Batch, _store.Telemetry.Counts().Spans);
    }

    [Fact]
    public void A_file_that_takes_the_same_again_and_again_does_not_grow()
    {
        var path = _folder.File("store.duckdb");
        _store.Apply(TelemetrySamples.Batch([.. Spans(0)]), 1);
        _store.Compact();
        var sizes = new List<long>();
        for (var i = 0; i < 60; i++)
        {
            _store.Apply(TelemetrySamples.Batch([.. Spans(0)]), 1);
            _store.Apply(TelemetrySamples.Batch([TelemetrySamples.Span((ulong)(1_000_000 + i), trace: 9)]), 1);
            _store.Compact();
            sizes.Add(new FileInfo(path).Length);
        }

        Assert.True(sizes[40..].Max() <= sizes[..20].Max() * 5 / 4, string.Join(' ', sizes));
        Assert.False(File.Exists(path + ".wal") && new FileInfo(path + ".wal").Length > 0);
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    private static IEnumerable<TelemetrySpan> Spans(int batch) => Enumerable.Range(0, Batch)
        .Select(i => TelemetrySamples.Span((ulong)((batch * Batch) + i), trace: 1, start: TelemetrySamples.NoonNanos + (batch * 1_000_000_000L) + i));

    /// <summary>Does something once when it is written to first, and counts the lines of tables.</summary>
    private sealed class SlowStream(Action first) : MemoryStream
    {
        private Action? _first = first;

        public override void Write(byte[] buffer, int offset, int count)
        {
            var once = _first;
            _first = null;
            once?.Invoke();
            base.Write(buffer, offset, count);
        }

        public int Lines(string table) =>
            System.Text.Encoding.UTF8.GetString(ToArray()).Split('\n').Count(line => line.StartsWith(table + "\t", StringComparison.Ordinal));
    }
}
