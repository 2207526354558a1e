namespace Outturn.Core.Statistics;

/// <summary>What some statistics are of given sums; not a number where one is undefined.</summary>
internal delegate void Evaluation(ReadOnlySpan<double> sums, Span<double> statistics);

/// <summary>A cluster's part in one of the sums.</summary>
internal readonly record struct ClusterCell(int Cluster, int Sum, double Amount);

/// <summary>
/// The bootstrap over whole clusters (A. C. Davison, D. V. Hinkley, "Bootstrap Methods and their Application", 1997, section
/// 3.8) of whatever follows from sums over clusters: a replicate draws as many clusters as there are, with replacement, and adds
/// up their cells. Its cost is that of the cells, however many lines they stand for.
/// </summary>
internal sealed class ClusterSums
{
    /// <summary>Above so many clusters the jackknife behind the acceleration leaves out groups of them.</summary>
    private const int JackknifeGroups = 1_000;

    /// <summary>Where more of the replicates are undefined than this, no interval is given.</summary>
    private const double MostUndefined = 0.1;

    private readonly int[] _starts;
    private readonly int[] _sums;
    private readonly double[] _amounts;
    private readonly double[] _total;

    /// <param name="cells">In any order; those of one cluster and sum are added up.</param>
    /// <param name="width">How many sums there are.</param>
    public ClusterSums(List<ClusterCell> cells, int width)
    {
        var keys = new ulong[cells.Count];
        var amounts = new double[cells.Count];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = ((ulong)(uint)cells[i].Cluster << 32) | (uint)cells[i].Sum;
            amounts[i] = cells[i].Amount;
        }
        Array.Sort(keys, amounts);
        var starts = new List<int>();
        var kept = -1;
        _sums = new int[keys.Length];
        _amounts = amounts;
        _total = new double[width];
        for (var i = 0; i < keys.Length; i++)
        {
            _total[(int)(uint)keys[i]] += amounts[i];
            if (i > 0 && keys[i] == keys[i - 1])
            {
                amounts[kept] += amounts[i];
                continue;
            }
            kept++;
            if (i == 0 || keys[i] >> 32 != keys[i - 1] >> 32)
            {
                starts.Add(kept);
            }
            (_sums[kept], amounts[kept]) = ((int)(uint)keys[i], amounts[i]);
        }
        starts.Add(kept + 1);
        _starts = [.. starts];
    }

    public int Clusters => _starts.Length - 1;

    /// <summary>The sums over all clusters.</summary>
    public ReadOnlySpan<double> Total => _total;

    /// <summary>
    /// Each statistic with its intervals; null where it is undefined, or too many replicates are, or they are all the same (no
    /// variation was seen, which is not to say that there is none), or there are fewer than two clusters.
    /// </summary>
    public Resampled?[] Resample(Evaluation evaluate, int statistics, Resampling how)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(how.Replicates, 1);
        Levels.Check(how.Level);
        var values = new double[statistics];
        evaluate(_total, values);
        if (Clusters < 2)
        {
            return new Resampled?[statistics];
        }
        var replicates = Replicates(evaluate, statistics, how);
        var leftOut = LeftOut(evaluate, statistics);
        var answer = new Resampled?[statistics];
        for (var i = 0; i < statistics; i++)
        {
            answer[i] = Summary(values[i], replicates[i], leftOut[i], Clusters, how.Level);
        }
        return answer;
    }

    /// <summary>One statistic of each replicate, without those where it is undefined.</summary>
    public double[] Replicates(Evaluation evaluate, Resampling how) =>
        Clusters == 0 ? [] : Array.FindAll(Replicates(evaluate, 1, how)[0], r => !double.IsNaN(r));

    private double[][] Replicates(Evaluation evaluate, int statistics, Resampling how)
    {
        var random = new Randomness(how.Seed);
        var drawn = Columns(statistics, how.Replicates);
        var times = new int[Clusters];
        var sums = new double[_total.Length];
        Span<double> values = new double[statistics];
        for (var replicate = 0; replicate < how.Replicates; replicate++)
        {
            Array.Clear(times);
            Array.Clear(sums);
            for (var i = 0; i < times.Length; i++)
            {
                times[random.NextBelow(times.Length)]++;
            }
            for (var cluster = 0; cluster < times.Length; cluster++)
            {
                if (times[cluster] > 0)
                {
                    Add(sums, cluster, times[cluster]);
                }
            }
            evaluate(sums, values);
            Store(values, drawn, replicate);
        }
        return drawn;
    }

    private double[][] LeftOut(Evaluation evaluate, int statistics)
    {
        var groups = Math.Min(Clusters, JackknifeGroups);
        var left = Columns(statistics, groups);
        var sums = new double[_total.Length];
        Span<double> values = new double[statistics];
        for (var group = 0; group < groups; group++)
        {
            _total.CopyTo(sums, 0);
            for (var cluster = group; cluster < Clusters; cluster += groups)
            {
                Add(sums, cluster, -1);
            }
            evaluate(sums, values);
            Store(values, left, group);
        }
        return left;
    }

    private void Add(double[] sums, int cluster, double times)
    {
        // Spans of one length: the loop runs some hundred million times, and so needs no checks.
        var (start, end) = (_starts[cluster], _starts[cluster + 1]);
        var at = _sums.AsSpan(start, end - start);
        var amounts = _amounts.AsSpan(start, at.Length);
        for (var i = 0; i < at.Length; i++)
        {
            sums[at[i]] += times * amounts[i];
        }
    }

    private static double[][] Columns(int statistics, int length) =>
        [.. Enumerable.Range(0, statistics).Select(_ => new double[length])];

    private static void Store(ReadOnlySpan<double> values, double[][] columns, int row)
    {
        for (var i = 0; i < values.Length; i++)
        {
            columns[i][row] = values[i];
        }
    }

    private static Resampled? Summary(
        double value, double[] replicates, double[] leftOut, int clusters, double level)
    {
        var sorted = Array.FindAll(replicates, r => !double.IsNaN(r));
        Array.Sort(sorted);
        if (double.IsNaN(value) || sorted.Length == 0 || sorted.Length < (1 - MostUndefined) * replicates.Length
            || sorted[^1] == sorted[0])
        {
            return null;
        }
        var finite = Array.FindAll(sorted, double.IsFinite);
        var mean = finite.Length == 0 ? double.NaN : finite.Average();
        var spread = Math.Sqrt(finite.Sum(r => (r - mean) * (r - mean)) / Math.Max(1, finite.Length - 1));
        var tail = Math.Clamp((int)((sorted.Length + 1) * (1 - level) / 2), 1, sorted.Length);
        return new Resampled(
            value,
            spread,
            new Interval(sorted[tail - 1], sorted[^tail], level),
            BiasCorrected.Interval(value, sorted, BiasCorrected.Acceleration(leftOut), level),
            clusters);
    }
}
