using System.Diagnostics;
using Outturn.Core.Evidence;
using Outturn.Evidence;

namespace Outturn.Benchmarks.Evidence;

/// <summary>Appends as a server does: so many senders, each of which waits for its answer.</summary>
internal static class Appending
{
    public const int Spans = 500;

    public static async Task RunAsync(string folder, int senders, int rate, int seconds, CancellationToken cancellation)
    {
        var bodies = Enumerable.Range(0, 64).Select(seed => new SpanBodies(seed).Next(Spans)).ToArray();
        await using var log = OpenNew(folder, compress: true);
        await log.AppendAsync(Submit(bodies[0]), cancellation);
        var (measured, sent, refused, worst) = (new Measured(), 0L, 0L, 0L);
        var next = 0L;
        var tasks = Enumerable.Range(0, senders).Select(sender => Task.Run(async () =>
        {
            // Bytes that come again would be kept once and cost less: each request is made different, wherever it is cut.
            var body = new byte[bodies.Max(body => body.Length)];
            var random = new Random(sender);
            while (measured.Seconds < seconds)
            {
                var number = Interlocked.Increment(ref next);
                if (rate > 0 && (number / (double)rate) - measured.Seconds is > 0 and var early)
                {
                    await Task.Delay(TimeSpan.FromSeconds(early), cancellation);
                }
                var from = bodies[number % bodies.Length];
                from.CopyTo(body, 0);
                for (var i = 0; i < from.Length; i += 700)
                {
                    body[i] = (byte)random.Next();
                }
                var start = Stopwatch.GetTimestamp();
                var result = await log.AppendAsync(Submit(body.AsMemory(0, from.Length)), cancellation);
                var took = Stopwatch.GetTimestamp() - start;
                if (result.IsKept)
                {
                    Interlocked.Add(ref sent, from.Length);
                }
                else
                {
                    Interlocked.Increment(ref refused);
                }
                worst = Math.Max(worst, took);
            }
        }, cancellation)).ToArray();
        await Task.WhenAll(tasks);
        measured.Print($"append, {senders} sender(s)", sent, sent / (double)bodies[0].Length * Spans);
        Console.WriteLine(FormattableString.Invariant(
            $"    longest wait {Stopwatch.GetElapsedTime(0, worst).TotalMilliseconds:0} ms, {refused} refused, {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB at most in memory"));
    }

    public static EvidenceLog OpenNew(string folder, bool compress)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
        File.Delete(folder + ".key");
        return Open(folder, compress);
    }

    public static EvidenceLog Open(string folder, bool compress)
    {
        var (log, problem) = EvidenceLog.Open(new() { Folder = folder, Compress = compress }, TimeProvider.System);
        return log ?? throw new InvalidOperationException(problem);
    }

    public static Submission Submit(Memory<byte> body) => new(EvidenceKind.Traces, "application/x-protobuf", "loopback", body);
}
