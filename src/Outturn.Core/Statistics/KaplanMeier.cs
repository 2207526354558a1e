namespace Outturn.Core.Statistics;

/// <summary>A step of a survival curve.</summary>
/// <param name="Time">Days.</param>
/// <param name="AtRisk">Lines alive and under observation just before this time.</param>
/// <param name="Deaths">Lines that died at this time.</param>
/// <param name="Censored">Lines last seen alive at this time.</param>
/// <param name="Survival">The share that lives past this time, 0 to 1.</param>
/// <param name="StandardError">Greenwood's standard error of the share; not a number once nothing lives.</param>
public readonly record struct CurvePoint(
    double Time, long AtRisk, long Deaths, long Censored, double Survival, double StandardError);

/// <summary>
/// The product-limit estimate of a survival curve from right-censored lifetimes (E. L. Kaplan, P. Meier, "Nonparametric
/// estimation from incomplete observations", JASA 53, 1958). Lines censored at the time of a death were at risk of it.
/// Standard errors and intervals take lines as independent; lines of one commit are not: see <see cref="ClusterBootstrap"/>.
/// </summary>
public sealed class KaplanMeier
{
    private readonly CurvePoint[] _points;
    // Greenwood's sum up to each point: the variance of the logarithm of survival.
    private readonly double[] _sums;

    private KaplanMeier(CurvePoint[] points, double[] sums, long count) =>
        (_points, _sums, Count) = (points, sums, count);

    /// <summary>How many lines.</summary>
    public long Count { get; }

    /// <summary>A point for each time at which lines died or were last seen, ascending.</summary>
    public IReadOnlyList<CurvePoint> Points => _points;

    /// <summary>The last day on which a line was observed; zero without lines.</summary>
    public double LastTime => _points.Length == 0 ? 0 : _points[^1].Time;

    /// <summary>
    /// The earliest time by which half of the lines are dead, in days; null where the curve does not come down to half.
    /// </summary>
    public double? Median
    {
        get
        {
            foreach (var point in _points)
            {
                // A product of fractions that is one half may miss it by a rounding.
                if (point.Survival <= 0.5 + 1e-12)
                {
                    return point.Time;
                }
            }
            return null;
        }
    }

    /// <summary>The curve of some lifetimes, in any order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A time or a count is out of its range.</exception>
    public static KaplanMeier Of(ReadOnlySpan<Lifetime> lifetimes)
    {
        Lifetime.Check(lifetimes);
        var sorted = lifetimes.ToArray();
        Array.Sort(sorted, static (a, b) => a.Time.CompareTo(b.Time));
        var count = 0L;
        foreach (var lifetime in sorted)
        {
            count += lifetime.Count;
        }
        var points = new List<CurvePoint>();
        var sums = new List<double>();
        var (atRisk, survival, sum) = (count, 1.0, 0.0);
        for (var i = 0; i < sorted.Length;)
        {
            var time = sorted[i].Time;
            long deaths = 0, censored = 0;
            for (; i < sorted.Length && sorted[i].Time == time; i++)
            {
                deaths += sorted[i].Died ? sorted[i].Count : 0;
                censored += sorted[i].Died ? 0 : sorted[i].Count;
            }
            if (deaths + censored == 0)
            {
                continue;
            }
            survival *= (double)(atRisk - deaths) / atRisk;
            sum += deaths == 0 ? 0 : deaths / ((double)atRisk * (atRisk - deaths));
            points.Add(new CurvePoint(time, atRisk, deaths, censored, survival, survival * Math.Sqrt(sum)));
            sums.Add(sum);
            atRisk -= deaths + censored;
        }
        return new KaplanMeier([.. points], [.. sums], count);
    }

    /// <summary>
    /// The share that lives past a time; null where that was not observed: the time is past the last line under observation, and
    /// some lived.
    /// </summary>
    /// <param name="time">Days, zero or more.</param>
    public double? At(double time) => IsKnown(time) ? SurvivalUpTo(time) : null;

    /// <summary>Greenwood's standard error of <see cref="At"/>; null where that is null, or zero.</summary>
    public double? StandardErrorAt(double time)
    {
        var index = Index(time);
        if (!IsKnown(time) || (index >= 0 && _points[index].Survival == 0))
        {
            return null;
        }
        return index < 0 ? 0 : _points[index].StandardError;
    }

    /// <summary>How many lines were alive and under observation just before a time.</summary>
    public long AtRisk(double time)
    {
        var index = Index(time);
        if (index >= 0 && _points[index].Time == time)
        {
            return _points[index].AtRisk;
        }
        return index + 1 < _points.Length ? _points[index + 1].AtRisk : 0;
    }

    /// <summary>
    /// The interval of <see cref="At"/> on the scale log(−log S), which stays within 0 and 1 (J. D. Kalbfleisch, R. L.
    /// Prentice, "The Statistical Analysis of Failure Time Data", 1980, section 1.3). Where none or all died that scale is
    /// undefined, and the score interval of those at risk stands in.
    /// </summary>
    /// <param name="time">Days, zero or more.</param>
    /// <param name="level">Nominal coverage for independent lines, above 0 and below 1.</param>
    /// <returns>The interval, or null where the share is unknown.</returns>
    public Interval? IntervalAt(double time, double level)
    {
        var z = Estimate.Quantile(level);
        if (!IsKnown(time) || Count == 0)
        {
            return null;
        }
        var survival = SurvivalUpTo(time);
        if (survival is 1 or 0)
        {
            var atRisk = survival == 1 ? AtRisk(time) : _points.First(p => p.Survival == 0).AtRisk;
            return Wilson.Proportion(survival == 1 ? atRisk : 0, atRisk, level);
        }
        var (low, high) = LogLog(Index(time), z);
        return new Interval(low, high, level);
    }

    /// <summary>
    /// Where the ends of the log-log intervals cross one half (R. Brookmeyer, J. Crowley, "A confidence interval for the median
    /// survival time", Biometrics 38, 1982); an end that is never reached is infinite.
    /// </summary>
    public Interval MedianInterval(double level)
    {
        var z = Estimate.Quantile(level);
        var (low, high) = (double.PositiveInfinity, double.PositiveInfinity);
        for (var i = 0; i < _points.Length && double.IsInfinity(high); i++)
        {
            var ends = LogLog(i, z);
            low = double.IsInfinity(low) && ends.Low <= 0.5 ? _points[i].Time : low;
            high = ends.High <= 0.5 ? _points[i].Time : high;
        }
        return new Interval(low, high, level);
    }

    /// <summary>Greenwood's sum up to a point of <see cref="Points"/>.</summary>
    internal double Sum(int point) => _sums[point];

    internal bool IsKnown(double time) =>
        time <= LastTime || (_points.Length > 0 && _points[^1].Survival == 0);

    private (double Low, double High) LogLog(int index, double z)
    {
        var survival = _points[index].Survival;
        if (survival is 1 or 0)
        {
            // At nothing the upper end is unknown, so it is not taken to have crossed.
            return (survival, 1);
        }
        var reach = z * Math.Sqrt(_sums[index]) / -Math.Log(survival);
        return (Math.Pow(survival, Math.Exp(reach)), Math.Pow(survival, Math.Exp(-reach)));
    }

    private double SurvivalUpTo(double time)
    {
        var index = Index(time);
        return index < 0 ? 1 : _points[index].Survival;
    }

    /// <summary>The last point at or before a time, or −1.</summary>
    private int Index(double time)
    {
        int low = 0, high = _points.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _points[middle].Time <= time ? (middle + 1, high) : (low, middle);
        }
        return low - 1;
    }
}
