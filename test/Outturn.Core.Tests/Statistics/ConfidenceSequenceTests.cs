using Outturn.Core.Experiments;
using Outturn.Core.Statistics;

namespace Outturn.Core.Tests.Statistics;

public class ConfidenceSequenceTests
{
    private const int Most = 2000;
    private static readonly WorkItem[] s_items = [.. Enumerable.Range(0, Most).Select(i => new WorkItem($"{i}", []))];

    [Fact]
    public void The_margin_is_the_published_formula_and_narrowest_where_planned()
    {
        // σ √(2 (tρ² + 1)/(t²ρ²) log(√(tρ² + 1)/α)) at t = 100, ρ² = 0.1, α = 0.05, worked out apart.
        Assert.Equal(Math.Sqrt(2 * 11 / (10000 * 0.1) * (Math.Log(Math.Sqrt(11)) + Math.Log(20))), ConfidenceSequence.Margin(100, 0.1, 0.05), 12);
        var x = ConfidenceSequence.Narrowest(0.05);
        Assert.Equal(x, Math.Log((1 + x) / 0.0025), 10);
        var best = ConfidenceSequence.Margin(300, x / 300, 0.05);
        Assert.All((double[])[0.5, 0.9, 1.1, 2], factor => Assert.True(ConfidenceSequence.Margin(300, factor * x / 300, 0.05) > best));
    }

    [Theory]
    [InlineData("log-normal times, half and half", 0.5, 100, false, false)]
    [InlineData("log-normal times in blocks of two", 0.5, 100, false, true)]
    [InlineData("skewed logarithms, a third treated", 0.333, 400, true, false)]
    public void Whoever_looks_after_every_observation_is_seldom_misled(string what, double share, int planned, bool skewed, bool blocked)
    {
        const int runs = 1200;
        const double effect = 0.2;
        var random = new Randomness(71);
        int missed = 0, naive = 0;
        var last = 0.0;
        for (var run = 0; run < runs; run++)
        {
            var treated = blocked ? [.. Randomisation.Assign(s_items, share, (ulong)run)]
                : Enumerable.Range(0, Most).Select(_ => random.NextDouble() < share).ToArray();
            var outcomes = treated.Select(isTreated => 4 + (isTreated ? effect : 0)
                + (skewed ? -Math.Log(1 - random.NextDouble()) - 1 : random.Normal())).ToArray();
            var steps = ConfidenceSequence.OfDifference(outcomes, treated, share, planned, 0.95);
            missed += steps.Any(step => step.Interval is { } interval && !interval.Contains(effect)) ? 1 : 0;
            naive += Repeated(outcomes, treated).Any(interval => !interval.Contains(effect)) ? 1 : 0;
            last += (steps[^1].Interval!.Value.High - steps[^1].Interval!.Value.Low) / runs;
        }
        Sampling.Print($"{what}: over {Most} looks the sequence ever misses in {missed / (double)runs:P1} of runs, a repeated 95 % interval in {naive / (double)runs:P1}; width at the end {last:0.000}");
        Assert.InRange(missed / (double)runs, 0.005, 0.05);
        Assert.True(naive / (double)runs > 0.3);
    }

    [Fact]
    public void An_effect_is_found_and_the_first_observations_say_nothing()
    {
        var random = new Randomness(5);
        var treated = Enumerable.Range(0, 500).Select(i => i % 2 == 0).ToArray();
        var steps = ConfidenceSequence.OfDifference([.. treated.Select(t => (t ? -0.7 : 0) + random.Normal())], treated, 0.5, 200, 0.95);
        Assert.Null(steps[ConfidenceSequence.Start].Interval);
        Assert.True(steps[^1].Interval!.Value.High < 0);
        Assert.Equal(-0.7, steps[^1].Estimate!.Value, 0.2);
        Assert.Throws<ArgumentException>(() => ConfidenceSequence.OfDifference([1], [], 0.5, 10, 0.95));
        Assert.Throws<ArgumentOutOfRangeException>(() => ConfidenceSequence.OfDifference([1], [true], 1, 10, 0.95));
        Assert.Throws<ArgumentOutOfRangeException>(() => ConfidenceSequence.OfDifference([1], [true], 0.5, 0, 0.95));
    }

    // What most people do: a fixed-sample interval of the difference of means, looked at again and again.
    private static IEnumerable<Interval> Repeated(double[] outcomes, bool[] treated)
    {
        double[] sums = new double[2], squares = new double[2], counts = new double[2];
        for (var i = 0; i < outcomes.Length; i++)
        {
            var arm = treated[i] ? 1 : 0;
            counts[arm]++;
            sums[arm] += outcomes[i];
            squares[arm] += outcomes[i] * outcomes[i];
            if (i >= ConfidenceSequence.Start && counts[0] > 1 && counts[1] > 1)
            {
                double Variance(int a) => (squares[a] - (sums[a] * sums[a] / counts[a])) / (counts[a] - 1) / counts[a];
                var error = Math.Sqrt(Variance(0) + Variance(1));
                yield return new Coefficient((sums[1] / counts[1]) - (sums[0] / counts[0]), error, 100).Interval(0.95, studentT: false);
            }
        }
    }
}
