using System.Security.Cryptography;
using Outturn.Evidence.Segments;

namespace Outturn.Benchmarks.Evidence;

/// <summary>What each step of keeping a record costs alone: the log cannot be faster than these together.</summary>
internal static class Limits
{
    public static void Run(string folder)
    {
        var bodies = Enumerable.Range(0, 64).Select(seed => new SpanBodies(seed).Next(500)).ToArray();
        var all = bodies.SelectMany(body => body).ToArray();
        Console.WriteLine(FormattableString.Invariant($"limits, on {all.Length / 64.0 / 1000:0} kB a request of 500 spans"));
        Cpu("SHA-256", all.Length, () => SHA256.HashData(all));
        Cpu("CRC-32C", all.Length, () => Crc32C.Of(all));
        Cpu("content-defined chunks", all.Length, () => Array.ForEach(bodies, body => Chunks.Of(body)));
        Cpu("copy", all.Length, () => all.AsSpan().CopyTo(new byte[all.Length]));
        var path = Path.Combine(folder, "limit");
        foreach (var requests in (int[])[1, 4, 16])
        {
            var batch = all.AsMemory(0, requests * bodies[0].Length);
            using var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write);
            var (measured, written) = (new Measured(), 0L);
            while (measured.Seconds < 3)
            {
                for (var offset = 0; offset < batch.Length; offset += 256 << 10)
                {
                    RandomAccess.Write(file, batch.Span[offset..Math.Min(offset + (256 << 10), batch.Length)], written + offset);
                }
                RandomAccess.FlushToDisk(file);
                written += batch.Length;
            }
            measured.Print($"write and fsync, {requests} request(s) at once", written, written / (double)bodies[0].Length * 500);
        }
        File.Delete(path);
    }

    private static void Cpu(string what, long bytes, Action action)
    {
        action();
        var (measured, times) = (new Measured(), 0);
        while (measured.Seconds < 1)
        {
            action();
            times++;
        }
        measured.Print(what, times * (double)bytes);
    }
}
