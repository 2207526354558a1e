using System.Diagnostics;
using Outturn.Store;
using Outturn.Store.Telemetry;

namespace Outturn.Benchmarks.Spans;

/// <summary>How long a store takes for what the pages ask it: the median of some rounds, after a first one that is told apart.</summary>
internal sealed class QueryTiming(OutturnStore store, int rounds, TextWriter report)
{
    public void Run(IReadOnlyList<UInt128> traces)
    {
        var sessions = store.Telemetry.Sessions(limit: 50).Rows;
        var (from, to) = (sessions.Min(session => session.Start), sessions.Max(session => session.End));
        var next = 0;
        Time("trace by id", () => store.Telemetry.Trace(traces[next++ % traces.Count]).Count);
        Time("group-by model, all spans", () => store.Spend.SpendByExactly(SpendDimension.Model).Count);
        Time("group-by model, sums by hour", () => store.Spend.SpendBy(SpendDimension.Model).Count);
        Time("series by hour", () => store.Spend.Series(1).Count);
        Time("series by day, one model", () => store.Spend.Series(24, from, to, new TelemetryFilter(Model: "gpt-5-codex")).Count);
        Time("50 latest sessions", () => store.Telemetry.Sessions(limit: 50).Rows.Count);
        Time("spans of a session", () => store.Telemetry.SessionSpans(sessions[next++ % sessions.Count].Id, limit: 200).Rows.Count);
        Time("one session", () => store.Telemetry.Session(sessions[next++ % sessions.Count].Id)!.Sums.Calls);
        Time("health of ingest", () => store.Ingest.Health().Count);
        Time("counts (limit: no row is read)", () => store.Telemetry.Counts().Spans);
    }

    private void Time(string name, Func<long> ask)
    {
        var clock = Stopwatch.StartNew();
        var rows = ask();
        var first = clock.Elapsed.TotalMilliseconds;
        var times = new List<double>();
        var used = Process.GetCurrentProcess().TotalProcessorTime;
        for (var i = 0; i < rounds; i++)
        {
            clock.Restart();
            ask();
            times.Add(clock.Elapsed.TotalMilliseconds);
        }
        var processor = (Process.GetCurrentProcess().TotalProcessorTime - used).TotalMilliseconds / rounds;
        times.Sort();
        report.WriteLine($"{name,-34} {times[rounds / 2],8:N2} ms  (least {times[0]:N2}, of processor {processor:N2}, first {first:N2}; {rows:N0})");
    }
}
