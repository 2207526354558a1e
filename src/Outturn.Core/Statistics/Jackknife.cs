namespace Outturn.Core.Statistics;

/// <summary>
/// The jackknife over whole clusters of whatever follows from sums over clusters: each cluster is left out once. With the
/// coefficient of a regression it is the cluster-robust standard error CR3 (A. C. Cameron, D. Miller, Journal of Human Resources
/// 50, 2015; J. MacKinnon, M. Nielsen, M. Webb, "Fast and reliable jackknife and bootstrap methods for cluster-robust inference",
/// Journal of Applied Econometrics 38, 2023), which errs on the wide side where clusters are few.
/// </summary>
/// <remarks>
/// Within strata, each with its own clusters, the variance is Σ_h (n_h − 1)/n_h Σ_i (θ₍ₕᵢ₎ − θ)², and the degrees of freedom are
/// Satterthwaite's (Biometrics Bulletin 2, 1946): a difference of two means gets Welch's error and degrees exactly.
/// </remarks>
internal sealed class Jackknife
{
    private readonly double[][] _sums;
    private readonly int[] _strata;
    private readonly double[] _total;

    /// <param name="sums">By cluster, as many sums in each.</param>
    /// <param name="strata">The stratum of each cluster, from 0; all in one where there are none.</param>
    public Jackknife(double[][] sums, int[]? strata = null)
    {
        _sums = sums;
        _strata = strata ?? new int[sums.Length];
        _total = new double[sums.Length == 0 ? 0 : sums[0].Length];
        foreach (var cluster in sums)
        {
            Add(_total, cluster, 1);
        }
    }

    /// <summary>The sums over all clusters.</summary>
    public double[] Total => _total;

    /// <summary>
    /// A statistic with its standard error; null where it is undefined, as it stands or without any one cluster, or where a stratum
    /// has fewer than two clusters.
    /// </summary>
    public Coefficient? Of(Func<double[], double> statistic)
    {
        var value = _sums.Length == 0 ? double.NaN : statistic(_total);
        if (!double.IsFinite(value))
        {
            return null;
        }
        var strata = _strata.Max() + 1;
        var (counts, squares, left) = (new double[strata], new double[strata], new double[_total.Length]);
        for (var cluster = 0; cluster < _sums.Length; cluster++)
        {
            _total.CopyTo(left, 0);
            Add(left, _sums[cluster], -1);
            var distance = statistic(left) - value;
            counts[_strata[cluster]]++;
            squares[_strata[cluster]] += distance * distance;
        }
        double variance = 0, spread = 0;
        for (var stratum = 0; stratum < strata; stratum++)
        {
            var part = squares[stratum] * (counts[stratum] - 1) / counts[stratum];
            variance += part;
            spread += part * part / (counts[stratum] - 1);
        }
        return counts.Min() >= 2 && double.IsFinite(variance) && variance > 0
            ? new Coefficient(value, Math.Sqrt(variance), variance * variance / spread) : null;
    }

    private static void Add(double[] sums, double[] cluster, double times)
    {
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] += times * cluster[i];
        }
    }
}
