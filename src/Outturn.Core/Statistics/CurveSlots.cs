namespace Outturn.Core.Statistics;

/// <summary>
/// Where the lines of one survival curve go among the sums over clusters, and the curve that such sums give: deaths at each
/// time up to the last horizon, and between them those last seen alive. Deaths past the last horizon are lives here.
/// </summary>
internal sealed class CurveSlots
{
    /// <summary>Where there are more times of death than this, times are rounded up to whole days, or to the next horizon.</summary>
    public const int MostTimes = 2_048;

    private readonly double[] _times;
    private readonly double[] _horizons;
    private readonly bool[] _horizonAt;
    private readonly int _offset;
    private readonly bool _rounded;

    public CurveSlots(ReadOnlySpan<Lifetime> lifetimes, ReadOnlySpan<double> horizons, int offset)
    {
        Lifetime.Check(lifetimes);
        _horizons = horizons.ToArray();
        _offset = offset;
        _times = Times(lifetimes);
        if (_times.Length > MostTimes)
        {
            _rounded = true;
            _times = Times(lifetimes);
        }
        _horizonAt = Array.ConvertAll(_times, t => Array.BinarySearch(_horizons, t) >= 0);
    }

    /// <summary>How many sums the curve needs.</summary>
    public int Width => (2 * _times.Length) + 1;

    /// <summary>The sum that a lifetime's lines belong to.</summary>
    public int Sum(in Lifetime lifetime)
    {
        var time = Rounded(lifetime.Time);
        var index = Array.BinarySearch(_times, time);
        if (lifetime.Died && time <= _horizons[^1])
        {
            return _offset + index;
        }
        // Censored at a time of death: at risk of it, and gone before the next.
        return _offset + _times.Length + (index >= 0 ? index + 1 : ~index);
    }

    /// <summary>How many lines the sums hold.</summary>
    public double Lines(ReadOnlySpan<double> sums)
    {
        var lines = 0.0;
        foreach (var sum in sums.Slice(_offset, Width))
        {
            lines += sum;
        }
        return lines;
    }

    /// <summary>The share that lives past each horizon; not a number where nobody was observed that long.</summary>
    public void Survival(ReadOnlySpan<double> sums, Span<double> shares) => Walk(sums, shares);

    /// <summary>The share that lives past the last horizon.</summary>
    public double Survival(ReadOnlySpan<double> sums)
    {
        Span<double> shares = _horizons.Length <= 64 ? stackalloc double[_horizons.Length] : new double[_horizons.Length];
        Walk(sums, shares);
        return shares[^1];
    }

    /// <summary>The area under the curve up to the last horizon; not a number where nobody was observed that long.</summary>
    public double Area(ReadOnlySpan<double> sums)
    {
        Span<double> shares = _horizons.Length <= 64 ? stackalloc double[_horizons.Length] : new double[_horizons.Length];
        var area = Walk(sums, shares);
        return double.IsNaN(shares[^1]) ? double.NaN : area;
    }

    private double Walk(ReadOnlySpan<double> sums, Span<double> shares)
    {
        var deaths = sums.Slice(_offset, _times.Length);
        var gone = sums.Slice(_offset + _times.Length, _times.Length + 1);
        var atRisk = Lines(sums);
        double survival = atRisk > 0 ? 1 : double.NaN, area = 0, since = 0;
        var next = 0;
        for (var i = 0; i < deaths.Length; i++)
        {
            atRisk -= gone[i];
            area += survival * (_times[i] - since);
            since = _times[i];
            if (deaths[i] > 0)
            {
                survival *= deaths[i] < atRisk ? (atRisk - deaths[i]) / atRisk : 0;
            }
            if (_horizonAt[i])
            {
                shares[next++] = atRisk > 0 || survival == 0 ? survival : double.NaN;
            }
            atRisk -= deaths[i];
        }
        return area;
    }

    /// <summary>The times of death up to the last horizon, and the horizons: ascending, each once.</summary>
    private double[] Times(ReadOnlySpan<Lifetime> lifetimes)
    {
        var times = new List<double>(_horizons);
        foreach (var lifetime in lifetimes)
        {
            if (lifetime.Died && lifetime.Time <= _horizons[^1])
            {
                times.Add(Rounded(lifetime.Time));
            }
        }
        times.Sort();
        var kept = 1;
        for (var i = 1; i < times.Count; i++)
        {
            if (times[i] != times[kept - 1])
            {
                times[kept++] = times[i];
            }
        }
        return [.. times[..kept]];
    }

    private double Rounded(double time)
    {
        if (!_rounded || time > _horizons[^1])
        {
            return time;
        }
        var horizon = Array.BinarySearch(_horizons, time);
        return Math.Min(Math.Ceiling(time), _horizons[horizon >= 0 ? horizon : ~horizon]);
    }
}
