using System.Collections.Immutable;

namespace Outturn.Core.Statistics;

/// <summary>
/// Ordinary least squares by QR decomposition (Gram-Schmidt, each column orthogonalised twice), with three variances of its
/// coefficients: classical, heteroscedasticity-consistent and cluster-robust.
/// </summary>
public sealed class LeastSquares
{
    // A column of which less than this share is its own is taken to follow from those before it.
    private const double Dependence = 1e-8;

    // The least that 1 - leverage can be told from nothing.
    private const double LeastFreedom = 1e-10;

    private readonly Orthogonal _qr;
    private readonly int[] _place;
    private readonly double[] _residuals;

    private LeastSquares(Orthogonal qr, int[] place, double[] outcome)
    {
        (_qr, _place) = (qr, place);
        (_residuals, var coefficients) = qr.Solve(outcome);
        Coefficients = [.. place.Select(kept => kept < 0 ? (double?)null : coefficients[kept])];
    }

    /// <summary>One a column; null for a column that follows from those before it, which has none of its own.</summary>
    public ImmutableArray<double?> Coefficients { get; }

    /// <summary>Number of observations.</summary>
    public int Rows => _residuals.Length;

    /// <summary>Number of columns that are independent of those before them.</summary>
    public int Rank => _qr.Kept.Count;

    /// <summary>Rows less rank, zero or more.</summary>
    public int DegreesOfFreedom => Rows - Rank;

    /// <summary>What is left of each outcome.</summary>
    public IReadOnlyList<double> Residuals => _residuals;

    /// <summary>The diagonal of the hat matrix: how far each row determines its own fitted value, 0 to 1.</summary>
    public IReadOnlyList<double> Leverages => _qr.Leverages;

    /// <summary>Estimated standard deviation of the errors; null without degrees of freedom.</summary>
    public double? Sigma => DegreesOfFreedom > 0 ? Math.Sqrt(_residuals.Sum(residual => residual * residual) / DegreesOfFreedom) : null;

    /// <summary>
    /// Fits an outcome to columns. Nothing is added: where the model has an intercept, one column is all ones. A column that
    /// follows from those before it gets no coefficient and changes nothing.
    /// </summary>
    /// <exception cref="ArgumentException">The columns differ in length from the outcome, or there is nothing to fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite.</exception>
    public static LeastSquares Fit(IReadOnlyList<double[]> columns, double[] outcome)
    {
        if (outcome.Length == 0 || columns.Any(column => column.Length != outcome.Length))
        {
            throw new ArgumentException("There must be outcomes, and as many values in each column.", nameof(columns));
        }
        if (!columns.Append(outcome).All(column => column.All(double.IsFinite)))
        {
            throw new ArgumentOutOfRangeException(nameof(columns), "Values must be finite.");
        }
        var qr = Orthogonal.Of(columns, Dependence);
        return new LeastSquares(qr, [.. Enumerable.Range(0, columns.Count).Select(column => qr.Kept.IndexOf(column))], outcome);
    }

    /// <summary>Fits another outcome to the same columns, without decomposing them again.</summary>
    /// <exception cref="ArgumentException">There is not one outcome a row.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite.</exception>
    public LeastSquares Refit(double[] outcome)
    {
        if (outcome.Length != Rows)
        {
            throw new ArgumentException("There must be one outcome a row.", nameof(outcome));
        }
        return outcome.All(double.IsFinite) ? new LeastSquares(_qr, _place, outcome)
            : throw new ArgumentOutOfRangeException(nameof(outcome), "Values must be finite.");
    }

    /// <summary>
    /// The classical standard error, for errors of one variance: s²(X'X)⁻¹. Null where the column has no coefficient or no
    /// degrees of freedom are left.
    /// </summary>
    public double? Classical(int column) => _place[column] is var place && place >= 0 ? Sigma * _qr.Scale[place] : null;

    /// <summary>
    /// The heteroscedasticity-consistent standard error HC3, (X'X)⁻¹ Σ xx' e²/(1−h)² (X'X)⁻¹ (J. MacKinnon, H. White, Journal of
    /// Econometrics 29, 1985; J. S. Long, L. Ervin, The American Statistician 54, 2000). A row of leverage 1, such as the
    /// only row of a stratum, has a parameter of its own and says nothing of the others; a coefficient that depends on it
    /// has no HC3. Null there, and where the classical one is.
    /// </summary>
    public double? HC3(int column)
    {
        var place = _place[column];
        if (place < 0 || DegreesOfFreedom == 0)
        {
            return null;
        }
        var sum = 0.0;
        for (var i = 0; i < Rows; i++)
        {
            var (influence, freedom) = (_qr.Influence[place][i], 1 - _qr.Leverages[i]);
            if (freedom > LeastFreedom)
            {
                var share = influence * _residuals[i] / freedom;
                sum += share * share;
            }
            else if (Math.Abs(influence) > Dependence * _qr.Scale[place])
            {
                return null;
            }
        }
        return Math.Sqrt(sum);
    }

    /// <summary>
    /// The cluster-robust standard error CR1: (X'X)⁻¹ Σ_g (X_g'e_g)(X_g'e_g)' (X'X)⁻¹ times G/(G−1) · (n−1)/(n−k), for G clusters,
    /// n rows and rank k (K.-Y. Liang, S. Zeger, Biometrika 73, 1986; A. C. Cameron, D. Miller, Journal of Human Resources 50,
    /// 2015). Errors may go together within a cluster. Few clusters (fewer than 30 or so) make it too small. Null with
    /// fewer than two clusters, and where the classical one is.
    /// </summary>
    /// <param name="column">Which coefficient.</param>
    /// <param name="clusters">The cluster of each row, in any numbering.</param>
    /// <exception cref="ArgumentException">There is not one cluster a row.</exception>
    public double? ClusterRobust(int column, IReadOnlyList<int> clusters)
    {
        if (clusters.Count != Rows)
        {
            throw new ArgumentException("There must be one cluster a row.", nameof(clusters));
        }
        var place = _place[column];
        var sums = new Dictionary<int, double>();
        for (var i = 0; i < Rows && place >= 0; i++)
        {
            sums[clusters[i]] = sums.GetValueOrDefault(clusters[i]) + (_qr.Influence[place][i] * _residuals[i]);
        }
        if (sums.Count < 2 || DegreesOfFreedom == 0)
        {
            return null;
        }
        var correction = sums.Count / (sums.Count - 1.0) * (Rows - 1.0) / DegreesOfFreedom;
        return Math.Sqrt(correction * sums.Values.Sum(sum => sum * sum));
    }
}
