namespace Outturn.Core.Statistics;

/// <summary>
/// Restricted mean survival: the mean number of days lived within the first so many, the area under the survival curve
/// (J. O. Irwin, "The standard error of an estimate of expectation of life", Journal of Hygiene 47, 1949; H. Uno and others,
/// "Moving beyond the hazard ratio", Journal of Clinical Oncology 32, 2014). It needs no proportional hazards. The
/// variance is Greenwood's plug-in, Σ (area from tᵢ on)² dᵢ ÷ (nᵢ (nᵢ − dᵢ)), and takes lines as independent; for
/// clustered lines see <see cref="ClusterBootstrap"/>.
/// </summary>
public static class RestrictedMean
{
    /// <summary>The restricted mean of a curve, in days.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="horizon">Days, above zero.</param>
    /// <param name="level">Nominal coverage, above 0 and below 1.</param>
    /// <returns>The mean, or null where the curve is not known up to the horizon.</returns>
    public static Estimate? Of(KaplanMeier curve, double horizon, double level)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(horizon, 0);
        if (curve.Count == 0 || !curve.IsKnown(horizon))
        {
            return null;
        }
        var points = curve.Points;
        double area = 0, variance = 0, until = horizon;
        for (var i = points.Count - 1; i >= 0; i--)
        {
            if (points[i].Time >= horizon)
            {
                continue;
            }
            area += points[i].Survival * (until - points[i].Time);
            until = points[i].Time;
            if (points[i].Survival > 0)
            {
                variance += area * area * (curve.Sum(i) - (i == 0 ? 0 : curve.Sum(i - 1)));
            }
        }
        return Estimate.Normal(area + until, Math.Sqrt(variance), level);
    }

    /// <summary>The first curve's restricted mean less the second's, in days; null where either is unknown.</summary>
    public static Estimate? Difference(KaplanMeier first, KaplanMeier second, double horizon, double level)
    {
        var (one, other) = (Of(first, horizon, level), Of(second, horizon, level));
        if (one is not { } a || other is not { } b)
        {
            return null;
        }
        var variance = (a.StandardError * a.StandardError) + (b.StandardError * b.StandardError);
        return Estimate.Normal(a.Value - b.Value, Math.Sqrt(variance), level);
    }
}
