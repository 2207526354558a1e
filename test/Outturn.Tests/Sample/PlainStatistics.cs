namespace Outturn.Tests.Sample;

/// <summary>Textbook formulas, written out without regard to speed, so that they share nothing with those under test.</summary>
internal static class PlainStatistics
{
    private const double Quantile = 1.959963984540054;

    /// <summary>The product over the deaths up to a day, worked out anew for each; not a number past the last line observed.</summary>
    public static double KaplanMeierAt(TrueObservation[] observations, double day)
    {
        var limit = Math.Round(day * 86_400);
        var survival = observations.Where(one => one.Died && one.Seconds <= limit).Select(one => one.Seconds).Distinct()
            .Aggregate(1.0, (share, time) => share * (1 - (observations.Where(one => one.Died && one.Seconds == time).Sum(one => one.Lines)
                / (double)observations.Where(one => one.Seconds >= time).Sum(one => one.Lines))));
        return observations.Max(one => one.Seconds) >= limit || survival < 1e-12 ? survival : double.NaN;
    }

    /// <summary>The area under the curve up to a horizon, rectangle by rectangle.</summary>
    public static double MeanWithin(TrueObservation[] observations, double horizon)
    {
        double[] days = [0, .. observations.Where(one => one.Died).Select(one => one.Seconds / 86_400.0).Where(day => day < horizon).Distinct().Order(), horizon];
        return days.Zip(days.Skip(1), (from, to) => (to - from) * KaplanMeierAt(observations, from)).Sum();
    }

    /// <summary>The first day by which half of the lines have ended; null where it has not come.</summary>
    public static double? MedianLife(TrueObservation[] observations) => observations.Where(one => one.Died).Select(one => one.Seconds / 86_400.0).Distinct().Order()
        .Select(day => (double?)day).FirstOrDefault(day => KaplanMeierAt(observations, day!.Value) <= 0.5 + 1e-12);

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>The interval of a share by Wilson's formula.</summary>
    public static (double Low, double High) Wilson(int events, int trials)
    {
        var (share, square) = (events / (double)trials, Quantile * Quantile);
        var middle = (share + (square / (2 * trials))) / (1 + (square / trials));
        var half = Quantile / (1 + (square / trials)) * Math.Sqrt((share * (1 - share) / trials) + (square / (4.0 * trials * trials)));
        return (Math.Max(0, middle - half), Math.Min(1, middle + half));
    }

    /// <summary>The difference of two shares over strata, each weighted by n₁n₀ ÷ n (Mantel and Haenszel); null where no stratum holds both.</summary>
    public static double? StratifiedDifference<T>(IEnumerable<T> first, IEnumerable<T> second, Func<T, string> stratum, Func<T, double> events, Func<T, double> trials)
    {
        var others = second.ToLookup(stratum);
        var shared = first.GroupBy(stratum).Where(one => others.Contains(one.Key)).Select(one => (
            Share: (one.Sum(events) / one.Sum(trials)) - (others[one.Key].Sum(events) / others[one.Key].Sum(trials)),
            Weight: one.Sum(trials) * others[one.Key].Sum(trials) / (one.Sum(trials) + others[one.Key].Sum(trials)))).ToArray();
        return shared.Length == 0 ? null : shared.Sum(one => one.Weight * one.Share) / shared.Sum(one => one.Weight);
    }
}
