using Outturn.Evidence;

namespace Outturn.Benchmarks.Evidence;

/// <summary>What a span takes on disk once its segment is compressed: segments, entries, tiles and all.</summary>
internal static class OnDisk
{
    private const int Requests = 1200;

    public static async Task RunAsync(string folder, CancellationToken cancellation)
    {
        var bodies = new SpanBodies(9);
        var received = 0L;
        await using (var log = Appending.OpenNew(folder, compress: true))
        {
            for (var i = 0; i < Requests; i++)
            {
                var body = bodies.Next(Appending.Spans);
                received += body.Length;
                await log.AppendAsync(Appending.Submit(body), cancellation);
            }
            await SealAsync(log, folder, cancellation);
        }
        var bytes = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length);
        Console.WriteLine(FormattableString.Invariant(
            $"on disk: {bytes / (double)(Requests * Appending.Spans):0.0} bytes a span of {received / (double)(Requests * Appending.Spans):0.0}, of which the segments {new DirectoryInfo(Path.Combine(folder, "bodies")).EnumerateFiles().Sum(file => file.Length) / (double)(Requests * Appending.Spans):0.0}"));
    }

    /// <summary>The last segment is compressed once it is full; here an erasure seals it early, and waits for the others.</summary>
    public static async Task SealAsync(EvidenceLog log, string folder, CancellationToken cancellation)
    {
        await log.EraseAsync([new(log.Size - 1, log.Size - 1)], "benchmark", cancellation);
        await CompressedAsync(folder, cancellation);
    }

    /// <summary>Waits until every segment is compressed but the last, which is where that one grows.</summary>
    public static async Task CompressedAsync(string folder, CancellationToken cancellation)
    {
        while (Directory.EnumerateFiles(Path.Combine(folder, "bodies")).Order(StringComparer.Ordinal).SkipLast(1).Any(file => !file.EndsWith(".blocks", StringComparison.Ordinal)))
        {
            await Task.Delay(100, cancellation);
        }
    }
}
