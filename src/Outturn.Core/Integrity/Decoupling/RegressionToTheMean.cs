using MathNet.Numerics.Distributions;
using Outturn.Core.Statistics;

namespace Outturn.Core.Integrity.Decoupling;

/// <summary>
/// Regressional: how much of a top group's lead is chance that does not come again ("when selecting for a proxy measure, you select not
/// only for the true goal, but also for the difference between the proxy and the goal", D. Manheim, S. Garrabrant, arXiv:1803.04585,
/// 2018; F. Galton, "Regression towards mediocrity in hereditary stature", 1886).
/// </summary>
/// <param name="Lead">How far the top group's mean lies above the mean of all groups, in units of the proxy.</param>
/// <param name="Expected">How far it may be expected to lie above it next time: the lead times the reliability.</param>
/// <param name="ExpectedInterval">Its interval, from that of the reliability.</param>
/// <param name="Regresses">The share of the lead that is regression to the mean: 1 less the reliability, 0 to 1.</param>
/// <param name="RegressesInterval">Its interval.</param>
/// <param name="PValue">One-sided, for a lead at least half of which is real; small where most of it is chance.</param>
/// <param name="Groups">Groups compared.</param>
/// <param name="Blocks">Runs of periods in which all of them were seen.</param>
public sealed record RegressionToTheMean(
    double Lead, double Expected, Interval ExpectedInterval, double Regresses, Interval RegressesInterval, double PValue, int Groups, int Blocks)
{
    /// <summary>As many consecutive periods are averaged into one, so that neighbours need not be independent.</summary>
    public const int Block = 4;

    /// <summary>A reliability below this says that most of a lead is chance.</summary>
    public const double LeastReliability = 0.5;

    /// <summary>
    /// The reliability of a group's mean over blocks from the analysis of variance of groups by blocks: ρ = 1 − 1/F, the intraclass
    /// correlation ICC(3, k) and Cronbach's α; F (1 − ρ) has an F distribution with k − 1 and (k − 1)(b − 1) degrees of freedom, which gives the
    /// interval (P. Shrout, J. Fleiss, "Intraclass correlations", Psychological Bulletin 86, 1979). Shrinking a mean by ρ is
    /// empirical Bayes (B. Efron, C. Morris, JASA 70, 1975). What all groups share in a block is taken out. Shifts that last as long as
    /// the data are taken for real.
    /// </summary>
    /// <param name="series">Observations under the target count where there are any, else all.</param>
    /// <param name="level">Nominal coverage, above 0 and below 1.</param>
    public static Attempt<RegressionToTheMean> Of(ProxySeries series, double level)
    {
        Levels.Check(level);
        var isTarget = series.Rows.Any(row => row.Phase == Phase.Under);
        var rows = series.Rows.Where(row => !isTarget || row.Phase == Phase.Under).ToArray();
        var groups = rows.Select(row => row.Group).Distinct().Order().ToArray();
        var cells = rows.GroupBy(row => row.Period / Block).OrderBy(block => block.Key)
            .Select(block => block.GroupBy(row => row.Group).ToDictionary(own => own.Key, own => own.Average(row => row.Proxy)))
            .Where(block => block.Count == groups.Length).ToArray();
        if (groups.Length < 3 || cells.Length < 3)
        {
            return Attempt<RegressionToTheMean>.Needs(
                $"three groups, and three runs of {Block} periods in which each of them was seen; there are {groups.Length} and {cells.Length}");
        }
        var own = groups.Select(group => cells.Average(block => block[group])).ToArray();
        var whole = own.Average();
        var (between, within) = (0.0, 0.0);
        foreach (var block in cells)
        {
            var shared = block.Values.Average();
            for (var i = 0; i < groups.Length; i++)
            {
                between += Math.Pow(own[i] - whole, 2);
                within += Math.Pow(block[groups[i]] - own[i] - shared + whole, 2);
            }
        }
        double first = groups.Length - 1, second = first * (cells.Length - 1);
        return between > 0 && within > 0
            ? Attempt<RegressionToTheMean>.Of(Judge(between / first / (within / second), first, second, own.Max() - whole, groups.Length, cells.Length, level))
            : Attempt<RegressionToTheMean>.Needs($"a proxy that varies between groups and within them");
    }

    private static RegressionToTheMean Judge(double ratio, double first, double second, double lead, int groups, int blocks, double level)
    {
        var low = Reliability(ratio / FisherSnedecor.InvCDF(first, second, (1 + level) / 2));
        var high = Reliability(ratio / FisherSnedecor.InvCDF(first, second, (1 - level) / 2));
        var reliability = Reliability(ratio);
        return new RegressionToTheMean(
            lead, lead * reliability, new Interval(lead * low, lead * high, level), 1 - reliability, new Interval(1 - high, 1 - low, level),
            FisherSnedecor.CDF(first, second, ratio * (1 - LeastReliability)), groups, blocks);
    }

    private static double Reliability(double ratio) => Math.Max(0, 1 - (1 / ratio));
}
