using Outturn.Core.Statistics;

namespace Outturn.Core.Integrity.Decoupling;

/// <summary>
/// Causal: whether the outcome moved where the proxy was made a target, as it did with the proxy before ("when the correlation between the
/// proxy and the goal is non-causal, intervening on the proxy may fail to affect the goal", after D. Manheim, S. Garrabrant,
/// arXiv:1803.04585, 2018).
/// </summary>
/// <param name="Outcome">Change of the outcome where a target came, less that of the groups where none did; where one went, the other way round.</param>
/// <param name="Proxy">The same of the proxy.</param>
/// <param name="Shortfall">The first, less what the proxy's change promised by the slope outside of targets: below 0 where the outcome fell short.</param>
/// <param name="ShortOfLittle">The first, less a third of that promise (<see cref="RelationChange.Little"/>): below 0 where most did not come.</param>
/// <param name="Slope">The slope within groups while they had no target.</param>
/// <param name="Changed">Groups where a target came or went.</param>
/// <param name="Controls">Groups that they were held against.</param>
/// <param name="Window">Periods before and after.</param>
public sealed record TargetEffect(
    Coefficient Outcome, Coefficient Proxy, Coefficient Shortfall, Coefficient ShortOfLittle, double Slope, int Changed, int Controls, int Window)
{
    /// <summary>With fewer groups on either side nothing is said.</summary>
    public const int LeastGroups = 3;

    /// <summary>One-sided, for an outcome that moved at least as much as the proxy's change promised.</summary>
    public double PValue => OneSided.Below(Shortfall);

    /// <summary>One-sided, for an outcome that moved by at least a third of it.</summary>
    public double PValueOfBroken => OneSided.Below(ShortOfLittle);

    /// <summary>
    /// Difference in differences: each group is first reduced to its mean before and after, which settles correlation in time
    /// (M. Bertrand, E. Duflo, S. Mullainathan, "How much should we trust differences-in-differences estimates?", QJE 119, 2004); each
    /// date is held against groups whose state did not change within its window, so that no group with a target serves as a
    /// control while it reacts (A. Goodman-Bacon, Journal of Econometrics 225, 2021; D. Cengiz, A. Dube, A. Lindner, B. Zipperer,
    /// QJE 134, 2019). Errors by <see cref="Jackknife"/> over groups, of both sides apart: with one date those are Welch's. It assumes that
    /// without the target both sides would have gone the same way.
    /// </summary>
    /// <param name="series">With groups that have targets and groups that do not.</param>
    /// <param name="window">How many periods before and after the date count, two or more.</param>
    public static Attempt<TargetEffect> Of(ProxySeries series, int window)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 2);
        var events = series.Targets.Values.SelectMany(target => new[] { (At: target.From, Sign: 1.0), (At: target.Until, Sign: -1.0) })
            .Where(change => change.At > 0 && change.At < series.Days.Length).Distinct().Order().ToArray();
        var slots = new Slots(events.Length);
        var groups = series.Rows.GroupBy(row => row.Group).OrderBy(group => group.Key)
            .Select(group => Sums(group.Key, [.. group], series, events, window, slots)).ToArray();
        var strata = groups.Select(sums => slots.IsChanged(sums) ? 0 : 1).ToArray();
        var useful = Enumerable.Range(0, groups.Length).Where(group => slots.Counts(groups[group])).ToArray();
        var (changed, controls) = (useful.Count(group => strata[group] == 0), useful.Count(group => strata[group] == 1));
        if (changed < LeastGroups || controls < LeastGroups)
        {
            return Attempt<TargetEffect>.Needs(
                $"{LeastGroups} groups where a target came or went and {LeastGroups} where none did, each seen twice or more in the {window} periods before and after; there are {changed} and {controls}");
        }
        var jackknife = new Jackknife([.. useful.Select(group => groups[group])], [.. useful.Select(group => strata[group])]);
        return jackknife.Of(sums => slots.Effect(sums, slots.Outcome)) is { } outcome
            && jackknife.Of(sums => slots.Effect(sums, slots.Proxy)) is { } proxy
            && jackknife.Of(slots.Short(1)) is { } shortfall && jackknife.Of(slots.Short(RelationChange.Little)) is { } little
            ? Attempt<TargetEffect>.Of(new TargetEffect(outcome, proxy, shortfall, little, slots.Slope(jackknife.Total), changed, controls, window))
            : Attempt<TargetEffect>.Needs($"proxies and outcomes that vary within groups");
    }

    private static double[] Sums(
        int group, SeriesRow[] rows, ProxySeries series, (int At, double Sign)[] events, int window, Slots slots)
    {
        var sums = new double[slots.Width];
        var target = series.Targets.TryGetValue(group, out var own) ? own : (From: int.MaxValue, Until: int.MaxValue);
        var last = series.Days.Length - 1;
        for (var i = 0; i < events.Length; i++)
        {
            var (at, sign) = events[i];
            var isOwn = sign > 0 ? target.From == at : target.Until == at;
            // Nothing else may change within the window, neither for the group in question nor for a control.
            var isStill = Far(target.From, at) && Far(target.Until, at);
            var isAlone = isOwn && (sign > 0 ? Far(target.Until, at) : Far(target.From, at));
            var before = rows.Where(row => row.Period < at && row.Period >= at - window).ToArray();
            var after = rows.Where(row => row.Period >= at && row.Period < at + window).ToArray();
            if ((isAlone || isStill) && before.Length > 1 && after.Length > 1)
            {
                slots.Add(
                    sums, i, isAlone, sign, after.Average(row => row.Proxy) - before.Average(row => row.Proxy),
                    after.Average(row => row.Outcome) - before.Average(row => row.Outcome));
            }
        }
        var reference = rows.Where(row => row.IsReference).ToArray();
        if (reference.Length > 1)
        {
            var (proxy, outcome) = (reference.Average(row => row.Proxy), reference.Average(row => row.Outcome));
            sums[^2] = reference.Sum(row => (row.Proxy - proxy) * (row.Proxy - proxy));
            sums[^1] = reference.Sum(row => (row.Proxy - proxy) * (row.Outcome - outcome));
        }
        return sums;

        // What changed before the first period or after the last one was not seen to change.
        bool Far(int change, int at) => change <= 0 || change > last || Math.Abs(change - at) >= window;
    }

    /// <summary>Where a group's sums stand: for each date those of the changed and of the controls, then those of the slope.</summary>
    private sealed class Slots(int events)
    {
        private const int Each = 6;

        public int Outcome => 2;

        public int Proxy => 1;

        public int Width => (events * Each) + 2;

        public void Add(double[] sums, int at, bool isChanged, double sign, double proxy, double outcome)
        {
            var place = (at * Each) + (isChanged ? 0 : 3);
            sums[place] += 1;
            sums[place + 1] += sign * proxy;
            sums[place + 2] += sign * outcome;
        }

        public bool IsChanged(double[] sums) => Enumerable.Range(0, events).Any(i => sums[i * Each] > 0);

        public bool Counts(double[] sums) => Enumerable.Range(0, events).Any(i => sums[i * Each] > 0 || sums[(i * Each) + 3] > 0);

        public double Effect(double[] sums, int of)
        {
            var (sum, count) = (0.0, 0.0);
            for (var place = 0; place < events * Each; place += Each)
            {
                // Leaving out takes away what was added: counts are whole again after rounding.
                var (changed, controls) = (Math.Round(sums[place]), Math.Round(sums[place + 3]));
                if (changed > 0 && controls > 0)
                {
                    sum += sums[place + of] - (changed * sums[place + 3 + of] / controls);
                    count += changed;
                }
            }
            return sum / count;
        }

        public double Slope(double[] sums) => sums[^1] / sums[^2];

        public Func<double[], double> Short(double share) =>
            sums => Effect(sums, Outcome) - (share * Slope(sums) * Effect(sums, Proxy));
    }
}
