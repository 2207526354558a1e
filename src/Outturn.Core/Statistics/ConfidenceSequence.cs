using System.Collections.Immutable;

namespace Outturn.Core.Statistics;

/// <summary>
/// Intervals for the difference of two arms' means that hold all at once: whoever looks after every observation and stops when it
/// pleases errs no more often than 1 − level.
/// </summary>
/// <remarks>
/// The asymptotic confidence sequence of I. Waudby-Smith, D. Arbour, R. Sinha, E. Kennedy, A. Ramdas, "Time-uniform central limit
/// theory and asymptotic confidence sequences", Annals of Statistics 52, 2024, from Robbins' normal mixture: the mean ±
/// σ √(2(tρ² + 1)/(t²ρ²) · log(√(tρ² + 1)/α)), and wider early on, as Student's t is than the normal. Each observation gives one value
/// whose mean is the difference, by augmented inverse-probability weighting around the arms' means so far. It assumes that
/// observations come in the order given, that each was assigned by chance with the stated share, and enough of them for the
/// variance to be known: the first ones only start it. Assignment in balanced blocks keeps the level too, by simulation.
/// </remarks>
public static class ConfidenceSequence
{
    /// <summary>Values before the first interval; fewer do not give a variance to rely on.</summary>
    public const int Start = 30;

    // Of each arm, before its mean can be weighted around.
    private const int BurnIn = 5;

    /// <summary>The interval after each observation; null until there are enough.</summary>
    /// <param name="outcomes">In the order in which they came.</param>
    /// <param name="treated">Whether each is of the first arm.</param>
    /// <param name="share">Probability of the first arm, above 0 and below 1; fixed before the first observation.</param>
    /// <param name="planned">Where the sequence is narrowest: about how many observations are planned. Fixed beforehand too.</param>
    /// <param name="level">Nominal coverage, above 0 and below 1.</param>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static ImmutableArray<SequenceStep> OfDifference(
        IReadOnlyList<double> outcomes, IReadOnlyList<bool> treated, double share, int planned, double level)
    {
        Levels.Check(level);
        ArgumentOutOfRangeException.ThrowIfLessThan(planned, 1);
        if (share is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share lies between 0 and 1.");
        }
        if (outcomes.Count != treated.Count)
        {
            throw new ArgumentException("There must be one arm for each outcome.", nameof(treated));
        }
        var scale = Narrowest(1 - level) / planned;
        var steps = ImmutableArray.CreateBuilder<SequenceStep>(outcomes.Count);
        RunningMean first = new(), second = new(), difference = new();
        for (var i = 0; i < outcomes.Count; i++)
        {
            if (first.Count >= BurnIn && second.Count >= BurnIn)
            {
                var weighted = treated[i] ? (outcomes[i] - first.Mean) / share : -(outcomes[i] - second.Mean) / (1 - share);
                difference.Add(first.Mean - second.Mean + weighted);
            }
            (treated[i] ? first : second).Add(outcomes[i]);
            var half = Math.Sqrt(difference.Variance) * Widened(Margin(difference.Count, scale, 1 - level), difference.Count);
            steps.Add(new SequenceStep(difference.Count < Start ? null : difference.Mean, difference.Count < Start
                ? null : new Interval(difference.Mean - half, difference.Mean + half, level)));
        }
        return steps.ToImmutable();
    }

    /// <summary>Half the width at a standard deviation of one.</summary>
    internal static double Margin(int count, double scale, double alpha)
    {
        var grown = (count * scale) + 1;
        return Math.Sqrt(2 * grown / ((double)count * count * scale) * Math.Log(Math.Sqrt(grown) / alpha));
    }

    // The variance is an estimate: as much wider as Student's t is than the normal there (Abramowitz and Stegun 26.7.5).
    private static double Widened(double margin, int count)
    {
        if (count < 2)
        {
            return double.PositiveInfinity;
        }
        var z = margin * Math.Sqrt(count);
        var (square, degrees) = (z * z, count - 1.0);
        var t = z * (1 + ((square + 1) / (4 * degrees)) + (((((5 * square) + 16) * square) + 3) / (96 * degrees * degrees)));
        return t / Math.Sqrt(count);
    }

    /// <summary>The tρ² at which the margin is least for a given t: the root of x = log((1 + x)/α²).</summary>
    internal static double Narrowest(double alpha)
    {
        var x = 1.0;
        for (var step = 0; step < 200; step++)
        {
            x = Math.Log((1 + x) / (alpha * alpha));
        }
        return x;
    }

    private sealed class RunningMean
    {
        private double _squares;

        public int Count { get; private set; }

        public double Mean { get; private set; }

        public double Variance => Count < 2 ? 0 : _squares / (Count - 1);

        public void Add(double value)
        {
            Count++;
            var distance = value - Mean;
            Mean += distance / Count;
            _squares += distance * (value - Mean);
        }
    }
}

/// <summary>What a confidence sequence says after one observation.</summary>
/// <param name="Estimate">The difference as estimated so far; null until there are enough observations.</param>
/// <param name="Interval">Its interval; null with it.</param>
public readonly record struct SequenceStep(double? Estimate, Interval? Interval);
