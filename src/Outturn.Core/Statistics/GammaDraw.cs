using MathNet.Numerics.Distributions;

namespace Outturn.Core.Statistics;

/// <summary>
/// Draws of gamma and beta variates from a seeded stream (G. Marsaglia, W. W. Tsang, "A simple method for generating gamma
/// variables", ACM TOMS 26:3, 2000).
/// </summary>
internal static class GammaDraw
{
    /// <summary>A gamma variate of scale 1.</summary>
    /// <param name="random">The stream.</param>
    /// <param name="shape">Above zero.</param>
    public static double Next(Randomness random, double shape)
    {
        if (shape < 1)
        {
            return Next(random, shape + 1) * Math.Pow(1 - random.NextDouble(), 1 / shape);
        }
        var d = shape - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            // The stream gives zero, never one; the normal quantile of neither is a number.
            var x = Normal.InvCDF(0, 1, Math.Max(random.NextDouble(), double.Epsilon));
            var v = Math.Pow(1 + (c * x), 3);
            if (v > 0 && Math.Log(1 - random.NextDouble()) < (0.5 * x * x) + d - (d * v) + (d * Math.Log(v)))
            {
                return d * v;
            }
        }
    }

    /// <summary>A beta variate, between 0 and 1.</summary>
    public static double NextBeta(Randomness random, double a, double b)
    {
        var x = Next(random, a);
        return x / (x + Next(random, b));
    }
}
