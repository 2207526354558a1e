namespace Outturn.Core.Statistics;

/// <summary>
/// How often something is so, from how often an imperfect classifier marks it: true count = marked × precision ÷ recall (the rate
/// form of W. J. Rogan, B. Gladen, "Estimating prevalence from the results of a screening test", American Journal of
/// Epidemiology 107, 1978). Intervals are the middle of seeded draws that carry two doubts: about precision and recall, from
/// the counts of the study that measured them, and about the rate, from the data (compare P. J. Diggle, "Estimating
/// prevalence using an imperfect test", Epidemiology Research International, 2011).
/// </summary>
/// <remarks>
/// It assumes that precision and recall here are what they were in the study. Precision falls as what is looked for gets
/// rarer, so a project with fewer cases than the study's is corrected to too many. A comparison assumes further that both groups'
/// marks are equally good: a classifier that sees one group's cases more readily shows a difference where there is none.
/// A rate is held to 1 at most.
/// </remarks>
public static class CorrectedRate
{
    /// <summary>The rate from independent trials; the rate as marked is drawn from a Beta distribution with Jeffreys' prior.</summary>
    /// <param name="marked">How many the classifier marked, 0 to <paramref name="trials"/>.</param>
    /// <param name="trials">Out of how many.</param>
    /// <param name="accuracy">How good the marks are.</param>
    /// <param name="how">How many draws, from where, to which level.</param>
    /// <returns>The rate, or null without trials.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count or the resampling is out of range.</exception>
    public static Estimate? Of(long marked, long trials, ClassifierAccuracy accuracy, Resampling how)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(marked);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(marked, trials);
        if (trials == 0)
        {
            return null;
        }
        var random = new Randomness(how.Seed);
        var rates = new double[how.Replicates];
        for (var i = 0; i < rates.Length; i++)
        {
            var rate = GammaDraw.NextBeta(random, marked + 0.5, trials - marked + 0.5);
            rates[i] = Math.Min(1, rate * accuracy.Draw(random));
        }
        return Middle(Corrected(marked / (double)trials, accuracy), rates, how.Level);
    }

    /// <summary>The rate from trials in clusters, whichever their side and stratum; clusters are resampled.</summary>
    /// <returns>The rate, or null where fewer than two clusters have trials, or their rates show no variation.</returns>
    /// <inheritdoc cref="Of(long, long, ClassifierAccuracy, Resampling)"/>
    public static Estimate? Of(ReadOnlySpan<Tally> tallies, ClassifierAccuracy accuracy, Resampling how) =>
        Resample(
            tallies, accuracy, how, (rate, factor) => Math.Min(1, (rate[0] + rate[2]) / (rate[1] + rate[3]) * factor));

    /// <summary>
    /// The first group's corrected rate less the second's, with the same precision and recall for both; clusters are resampled.
    /// </summary>
    /// <returns>The difference, or null where a group has no trials, or there are fewer than two clusters or no variation.</returns>
    /// <inheritdoc cref="Of(long, long, ClassifierAccuracy, Resampling)"/>
    public static Estimate? Difference(ReadOnlySpan<Tally> tallies, ClassifierAccuracy accuracy, Resampling how) =>
        Resample(
            tallies,
            accuracy,
            how,
            (rate, factor) => Math.Min(1, rate[0] / rate[1] * factor) - Math.Min(1, rate[2] / rate[3] * factor));

    private static Estimate? Resample(
        ReadOnlySpan<Tally> tallies,
        ClassifierAccuracy accuracy,
        Resampling how,
        Func<ReadOnlySpan<double>, double, double> figure)
    {
        Tally.Check(tallies);
        var cells = new List<ClusterCell>(2 * tallies.Length);
        foreach (var tally in tallies)
        {
            if (tally.Trials > 0)
            {
                var at = tally.Side == Side.First ? 0 : 2;
                cells.Add(new ClusterCell(tally.Cluster, at, tally.Events));
                cells.Add(new ClusterCell(tally.Cluster, at + 1, tally.Trials));
            }
        }
        var factor = accuracy.Precision / accuracy.Recall;
        var sums = new ClusterSums(cells, 4);
        var random = new Randomness(~how.Seed);
        var value = figure(sums.Total, factor);
        var drawn = sums.Replicates((replicate, figures) => figures[0] = figure(replicate, accuracy.Draw(random)), how);
        return sums.Clusters < 2 || double.IsNaN(value) || drawn.Length == 0 ? null : Middle(value, drawn, how.Level);
    }

    private static double Corrected(double rate, ClassifierAccuracy accuracy) =>
        Math.Min(1, rate * accuracy.Precision / accuracy.Recall);

    private static Estimate? Middle(double value, double[] drawn, double level)
    {
        Levels.Check(level);
        Array.Sort(drawn);
        if (drawn[0] == drawn[^1])
        {
            return null;
        }
        var mean = drawn.Average();
        var spread = Math.Sqrt(drawn.Sum(d => (d - mean) * (d - mean)) / Math.Max(1, drawn.Length - 1));
        var tail = Math.Clamp((int)((drawn.Length + 1) * (1 - level) / 2), 1, drawn.Length);
        return new Estimate(value, spread, new Interval(drawn[tail - 1], drawn[^tail], level));
    }
}
