namespace Outturn.Core.Statistics;

/// <summary>
/// Columns as Q times R. Gram-Schmidt in which each column is orthogonalised twice, which keeps Q orthogonal to rounding
/// (L. Giraud, J. Langou, M. Rozložník, Computers and Mathematics with Applications 50, 2005).
/// </summary>
internal sealed class Orthogonal
{
    private readonly List<double[]> _q = [];
    private readonly List<double[]> _r = [];

    private Orthogonal()
    {
    }

    /// <summary>Which columns are independent of those before them.</summary>
    public List<int> Kept { get; } = [];

    /// <summary>For each kept column, what a unit of each row's outcome adds to its coefficient.</summary>
    public double[][] Influence { get; private set; } = [];

    /// <summary>The length of each of these: the root of the diagonal of (X'X)⁻¹.</summary>
    public double[] Scale { get; private set; } = [];

    /// <summary>The diagonal of the hat matrix.</summary>
    public double[] Leverages { get; private set; } = [];

    public static Orthogonal Of(IReadOnlyList<double[]> columns, double dependence)
    {
        var result = new Orthogonal();
        for (var column = 0; column < columns.Count; column++)
        {
            var (outside, shares) = result.Split(columns[column]);
            var (whole, own) = (Norm(columns[column]), Norm(outside));
            if (own > dependence * whole)
            {
                result._q.Add([.. outside.Select(value => value / own)]);
                result._r.Add([.. shares, own]);
                result.Kept.Add(column);
            }
        }
        var rows = columns.Count == 0 ? 0 : columns[0].Length;
        result.Influence = result.Influences(rows);
        result.Scale = [.. result.Influence.Select(Norm)];
        result.Leverages = [.. Enumerable.Range(0, rows).Select(i => result._q.Sum(q => q[i] * q[i]))];
        return result;
    }

    /// <summary>What an outcome has outside the columns, and the coefficients of the kept ones.</summary>
    public (double[] Residuals, double[] Coefficients) Solve(double[] outcome)
    {
        var (residuals, projected) = Split(outcome);
        var coefficients = new double[_q.Count];
        for (var j = _q.Count - 1; j >= 0; j--)
        {
            var sum = projected[j];
            for (var l = j + 1; l < _q.Count; l++)
            {
                sum -= _r[l][j] * coefficients[l];
            }
            coefficients[j] = sum / _r[j][j];
        }
        return (residuals, coefficients);
    }

    private double[][] Influences(int rows)
    {
        var inverse = Inverse();
        var influence = new double[_q.Count][];
        for (var j = 0; j < _q.Count; j++)
        {
            influence[j] = new double[rows];
            for (var l = j; l < _q.Count; l++)
            {
                for (var i = 0; i < rows; i++)
                {
                    influence[j][i] += inverse[j, l] * _q[l][i];
                }
            }
        }
        return influence;
    }

    private (double[] Outside, double[] Shares) Split(double[] vector)
    {
        var rest = (double[])vector.Clone();
        var shares = new double[_q.Count];
        for (var pass = 0; pass < 2; pass++)
        {
            for (var j = 0; j < _q.Count; j++)
            {
                var share = 0.0;
                for (var i = 0; i < rest.Length; i++)
                {
                    share += _q[j][i] * rest[i];
                }
                for (var i = 0; i < rest.Length; i++)
                {
                    rest[i] -= share * _q[j][i];
                }
                shares[j] += share;
            }
        }
        return (rest, shares);
    }

    private double[,] Inverse()
    {
        var count = _q.Count;
        var inverse = new double[count, count];
        for (var column = 0; column < count; column++)
        {
            inverse[column, column] = 1 / _r[column][column];
            for (var j = column - 1; j >= 0; j--)
            {
                var sum = 0.0;
                for (var l = j + 1; l <= column; l++)
                {
                    sum += _r[l][j] * inverse[l, column];
                }
                inverse[j, column] = -sum / _r[j][j];
            }
        }
        return inverse;
    }

    private static double Norm(double[] vector)
    {
        var sum = 0.0;
        foreach (var value in vector)
        {
            sum += value * value;
        }
        return Math.Sqrt(sum);
    }
}
