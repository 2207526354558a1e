using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Outturn.Server.Telemetry;

/// <summary>What a meter is of: the word that both Prometheus and OTLP have for it.</summary>
internal enum MeterKind
{
    Counter,
    Gauge,
    Histogram,
}

/// <summary>A meter's value for one set of labels; the buckets are those of a histogram.</summary>
/// <param name="Labels">Names and values.</param>
/// <param name="Value">The count or level; of a histogram, the sum.</param>
/// <param name="Buckets">How many observations each bound holds that no lower one does, and last those above all.</param>
internal sealed record MeterPoint(IReadOnlyList<(string Name, string Value)> Labels, double Value, IReadOnlyList<long>? Buckets = null);

/// <summary>A meter as it stands.</summary>
internal sealed record MeterReading(string Name, string Help, string Unit, MeterKind Kind, IReadOnlyList<MeterPoint> Points, IReadOnlyList<double>? Bounds = null);

/// <summary>A count for each set of labels.</summary>
internal sealed class Counter(string name, string help, string unit, params string[] labels)
{
    private readonly ConcurrentDictionary<(string, string, string), StrongBox<long>> _values = new();

    public void Add(long amount, string first = "", string second = "", string third = "")
    {
        if (amount != 0)
        {
            Interlocked.Add(ref _values.GetOrAdd((first, second, third), static _ => new StrongBox<long>()).Value, amount);
        }
    }

    public MeterReading Read() => new(name, help, unit, MeterKind.Counter,
    [
        .. _values.OrderBy(entry => entry.Key).Select(entry => new MeterPoint(
            [.. labels.Zip([entry.Key.Item1, entry.Key.Item2, entry.Key.Item3])], Interlocked.Read(ref entry.Value.Value))),
    ]);
}

/// <summary>How long something takes, in seconds.</summary>
internal sealed class Durations(string name, string help)
{
    public static readonly double[] Bounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly long[] _buckets = new long[Bounds.Length + 1];
    private long _ticks;

    public void Add(TimeSpan duration)
    {
        var bucket = Array.FindIndex(Bounds, bound => duration.TotalSeconds <= bound);
        Interlocked.Increment(ref _buckets[bucket < 0 ? Bounds.Length : bucket]);
        Interlocked.Add(ref _ticks, duration.Ticks);
    }

    public MeterReading Read() => new(name, help, "s", MeterKind.Histogram,
        [new MeterPoint([], TimeSpan.FromTicks(Interlocked.Read(ref _ticks)).TotalSeconds, [.. _buckets])], Bounds);
}
