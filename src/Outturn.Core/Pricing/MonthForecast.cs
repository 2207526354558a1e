using MathNet.Numerics.Distributions;
using Outturn.Core.Statistics;

namespace Outturn.Core.Pricing;

/// <summary>
/// What a month will have cost at its end, if its days go on as they did: a straight line. With d whole days behind, their sum S, mean m
/// and sample standard deviation s, and r days ahead (the present one among them), the forecast is S + r·m. The interval is that of the sum of r
/// further observations of one distribution, S + r·m ± t(d−1, (1+level)/2) · s · √(r + r²/d): r times the prediction interval for the mean of r
/// future observations (G. J. Hahn and W. Q. Meeker, <em>Statistical Intervals</em>, 1991, section 4.7).
/// It takes days to be alike and independent: weekends, the end of a project and a new team make it wrong.
/// </summary>
/// <param name="Micros">The forecast, in micro-dollars, never below what is spent.</param>
/// <param name="Low">The interval's lower end, likewise.</param>
/// <param name="High">Its upper end.</param>
/// <param name="Days">Whole days that it rests on.</param>
/// <param name="Level">Coverage of the interval, such as 0.95.</param>
public readonly record struct MonthForecast(long Micros, long Low, long High, int Days, double Level)
{
    /// <summary>Fewer days say nothing of how days differ.</summary>
    public const int FewestDays = 3;

    /// <summary>The forecast, or null where fewer than <see cref="FewestDays"/> whole days are behind.</summary>
    /// <param name="days">Spend of the month's whole days in micro-dollars, those without any as 0.</param>
    /// <param name="present">Spend of the day that is not over.</param>
    /// <param name="length">Days of the month, more than <paramref name="days"/> has.</param>
    /// <param name="level">Coverage of the interval, between 0 and 1.</param>
    public static MonthForecast? Of(IReadOnlyList<long> days, long present, int length, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(length, days.Count);
        Levels.Check(level);
        if (days.Count < FewestDays)
        {
            return null;
        }
        double count = days.Count, ahead = length - days.Count;
        var sum = days.Sum(day => (double)day);
        var mean = sum / count;
        var variance = days.Sum(day => (day - mean) * (day - mean)) / (count - 1);
        var (forecast, spent) = (sum + (ahead * mean), sum + present);
        var half = StudentT.InvCDF(0, 1, count - 1, (1 + level) / 2) * Math.Sqrt(variance * (ahead + (ahead * ahead / count)));
        return new MonthForecast(Whole(Math.Max(forecast, spent)), Whole(Math.Max(forecast - half, spent)), Whole(Math.Max(forecast + half, spent)), days.Count, level);
    }

    private static long Whole(double micros) => (long)Math.Round(Math.Min(micros, 9e18), MidpointRounding.ToEven);
}
