using System.Diagnostics;
using Outturn.Core.Pricing;
using Outturn.Governance;
using Outturn.Server.Judging;
using Outturn.Store;
using Outturn.Store.Projection;

namespace Outturn.Benchmarks.Spans;

/// <summary>How fast spans go into a store, how large it gets, and how fast it answers.</summary>
internal static class StoreTiming
{
    public static int Run(int spans, int batchSize, int spansATrace, string? folder, int rounds)
    {
        var place = folder ?? Directory.CreateTempSubdirectory("outturn-spans-").FullName;
        var path = Path.Combine(place, "store.duckdb");
        try
        {
            using var store = OutturnStore.Open(path);
            // One that was filled before is asked only.
            var traces = store.Telemetry.Counts().Spans >= spans ? Traces(spans, batchSize, spansATrace) : Fill(store, spans, batchSize, spansATrace);
            Console.WriteLine($"file {new FileInfo(path).Length / 1e6:N1} MB, {new FileInfo(path).Length / (double)spans:N1} bytes a span");
            new QueryTiming(store, rounds, Console.Out).Run(traces);
            Families(store, new SpanSource(2, spansATrace).Next(batchSize));
            return 0;
        }
        finally
        {
            if (folder is null)
            {
                Directory.Delete(place, recursive: true);
            }
        }
    }

    /// <summary>What the books cost that stand behind: all families at first, and those of one more batch.</summary>
    private static void Families(OutturnStore store, ProjectionBatch more)
    {
        var families = new TelemetryFamilies(store, PriceBook.Embedded, static () => false, TimeProvider.System);
        var clock = Stopwatch.StartNew();
        families.LookAsync(CancellationToken.None).GetAwaiter().GetResult();
        Console.WriteLine($"{families.All.Count:N0} families in {clock.Elapsed.TotalSeconds:N1} s; {GC.GetTotalMemory(forceFullCollection: true) / 1e6:N0} MB kept, {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:N0} MB at most");
        store.Apply(more, store.Position + (more.Telemetry.Spans.Count / SpanSource.SpansARecord));
        clock.Restart();
        families.LookAsync(CancellationToken.None).GetAwaiter().GetResult();
        Console.WriteLine($"{more.Telemetry.Spans.Count:N0} spans more: looked at in {clock.Elapsed.TotalSeconds:N2} s");
        clock.Restart();
        var document = GovernanceBuilder.Build([], 1, families.All);
        Console.WriteLine($"the overview of {document.Accounts.Sum(account => account.Sessions):N0} families in {clock.Elapsed.TotalSeconds:N2} s");
    }

    private static List<UInt128> Traces(int spans, int batchSize, int spansATrace)
    {
        var source = new SpanSource(1, spansATrace);
        return [.. Enumerable.Range(0, spans / batchSize).Select(_ => source.Next(batchSize).Telemetry.Spans[0].Key.Trace)];
    }

    private static List<UInt128> Fill(OutturnStore store, int spans, int batchSize, int spansATrace)
    {
        var source = new SpanSource(1, spansATrace);
        var (applying, slowest) = (TimeSpan.Zero, TimeSpan.Zero);
        var cpu = TimeSpan.Zero;
        ProjectionBatch? last = null;
        var traces = new List<UInt128>();
        for (var done = 0; done < spans; done += batchSize)
        {
            last = source.Next(Math.Min(batchSize, spans - done));
            traces.Add(last.Telemetry.Spans[0].Key.Trace);
            var (clock, used) = (Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime);
            store.Apply(last, (done + last.Telemetry.Spans.Count) / SpanSource.SpansARecord);
            cpu += Process.GetCurrentProcess().TotalProcessorTime - used;
            applying += clock.Elapsed;
            slowest = clock.Elapsed > slowest ? clock.Elapsed : slowest;
        }
        Console.WriteLine($"{spans:N0} spans in {applying.TotalSeconds:N2} s: {spans / applying.TotalSeconds:N0} a second, {spans / cpu.TotalSeconds:N0} a second of processor; slowest batch {slowest.TotalMilliseconds:N0} ms");
        var again = Stopwatch.StartNew();
        var applied = store.Apply(last!, spans / SpanSource.SpansARecord);
        Console.WriteLine($"a batch again: {applied.Repeated:N0} repeated, {applied.Spans:N0} new, {last!.Telemetry.Spans.Count / again.Elapsed.TotalSeconds:N0} a second");
        var compacting = Stopwatch.StartNew();
        store.Compact();
        Console.WriteLine($"compaction {compacting.Elapsed.TotalMilliseconds:N0} ms; {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:N0} MB at most");
        return traces;
    }
}
