using System.Diagnostics;

namespace Outturn.Benchmarks.Evidence;

/// <summary>Time on the clock and on the processors, since it began.</summary>
internal sealed class Measured
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly TimeSpan _processor = Environment.CpuUsage.TotalTime;

    public double Seconds => Stopwatch.GetElapsedTime(_start).TotalSeconds;

    public double ProcessorSeconds => (Environment.CpuUsage.TotalTime - _processor).TotalSeconds;

    /// <summary>One line: a rate on the clock, and what it took of the processors.</summary>
    public void Print(string what, double bytes, double? spans = null)
    {
        var (seconds, processor) = (Seconds, ProcessorSeconds);
        Console.WriteLine(FormattableString.Invariant(
            $"{what,-44} {bytes / 1e6 / seconds,8:0} MB/s  {bytes / 1e6 / processor,8:0} MB per s of processor  {100 * processor / seconds,4:0} % of a core")
            + (spans is { } count ? FormattableString.Invariant($"  {count / seconds,9:0} spans/s") : ""));
    }
}
