namespace Outturn.Core.Statistics;

/// <summary>One estimate from several completions of the same data.</summary>
public static class RubinsRules
{
    /// <summary>
    /// The pooled estimate: the mean of the estimates; its variance is the mean variance plus (1 + 1/m) times the variance
    /// between them (D. Rubin, "Multiple imputation for nonresponse in surveys", 1987). Degrees of freedom are
    /// those for small samples (J. Barnard, D. Rubin, Biometrika 86, 1999).
    /// </summary>
    /// <param name="completed">One estimate a completion; their degrees of freedom are those of complete data.</param>
    /// <exception cref="ArgumentException">There are fewer than two.</exception>
    public static Coefficient Pool(IReadOnlyList<Coefficient> completed)
    {
        if (completed.Count < 2)
        {
            throw new ArgumentException("Pooling needs two completions or more.", nameof(completed));
        }
        var count = completed.Count;
        var mean = completed.Average(estimate => estimate.Value);
        var within = completed.Average(estimate => estimate.StandardError * estimate.StandardError);
        var between = (1 + (1.0 / count)) * completed.Sum(estimate => Math.Pow(estimate.Value - mean, 2)) / (count - 1);
        var total = within + between;
        var complete = completed.Average(estimate => estimate.DegreesOfFreedom);
        return new Coefficient(mean, Math.Sqrt(total), Degrees(between / total, count, complete));
    }

    private static double Degrees(double share, int count, double complete)
    {
        if (!(share > 0))
        {
            return complete;
        }
        var large = (count - 1) / (share * share);
        var observed = (complete + 1) / (complete + 3) * complete * (1 - share);
        return double.IsFinite(observed) ? large * observed / (large + observed) : large;
    }
}
