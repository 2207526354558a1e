namespace Outturn.Core.Statistics;

/// <summary>A lifetime with its group and stratum.</summary>
/// <param name="Stratum">Any number that names the stratum.</param>
/// <param name="Side">Which group.</param>
/// <param name="Lifetime">The lines.</param>
public readonly record struct StratifiedLifetime(int Stratum, Side Side, Lifetime Lifetime);

/// <summary>
/// Survival of two groups at a horizon, as they stand and standardised: Kaplan-Meier within each stratum and group, averaged
/// with the mix of strata of both groups together as weights (direct standardisation: F. J. Nieto, J. Coresh, "Adjusting
/// survival curves for confounders", American Journal of Epidemiology 143, 1996).
/// </summary>
/// <remarks>
/// A stratum counts where each group has at least <see cref="Comparison.LeastClustersPerStratum"/> clusters in it and was
/// observed up to the horizon; the weights are its lines among those of all such strata. The naive variance takes lines as
/// independent and the weights as given (Σ w² of Greenwood's); the bootstrap works weights and curves out anew each time.
/// Censoring may depend on group and stratum, and on nothing else.
/// </remarks>
public static class StratifiedSurvival
{
    /// <summary>The first group's survival at the horizon less the second's, raw and standardised.</summary>
    /// <param name="lifetimes">In any order.</param>
    /// <param name="horizon">Days, above zero.</param>
    /// <param name="how">How to resample.</param>
    /// <param name="words">How to name the groups where nothing can be concluded.</param>
    /// <exception cref="ArgumentOutOfRangeException">A lifetime or the resampling is out of range.</exception>
    public static Comparison Compare(
        ReadOnlySpan<StratifiedLifetime> lifetimes, double horizon, Resampling how, ComparisonWords? words = null)
    {
        ClusterBootstrap.Check([horizon]);
        var balance = new Balance();
        var byCell = new Dictionary<(int Stratum, Side Side), List<Lifetime>>();
        var bySide = new Dictionary<Side, List<Lifetime>> { [Side.First] = [], [Side.Second] = [] };
        foreach (var (stratum, side, lifetime) in lifetimes)
        {
            balance.Add(
                stratum, side, lifetime.Cluster, lifetime.Count, lifetime.Died && lifetime.Time <= horizon,
                lifetime.Time > horizon || (!lifetime.Died && lifetime.Time == horizon));
            byCell.TryAdd((stratum, side), []);
            byCell[(stratum, side)].Add(lifetime);
            bySide[side].Add(lifetime);
        }
        var both = balance.HoldingBoth(Comparison.LeastClustersPerStratum);
        var strata = both.Order()
            .Select(s => new Pair(s, [.. byCell[(s, Side.First)]], [.. byCell[(s, Side.Second)]])).ToArray();
        var whole = new Pair(0, [.. bySide[Side.First]], [.. bySide[Side.Second]]);
        var intervals = Resample(whole, strata, horizon, how);
        var comparable = strata.Where(p => p.Difference(horizon, how.Level) is not null).ToArray();
        return balance.Judge(
            [.. comparable.Select(p => p.Stratum)],
            new Contrast(whole.Difference(horizon, how.Level), intervals[0]),
            new Contrast(Standardised(comparable, horizon, how.Level), intervals[1]),
            noEffect: 0,
            how.Level,
            words ?? new ComparisonWords());
    }

    private static Resampled?[] Resample(Pair whole, Pair[] strata, double horizon, Resampling how)
    {
        var cells = new List<ClusterCell>();
        var width = 0;
        (CurveSlots First, CurveSlots Second)[] curves =
            [.. strata.Prepend(whole).Select(p => (Add(p.First), Add(p.Second)))];
        var sums = new ClusterSums(cells, width);
        return sums.Resample(
            (drawn, figures) =>
            {
                figures[0] = curves[0].First.Survival(drawn) - curves[0].Second.Survival(drawn);
                double sum = 0, weights = 0;
                foreach (var (first, second) in curves.AsSpan(1))
                {
                    var difference = first.Survival(drawn) - second.Survival(drawn);
                    if (!double.IsNaN(difference))
                    {
                        var weight = first.Lines(drawn) + second.Lines(drawn);
                        sum += weight * difference;
                        weights += weight;
                    }
                }
                figures[1] = sum / weights;
            },
            2,
            how);

        CurveSlots Add(Lifetime[] lifetimes)
        {
            var curve = new CurveSlots(lifetimes, [horizon], width);
            ClusterBootstrap.AddCells(cells, lifetimes, curve);
            width += curve.Width;
            return curve;
        }
    }

    private static Estimate? Standardised(Pair[] strata, double horizon, double level)
    {
        var all = strata.Sum(p => p.Lines);
        double difference = 0, variance = 0;
        foreach (var pair in strata)
        {
            var share = pair.Lines / all;
            var own = pair.Difference(horizon, level)!.Value;
            difference += share * own.Value;
            variance += share * share * own.StandardError * own.StandardError;
        }
        return strata.Length > 0 ? Estimate.Normal(difference, Math.Sqrt(variance), level) : null;
    }

    private sealed record Pair(int Stratum, Lifetime[] First, Lifetime[] Second)
    {
        private readonly KaplanMeier _first = KaplanMeier.Of(First);
        private readonly KaplanMeier _second = KaplanMeier.Of(Second);

        public double Lines => _first.Count + _second.Count;

        public Estimate? Difference(double horizon, double level) =>
            _first.Count > 0 && _second.Count > 0 && _first.At(horizon) is { } a && _second.At(horizon) is { } b
                ? Estimate.Normal(a - b, Math.Sqrt(Square(_first, horizon) + Square(_second, horizon)), level)
                : null;

        // At a curve that has come down to nothing Greenwood's variance is taken as none.
        private static double Square(KaplanMeier curve, double horizon) => Math.Pow(curve.StandardErrorAt(horizon) ?? 0, 2);
    }
}
