using System.Collections.Immutable;

namespace Outturn.Reports.Charts;

/// <summary>Where the numbers of an axis stand.</summary>
internal static class Ticks
{
    // The ages that the report states come first, then round ones.
    private static readonly ImmutableArray<int> s_ages =
        [0, 30, 90, 180, 7, 365, 730, 60, 14, 120, 270, 1095, 1825, 3650, 3, 1, 2];

    /// <summary>1, 2, 2.5 or 5 times a power of ten, so that an axis up to <paramref name="most"/> has three to five parts.</summary>
    public static double Step(double most)
    {
        if (most <= 0)
        {
            return 1;
        }
        var part = most / 4;
        var power = Math.Pow(10, Math.Floor(Math.Log10(part)));
        return (part / power) switch
        {
            <= 1 => power,
            <= 2 => 2 * power,
            <= 2.5 => 2.5 * power,
            <= 5 => 5 * power,
            _ => 10 * power,
        };
    }

    /// <summary>Ages in days from 0 to <paramref name="end"/>, no two nearer than <paramref name="gap"/> days.</summary>
    public static ImmutableArray<int> Ages(double end, double gap)
    {
        var chosen = new List<int>();
        foreach (var age in s_ages.Where(age => age <= end && chosen.TrueForAll(other => Math.Abs(other - age) >= gap)))
        {
            chosen.Add(age);
        }
        return [.. chosen.Order()];
    }
}
