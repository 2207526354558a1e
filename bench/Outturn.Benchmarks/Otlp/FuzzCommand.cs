using System.CommandLine;
using System.Diagnostics;
using Outturn.Tests.Sources.Otlp.Bodies;

namespace Outturn.Benchmarks.Otlp;

/// <summary>Broken bodies, as many as one likes.</summary>
internal static class FuzzCommand
{
    public static Command Create()
    {
        var count = new Option<long>("--count") { Description = "Bodies", DefaultValueFactory = _ => 1_000_000 };
        var seed = new Option<int>("--seed") { Description = "The first seed; each worker adds its number", DefaultValueFactory = _ => 1 };
        var workers = new Option<int>("--workers") { Description = "Threads", DefaultValueFactory = _ => 1 };
        var otlp = new Command("otlp", "Mutated OTLP bodies: checked, read, masked, withheld") { count, seed, workers };
        otlp.SetAction(parsed => Run(parsed.GetValue(count), parsed.GetValue(seed), parsed.GetValue(workers)));
        return new Command("fuzz", "Throw broken input at what reads it") { otlp };
    }

    private static int Run(long count, int seed, int workers)
    {
        var watch = Stopwatch.StartNew();
        var all = new OtlpFuzz[workers];
        Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers }, worker =>
        {
            var fuzz = all[worker] = new OtlpFuzz(seed + worker);
            for (long i = worker; i < count; i += workers)
            {
                fuzz.Next();
                if (i % 1_000_000 == 0 && i > 0)
                {
                    Console.Error.WriteLine(FormattableString.Invariant($"{i} bodies, {i / watch.Elapsed.TotalSeconds:0} a second"));
                }
            }
        });
        Console.WriteLine(FormattableString.Invariant(
            $"{count} bodies in {watch.Elapsed.TotalSeconds:0} s ({count / watch.Elapsed.TotalSeconds:0} a second): {all.Sum(fuzz => fuzz.Valid)} valid, {all.Sum(fuzz => fuzz.Records)} records, longest {all.Max(fuzz => fuzz.Longest).TotalMilliseconds:0.0} ms; no fault"));
        return 0;
    }
}
