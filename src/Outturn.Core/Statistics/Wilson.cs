using MathNet.Numerics.Distributions;

namespace Outturn.Core.Statistics;

/// <summary>An interval for a proportion.</summary>
public static class Wilson
{
    /// <summary>
    /// The score interval without continuity correction (E. B. Wilson, "Probable inference, the law of succession, and
    /// statistical inference", JASA 22, 1927; method 3 of R. G. Newcombe, Statistics in Medicine 17, 1998). It stays
    /// within 0 and 1 and holds for small counts.
    /// </summary>
    /// <param name="successes">0 to <paramref name="trials"/>.</param>
    /// <param name="trials">How many there were.</param>
    /// <param name="level">Nominal coverage, above 0 and below 1.</param>
    /// <returns>The interval, or null where there were no trials.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count or the level is out of its range.</exception>
    public static Interval? Proportion(long successes, long trials, double level)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        Levels.Check(level);
        if (trials == 0)
        {
            return null;
        }
        var n = (double)trials;
        var p = successes / n;
        var z = Normal.InvCDF(0, 1, (1 + level) / 2);
        var scale = 1 / (1 + (z * z / n));
        var centre = (p + (z * z / (2 * n))) * scale;
        var half = z * Math.Sqrt((p * (1 - p) / n) + (z * z / (4 * n * n))) * scale;
        // The formula gives these ends exactly; arithmetic might not.
        return new Interval(
            successes == 0 ? 0 : Math.Max(0, centre - half), successes == trials ? 1 : Math.Min(1, centre + half), level);
    }
}

/// <summary>What a confidence level may be.</summary>
internal static class Levels
{
    public static void Check(double level)
    {
        if (level is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(level), level, "A level lies between 0 and 1, such as 0.95.");
        }
    }
}
