using Outturn.Core.Statistics;

namespace Outturn.Core.Integrity.Decoupling;

/// <summary>How much of a proxy came on one day, over all groups.</summary>
/// <param name="Day">Which day; days without any are given with 0.</param>
/// <param name="Amount">Zero or more.</param>
public readonly record struct DailyAmount(DateOnly Day, double Amount);

/// <summary>
/// Adversarial: whether the proxy swells in the last days before it is read off (gaming by timing, as in P. Oyer, "Fiscal year ends and
/// nonlinear incentive contracts", QJE 113, 1998).
/// </summary>
/// <param name="Excess">How much more a day at the end of a period brings than its other days, as a share; weekdays taken out. 0 without a rhythm.</param>
/// <param name="PValue">One-sided, for no swelling, by sign flips.</param>
/// <param name="Periods">Whole periods seen.</param>
/// <param name="LastDays">How many days are the end.</param>
public sealed record PeriodEnd(Coefficient Excess, double PValue, int Periods, int LastDays)
{
    /// <summary>With fewer whole periods a sign test could not speak at 5 % even if all of them swelled.</summary>
    public const int LeastPeriods = 6;

    private const int ExactPeriods = 14;
    private const int Draws = 9_999;

    /// <summary>
    /// Each day is taken by the mean of its weekday; each whole period gives one number, the mean of its last days less that of the
    /// others. Without a rhythm each is as likely to be above as below 0, however days within a period hang together, so their signs are flipped in
    /// all ways, or in 9,999 drawn ones, and the sum ranked among those (J. Romano, JASA 85, 1990; I. Canay, J. Romano, A. Shaikh,
    /// Econometrica 85, 2017; B. Phipson, G. Smyth, SAGMB 9, 2010, for drawn ones). Periods of one week cannot be told from weekdays.
    /// </summary>
    /// <param name="days">Every day once.</param>
    /// <param name="ends">The last day of each period, ascending; days after the last one are left out, and those up to the first.</param>
    /// <param name="lastDays">How many days at the end, one or more.</param>
    /// <param name="seed">Where drawing starts.</param>
    /// <exception cref="ArgumentException">A day comes twice, or ends are not ascending.</exception>
    public static Attempt<PeriodEnd> Of(IReadOnlyCollection<DailyAmount> days, IReadOnlyList<DateOnly> ends, int lastDays, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lastDays, 1);
        if (days.Select(day => day.Day).Distinct().Count() < days.Count || ends.Zip(ends.Skip(1)).Any(pair => pair.First >= pair.Second))
        {
            throw new ArgumentException("A day comes once, and ends ascend.", nameof(days));
        }
        var means = days.GroupBy(day => day.Day.DayOfWeek).ToDictionary(own => own.Key, own => own.Average(day => day.Amount));
        var amounts = days.Where(day => means[day.Day.DayOfWeek] > 0).ToDictionary(day => day.Day, day => day.Amount / means[day.Day.DayOfWeek]);
        var contrasts = new List<double>();
        for (var i = 1; i < ends.Count; i++)
        {
            var length = ends[i].DayNumber - ends[i - 1].DayNumber;
            var own = Enumerable.Range(0, length).Select(back => (Back: back, Day: ends[i].AddDays(-back)))
                .Where(day => amounts.ContainsKey(day.Day)).ToArray();
            if (length <= 7 || !own.Any(day => day.Back < lastDays) || !own.Any(day => day.Back >= lastDays))
            {
                continue;
            }
            contrasts.Add(own.Where(day => day.Back < lastDays).Average(day => amounts[day.Day]) - own.Where(day => day.Back >= lastDays).Average(day => amounts[day.Day]));
        }
        if (contrasts.Count < LeastPeriods)
        {
            return Attempt<PeriodEnd>.Needs($"{LeastPeriods} whole periods of more than a week; there are {contrasts.Count}");
        }
        var mean = contrasts.Average();
        var error = Math.Sqrt(contrasts.Sum(contrast => (contrast - mean) * (contrast - mean)) / (contrasts.Count - 1) / contrasts.Count);
        return Attempt<PeriodEnd>.Of(new PeriodEnd(
            new Coefficient(mean, error, contrasts.Count - 1), Flips([.. contrasts], seed), contrasts.Count, lastDays));
    }

    /// <summary>The share of sign flips whose sum is at least the one seen.</summary>
    internal static double Flips(double[] contrasts, ulong seed)
    {
        // Rounding must not make equal sums differ.
        var seen = contrasts.Sum() - (1e-9 * contrasts.Sum(Math.Abs));
        var exact = contrasts.Length <= ExactPeriods;
        var random = new Randomness(seed);
        var (draws, reached) = (exact ? 1 << contrasts.Length : Draws, 0);
        for (var draw = 0; draw < draws; draw++)
        {
            var bits = 0UL;
            var sum = 0.0;
            for (var i = 0; i < contrasts.Length; i++)
            {
                bits = i % 64 == 0 ? (exact ? (ulong)draw : random.Next()) : bits >> 1;
                sum += (bits & 1) == 0 ? contrasts[i] : -contrasts[i];
            }
            reached += sum >= seen ? 1 : 0;
        }
        return exact ? reached / (double)draws : (reached + 1.0) / (draws + 1);
    }
}
