using System.Diagnostics;
using Outturn.Core.Evidence;
using Outturn.Sources.Otlp;

namespace Outturn.Benchmarks.Load;

/// <summary>What could not be faster whatever the server did: looking through the bodies, and flushing as many bytes to the same disk.</summary>
internal static class LoadLimits
{
    public static void Write(TextWriter output, LoadBodies bodies, string folder)
    {
        var copies = bodies.Templates.Select(template => template.ToArray()).ToArray();
        var scratch = new byte[bodies.Longest];
        output.WriteLine($"limit: check alone, one core      {Rate(bodies, 2000, i => OtlpBody.Check(EvidenceKind.Traces, OtlpEncoding.Protobuf, copies[i % copies.Length])):N0} spans/s");
        output.WriteLine($"limit: mask alone, one core       {Rate(bodies, 2000, i => OtlpMask.Apply(EvidenceKind.Traces, OtlpEncoding.Protobuf, copies[i % copies.Length])):N0} spans/s");
        output.WriteLine($"limit: making bodies, one core    {Rate(bodies, 2000, i => bodies.Write(i, scratch)):N0} spans/s");
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
}
