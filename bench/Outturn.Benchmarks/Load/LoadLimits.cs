using System.Diagnostics;
using System.Security.Cryptography;
using Outturn.Core.Evidence;
using Outturn.Evidence.Segments;
using Outturn.Sources.Otlp;

namespace Outturn.Benchmarks.Load;

/// <summary>What could not be faster whatever the server did: looking through the bodies, and flushing as many bytes to the same disk.</summary>
internal static class LoadLimits
{
    public static void Write(TextWriter output, LoadBodies bodies, string folder)
    {
        var copies = bodies.Templates.Select(template => template.ToArray()).ToArray();
        var (scratch, hash) = (new byte[bodies.Longest], new byte[32]);
        output.WriteLine($"limit: check alone, one core      {CpuRate(bodies, 2000, i => OtlpBody.Check(EvidenceKind.Traces, OtlpEncoding.Protobuf, copies[i % copies.Length])):N0} spans/s");
        output.WriteLine($"limit: mask alone, one core       {CpuRate(bodies, 2000, i => OtlpMask.Apply(EvidenceKind.Traces, OtlpEncoding.Protobuf, copies[i % copies.Length])):N0} spans/s");
        output.WriteLine($"limit: making bodies, one core    {CpuRate(bodies, 2000, i => bodies.Write(i, scratch)):N0} spans/s");
        output.WriteLine($"limit: SHA-256 alone, one core    {CpuRate(bodies, 2000, i => SHA256.HashData(copies[i % copies.Length], hash)):N0} spans/s");
        output.WriteLine($"limit: chunking alone, one core   {CpuRate(bodies, 2000, i => Chunks.Of(copies[i % copies.Length])):N0} spans/s");
        foreach (var together in (int[])[1, 8])
        {
            var path = Path.Combine(folder, "limit.bin");
            using (var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 0 }))
            {
                var rate = Rate(bodies, 100, i =>
                {
                    for (var j = 0; j < together; j++)
                    {
                        file.Write(copies[(i + j) % copies.Length]);
                    }
                    file.Flush(flushToDisk: true);
                });
                output.WriteLine($"limit: write and fsync {together} together {rate * together:N0} spans/s");
            }
            File.Delete(path);
        }
    }

    private static double Rate(LoadBodies bodies, int times, Action<int> work)
    {
        work(0);
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < times; i++)
        {
            work(i);
        }
        return times * bodies.Spans / clock.Elapsed.TotalSeconds;
    }

    // By processor time, so that it is the same whatever else the machine does.
    private static double CpuRate(LoadBodies bodies, int times, Action<int> work)
    {
        work(0);
        var before = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < times; i++)
        {
            work(i);
        }
        return times * bodies.Spans / (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }
}
