using Outturn.Core.Statistics;

namespace Outturn.Core.Experiments;

/// <summary>
/// Takes out of each logarithm what the covariates foretell, by a regression on earlier rows alone. What is taken out does not
/// depend on the row's arm, so that a confidence sequence of the rest is as valid as of the whole, and narrower.
/// </summary>
internal static class ForwardAdjustment
{
    // Rows for each coefficient before the first regression; each later one waits for a quarter more rows.
    private const int RowsPerCoefficient = 3;
    private const double Growth = 1.25;

    /// <summary>What is left of each row's logarithm, from the first row on that has a regression on rows before it.</summary>
    public static (int Start, double[] Outcomes) Residuals(IReadOnlyList<Trial> complete)
    {
        var covariates = complete.Count == 0 ? 0 : complete[0].Covariates.Length;
        var start = covariates == 0 ? 0 : Math.Min(complete.Count, RowsPerCoefficient * (covariates + 2));
        var outcomes = new double[complete.Count - start];
        var foretelling = Array.Empty<double?>();
        var next = covariates == 0 ? complete.Count : start;
        for (var i = start; i < complete.Count; i++)
        {
            if (i >= next)
            {
                foretelling = Fit(complete, i);
                next = (int)Math.Ceiling(next * Growth);
            }
            outcomes[i - start] = Math.Log(complete[i].Total!.Value) - Foretold(foretelling, complete[i]);
        }
        return (start, outcomes);
    }

    private static double?[] Fit(IReadOnlyList<Trial> complete, int rows)
    {
        var earlier = complete.Take(rows).ToArray();
        var columns = new List<double[]> { earlier.Select(_ => 1.0).ToArray(), earlier.Select(trial => trial.Treated ? 1.0 : 0.0).ToArray() };
        for (var covariate = 0; covariate < earlier[0].Covariates.Length; covariate++)
        {
            columns.Add([.. earlier.Select(trial => trial.Covariates[covariate])]);
        }
        return [.. LeastSquares.Fit(columns, [.. earlier.Select(trial => Math.Log(trial.Total!.Value))]).Coefficients];
    }

    // The arm's own coefficient stays with the rest: it is what the sequence is about.
    private static double Foretold(double?[] coefficients, Trial trial)
    {
        var foretold = coefficients.Length == 0 ? 0 : coefficients[0] ?? 0;
        for (var covariate = 0; covariate + 2 < coefficients.Length; covariate++)
        {
            foretold += (coefficients[covariate + 2] ?? 0) * trial.Covariates[covariate];
        }
        return foretold;
    }
}
