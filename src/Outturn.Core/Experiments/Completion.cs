using MathNet.Numerics.Distributions;
using Outturn.Core.Statistics;

namespace Outturn.Core.Experiments;

/// <summary>Fills in what is missing of a measure, within each arm.</summary>
internal sealed class Completion
{
    private readonly IReadOnlyList<Trial> _trials;
    private readonly bool _drawsFollowUps;
    private readonly Randomness _random;
    private readonly double[][] _followUps;
    private readonly LeastSquares?[] _fits = new LeastSquares?[2];

    public Completion(IReadOnlyList<Trial> trials, bool drawsFollowUps, ulong seed)
    {
        (_trials, _drawsFollowUps, _random) = (trials, drawsFollowUps, new Randomness(seed));
        _followUps = [.. Arms.Select(arm => trials
            .Where(trial => trial.Treated == arm).Select(trial => trial.FollowUp).OfType<double>().ToArray())];
    }

    private static bool[] Arms => [false, true];

    /// <summary>The mean follow-up of an arm, where one of its rows lacks it and it has any.</summary>
    public double? Mean(bool treated) =>
        _followUps[Place(treated)] is { Length: > 0 } known && _trials.Any(trial => trial.Treated == treated && trial.FollowUp is null && trial.Time is not null)
            ? known.Average() : null;

    /// <summary>The logarithm of every row's whole measure; null where an arm has too few complete rows to go by.</summary>
    public double[]? Draw()
    {
        var totals = new double?[_trials.Count];
        foreach (var arm in Arms)
        {
            var missing = Enumerable.Range(0, totals.Length)
                .Where(i => _trials[i].Treated == arm && _trials[i] is { Time: not null, FollowUp: null }).ToArray();
            var known = _followUps[Place(arm)];
            if (missing.Length > 0 && known.Length < 2)
            {
                return null;
            }
            var donors = missing.Length > 0 && _drawsFollowUps ? Resample(known) : known;
            foreach (var i in missing)
            {
                totals[i] = _trials[i].Time + (_drawsFollowUps ? donors[_random.NextBelow(donors.Length)] : donors.Average());
            }
        }
        for (var i = 0; i < totals.Length; i++)
        {
            totals[i] ??= _trials[i].Total;
        }
        var logs = totals.Select(total => total is { } known ? Math.Log(known) : (double?)null).ToArray();
        return Arms.All(arm => DrawTimes(arm, logs)) ? [.. logs.Select(log => log!.Value)] : null;
    }

    // The approximate Bayesian bootstrap: the donors are drawn first, so that they are in doubt too (D. Rubin, N. Schenker,
    // JASA 81, 1986).
    private double[] Resample(double[] known) => [.. known.Select(_ => known[_random.NextBelow(known.Length)])];

    /// <summary>
    /// Draws missing logarithms from the arm's regression on the covariates, whose variance and coefficients are drawn before
    /// (Rubin 1987).
    /// </summary>
    private bool DrawTimes(bool arm, double?[] logs)
    {
        var members = Enumerable.Range(0, logs.Length).Where(i => _trials[i].Treated == arm).ToArray();
        var known = members.Where(i => logs[i] is not null).ToArray();
        if (known.Length == members.Length)
        {
            return true;
        }
        if (known.Length < 3)
        {
            return false;
        }
        // The rows that are known are the same in every completion: only their outcomes change.
        double[] outcomes = [.. known.Select(i => logs[i]!.Value)];
        var fit = _fits[Place(arm)] = _fits[Place(arm)]?.Refit(outcomes) ?? LeastSquares.Fit(Columns(known), outcomes);
        if (fit.Sigma is not { } sigma)
        {
            return false;
        }
        var drawn = sigma * Math.Sqrt(fit.DegreesOfFreedom / ChiSquared.InvCDF(fit.DegreesOfFreedom, Uniform()));
        var shift = fit.Refit([.. known.Select(_ => drawn * Gaussian())]);
        foreach (var i in members.Except(known))
        {
            var log = drawn * Gaussian();
            for (var column = 0; column < fit.Coefficients.Length; column++)
            {
                var value = column == 0 ? 1 : _trials[i].Covariates[column - 1];
                log += value * ((fit.Coefficients[column] ?? 0) + (shift.Coefficients[column] ?? 0));
            }
            logs[i] = log;
        }
        return true;
    }

    private List<double[]> Columns(int[] rows)
    {
        var columns = new List<double[]> { rows.Select(_ => 1.0).ToArray() };
        for (var covariate = 0; covariate < _trials[rows[0]].Covariates.Length; covariate++)
        {
            columns.Add([.. rows.Select(i => _trials[i].Covariates[covariate])]);
        }
        return columns;
    }

    private double Gaussian() => Normal.InvCDF(0, 1, Uniform());

    // Neither end, where quantiles are infinite.
    private double Uniform() => _random.NextDouble() + (0.5 / (1UL << 53));

    private static int Place(bool treated) => treated ? 1 : 0;
}
