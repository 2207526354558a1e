namespace Outturn.Core.Statistics;

/// <summary>One pass over the deaths of all groups in time order, which gives all that the log-rank tests need.</summary>
internal sealed class LogRankWalk
{
    private readonly (Lifetime Lifetime, int Group)[] _lifetimes;
    private readonly double[] _atRisk;
    private readonly double[] _expected;
    // By observation and group: its part in the difference of observed and expected deaths.
    private readonly Dictionary<int, double[]> _clusters = [];

    public LogRankWalk(ReadOnlySpan<Lifetime[]> groups)
    {
        var all = new List<(Lifetime, int)>();
        Groups = new LogRankGroup[groups.Length];
        _atRisk = new double[groups.Length];
        _expected = new double[groups.Length];
        Scores = new double[groups.Length];
        Variance = new double[groups.Length, groups.Length];
        for (var g = 0; g < groups.Length; g++)
        {
            Lifetime.Check(groups[g]);
            foreach (var lifetime in groups[g])
            {
                all.Add((lifetime, g));
                _atRisk[g] += lifetime.Count;
            }
        }
        _lifetimes = [.. all];
        Array.Sort(_lifetimes, static (a, b) => a.Lifetime.Time.CompareTo(b.Lifetime.Time));
        var counts = (double[])_atRisk.Clone();
        Walk();
        for (var g = 0; g < groups.Length; g++)
        {
            var observed = groups[g].Where(l => l.Died).Sum(l => l.Count);
            Groups[g] = new LogRankGroup((long)counts[g], observed, _expected[g]);
            Scores[g] = observed - _expected[g];
        }
    }

    public LogRankGroup[] Groups { get; }

    /// <summary>Observed less expected deaths, by group.</summary>
    public double[] Scores { get; }

    /// <summary>The covariance of the scores for independent lines.</summary>
    public double[,] Variance { get; }

    /// <summary>The covariance of the scores for independent clusters: the sum of the squares of each cluster's own scores.</summary>
    public double[,] ClusterVariance()
    {
        var size = Groups.Length;
        var variance = new double[size, size];
        foreach (var scores in _clusters.Values)
        {
            for (var i = 0; i < size; i++)
            {
                for (var j = 0; j < size; j++)
                {
                    variance[i, j] += scores[i] * scores[j];
                }
            }
        }
        return variance;
    }

    private void Walk()
    {
        var size = _atRisk.Length;
        // The common cumulative hazard, and by group the hazard times the group's share of those at risk.
        var hazard = 0.0;
        var shared = new double[size];
        for (var start = 0; start < _lifetimes.Length;)
        {
            var time = _lifetimes[start].Lifetime.Time;
            var end = start;
            var deaths = 0.0;
            for (; end < _lifetimes.Length && _lifetimes[end].Lifetime.Time == time; end++)
            {
                deaths += _lifetimes[end].Lifetime.Died ? _lifetimes[end].Lifetime.Count : 0;
            }
            var all = _atRisk.Sum();
            if (deaths > 0)
            {
                hazard += deaths / all;
                AddDeaths(deaths, all, shared);
            }
            for (var i = start; i < end; i++)
            {
                AddScores(_lifetimes[i].Lifetime, _lifetimes[i].Group, all, hazard, shared);
            }
            for (; start < end; start++)
            {
                _atRisk[_lifetimes[start].Group] -= _lifetimes[start].Lifetime.Count;
            }
        }
    }

    private void AddDeaths(double deaths, double all, double[] shared)
    {
        var spread = all > 1 ? deaths * (all - deaths) / (all - 1) : 0;
        for (var i = 0; i < _atRisk.Length; i++)
        {
            var share = _atRisk[i] / all;
            _expected[i] += deaths * share;
            shared[i] += deaths * share / all;
            for (var j = 0; j < _atRisk.Length; j++)
            {
                Variance[i, j] += spread * share * ((i == j ? 1 : 0) - (_atRisk[j] / all));
            }
        }
    }

    private void AddScores(in Lifetime lifetime, int group, double all, double hazard, double[] shared)
    {
        if (!_clusters.TryGetValue(lifetime.Cluster, out var scores))
        {
            _clusters[lifetime.Cluster] = scores = new double[_atRisk.Length];
        }
        for (var g = 0; g < scores.Length; g++)
        {
            var own = g == group ? 1.0 : 0.0;
            var score = (lifetime.Died ? own - (_atRisk[g] / all) : 0) - (own * hazard) + shared[g];
            scores[g] += lifetime.Count * score;
        }
    }
}
