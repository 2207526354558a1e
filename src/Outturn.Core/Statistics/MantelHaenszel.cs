namespace Outturn.Core.Statistics;

/// <summary>How often something happened in two groups, in one stratum.</summary>
/// <param name="Events">Of the first group, 0 to <paramref name="Trials"/>.</param>
/// <param name="Trials">Of the first group.</param>
/// <param name="OtherEvents">Of the second group, 0 to <paramref name="OtherTrials"/>.</param>
/// <param name="OtherTrials">Of the second group.</param>
public readonly record struct FourfoldTable(double Events, double Trials, double OtherEvents, double OtherTrials);

/// <summary>
/// One difference or ratio of proportions from many strata (N. Mantel, W. Haenszel, "Statistical aspects of the analysis of
/// data from retrospective studies of disease", JNCI 22, 1959). Strata with trials of one group alone count for nothing. The
/// effect is taken as the same in all strata; where it is not, the figure is a weighted mean. The intervals take trials as
/// independent.
/// </summary>
public static class MantelHaenszel
{
    /// <summary>
    /// The first group's proportion less the second's, with the variance of T. Sato, S. Greenland and J. M. Robins ("On the
    /// variance estimator for the Mantel-Haenszel risk difference", Biometrics 45, 1989), good for few large strata and many
    /// small.
    /// </summary>
    /// <returns>The difference, or null where no stratum holds both groups.</returns>
    public static Estimate? RiskDifference(ReadOnlySpan<FourfoldTable> strata, double level)
    {
        double sum = 0, weight = 0, p = 0, q = 0;
        foreach (var (a, n1, c, n0) in strata)
        {
            if (n1 > 0 && n0 > 0)
            {
                var n = n1 + n0;
                sum += ((a * n0) - (c * n1)) / n;
                weight += n1 * n0 / n;
                p += ((n1 * n1 * c) - (n0 * n0 * a) + (n1 * n0 * (n0 - n1) / 2)) / (n * n);
                q += ((a * (n0 - c)) + (c * (n1 - a))) / (2 * n);
            }
        }
        var difference = sum / weight;
        return weight > 0
            ? Estimate.Normal(difference, Math.Sqrt(Math.Max(0, (difference * p) + q)) / weight, level)
            : null;
    }

    /// <summary>
    /// The first group's proportion by the second's (S. Greenland, J. M. Robins, "Estimation of a common effect parameter
    /// from sparse follow-up data", Biometrics 41, 1985).
    /// </summary>
    /// <returns>The ratio, or null where either group has no events in strata that hold both.</returns>
    public static Estimate? RiskRatio(ReadOnlySpan<FourfoldTable> strata, double level)
    {
        double above = 0, below = 0, spread = 0;
        foreach (var (a, n1, c, n0) in strata)
        {
            if (n1 > 0 && n0 > 0)
            {
                var n = n1 + n0;
                above += a * n0 / n;
                below += c * n1 / n;
                spread += (((a + c) * n1 * n0) - (a * c * n)) / (n * n);
            }
        }
        return above > 0 && below > 0
            ? Estimate.LogNormal(Math.Log(above / below), Math.Sqrt(spread / (above * below)), level)
            : null;
    }

    /// <summary>
    /// The first group's odds by the second's (J. Robins, N. Breslow, S. Greenland, "Estimators of the Mantel-Haenszel variance
    /// consistent in both sparse data and large-strata limiting models", Biometrics 42, 1986).
    /// </summary>
    /// <returns>The ratio, or null where it would be zero, infinite or undefined.</returns>
    public static Estimate? OddsRatio(ReadOnlySpan<FourfoldTable> strata, double level)
    {
        double above = 0, below = 0, pr = 0, mixed = 0, qs = 0;
        foreach (var (a, n1, c, n0) in strata)
        {
            if (n1 > 0 && n0 > 0)
            {
                var (n, b, d) = (n1 + n0, n1 - a, n0 - c);
                var (r, s, p, q) = (a * d / n, b * c / n, (a + d) / n, (b + c) / n);
                above += r;
                below += s;
                pr += p * r;
                mixed += (p * s) + (q * r);
                qs += q * s;
            }
        }
        if (!(above > 0 && below > 0))
        {
            return null;
        }
        var variance = (pr / (2 * above * above)) + (mixed / (2 * above * below)) + (qs / (2 * below * below));
        return Estimate.LogNormal(Math.Log(above / below), Math.Sqrt(variance), level);
    }
}
