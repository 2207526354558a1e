using System.Collections.Concurrent;
using System.Diagnostics;

namespace Outturn.Benchmarks.Load;

/// <summary>What one round of sending came to.</summary>
internal sealed class LoadRound
{
    private long _next = -1;

    public ConcurrentBag<long> Acknowledged { get; } = [];

    public ConcurrentBag<double> Milliseconds { get; } = [];

    /// <summary>Requests that were answered otherwise, or not at all.</summary>
    public int Failed;

    public TimeSpan Elapsed { get; private set; }

    public long Issued => Interlocked.Read(ref _next) + 1;

    /// <summary>Sends until cancelled: as fast as it is acknowledged, or so many spans a second.</summary>
    public async Task RunAsync(LoadBodies bodies, IReadOnlyList<SendBody> workers, double? spansPerSecond, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(workers.Select(send => Task.Run(() => WorkAsync(bodies, send, spansPerSecond, clock, cancellation), CancellationToken.None)));
        Elapsed = clock.Elapsed;
    }

    public double Percentile(double share)
    {
        var sorted = Milliseconds.Order().ToArray();
        return sorted.Length == 0 ? double.NaN : sorted[(int)Math.Min(sorted.Length - 1, share * sorted.Length)];
    }

    private async Task WorkAsync(LoadBodies bodies, SendBody send, double? spansPerSecond, Stopwatch clock, CancellationToken cancellation)
    {
        var buffer = new byte[Exporters.Prefix + bodies.Longest];
        while (!cancellation.IsCancellationRequested)
        {
            var number = Interlocked.Increment(ref _next);
            var length = bodies.Write(number, buffer.AsSpan(Exporters.Prefix));
            if (spansPerSecond is { } rate && TimeSpan.FromSeconds(number * bodies.Spans / rate) - clock.Elapsed is var early && early > TimeSpan.Zero)
            {
                await Task.Delay(early, CancellationToken.None);
            }
            var started = Stopwatch.GetTimestamp();
            try
            {
                if (await send(buffer, length, CancellationToken.None))
                {
                    Acknowledged.Add(number);
                    Milliseconds.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                }
                else
                {
                    Interlocked.Increment(ref Failed);
                }
            }
            catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException)
            {
                // The server is dead: this one was never acknowledged, whether it is there or not.
                Interlocked.Increment(ref Failed);
                await Task.Delay(20, CancellationToken.None);
            }
        }
    }
}
