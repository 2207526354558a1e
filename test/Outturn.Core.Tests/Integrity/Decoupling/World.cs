using System.Globalization;
using Outturn.Core.Integrity.Decoupling;
using Outturn.Core.Statistics;
using Outturn.Core.Tests.Statistics;

namespace Outturn.Core.Tests.Integrity.Decoupling;

/// <summary>
/// Groups whose work moves a proxy and an outcome: both follow effort, the proxy can be raised without any, and the relation can loosen.
/// </summary>
internal sealed record World
{
    public static readonly DateOnly Start = new(2024, 1, 1);

    public int Groups { get; init; } = 12;

    public int Before { get; init; } = 40;

    public int Under { get; init; } = 40;

    /// <summary>Days of a period.</summary>
    public int Step { get; init; } = 7;

    /// <summary>How many of the groups get the target; the first ones.</summary>
    public int Targeted { get; init; } = int.MaxValue;

    /// <summary>What one unit of effort brings.</summary>
    public double Slope { get; init; } = 1;

    /// <summary>The share of the slope that is left so many periods after the target came.</summary>
    public Func<int, double> Left { get; init; } = _ => 1;

    /// <summary>What the target adds to the proxy: real effort, and what only looks like it.</summary>
    public double Effort { get; init; }

    public double Gamed { get; init; }

    /// <summary>How much of the noise one period has from the one before, what groups share of it, and how heavy its tails are (0: normal).</summary>
    public double Autocorrelation { get; init; }

    public double Shared { get; init; }

    public int Tails { get; init; }

    /// <summary>Whether outcomes of more than this much effort stay where they are.</summary>
    public double Ceiling { get; init; } = double.PositiveInfinity;

    public ProxySeries Draw(Randomness random, Direction direction = Direction.Together)
    {
        var seen = new List<Observation>();
        var levels = random.Normals(Groups);
        var noise = new double[Groups];
        var shared = 0.0;
        for (var period = 0; period < Before + Under; period++)
        {
            shared = Next(shared, random);
            for (var group = 0; group < Groups; group++)
            {
                noise[group] = Next(noise[group], random);
                var isTarget = period >= Before && group < Targeted;
                var effort = random.Normal() + (isTarget ? Effort : 0);
                var left = isTarget ? Left(period - Before) : 1;
                var outcome = levels[group] + (Slope * left * Math.Min(effort, Ceiling))
                    + (Math.Sqrt(1 - Shared) * noise[group]) + (Math.Sqrt(Shared) * shared);
                seen.Add(new Observation(
                    Start.AddDays(period * Step), $"team {group:00}", (2 * levels[group]) + effort + (isTarget ? Gamed : 0),
                    direction == Direction.Together ? outcome : -outcome));
            }
        }
        var from = Start.AddDays(Before * Step);
        return ProxySeries.Of(seen, [.. Enumerable.Range(0, Math.Min(Groups, Targeted)).Select(group => new TargetPeriod($"team {group:00}", from))], direction);
    }

    private double Next(double last, Randomness random)
    {
        var fresh = random.Normal();
        if (Tails > 0)
        {
            // Student's t, brought back to a variance of 1.
            var squares = Enumerable.Range(0, Tails).Sum(_ => Math.Pow(random.Normal(), 2));
            fresh *= Math.Sqrt((Tails - 2) / squares);
        }
        return (Autocorrelation * last) + (Math.Sqrt(1 - (Autocorrelation * Autocorrelation)) * fresh);
    }

    /// <summary>How many runs: as usual, or what <c>OUTTURN_ALARM_RUNS</c> says, for figures in documents.</summary>
    public static int Runs(int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable("OUTTURN_ALARM_RUNS"), NumberStyles.None, CultureInfo.InvariantCulture, out var runs) ? runs : usual;

    /// <summary>The share of runs, printed.</summary>
    public static double Rate(string what, int runs, Func<int, bool> run)
    {
        var hits = Enumerable.Range(0, runs).Count(run);
        Sampling.Print(FormattableString.Invariant($"{what}: {hits / (double)runs:P1} of {runs}"));
        return hits / (double)runs;
    }

    /// <summary>The most that a rate may show by chance in 999 of 1,000 times.</summary>
    public static double Most(double rate, int runs) => rate + (3.1 * Math.Sqrt(rate * (1 - rate) / runs));
}
