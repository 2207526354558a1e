namespace Outturn.Core.Statistics;

/// <summary>
/// Columns as Q times R. Gram-Schmidt in which each column is orthogonalised twice, which keeps Q orthogonal to rounding
/// (L. Giraud, J. Langou, M. Rozložník, Computers and Mathematics with Applications 50, 2005).
/// </summary>
internal sealed class Orthogonal
{
    private readonly List<double[]> _q = [];
    private readonly List<double[]> _r = [];

    /// <summary>Which columns are independent of those before them.</summary>
    public List<int> Kept { get; } = [];

    public static Orthogonal Of(IReadOnlyList<double[]> columns, double dependence)
    {
        var result = new Orthogonal();
        for (var column = 0; column < columns.Count; column++)
        {
            var (rest, shares) = result.Split(columns[column]);
            var (whole, own) = (Norm(columns[column]), Norm(rest));
            if (own > dependence * whole)
            {
                result._q.Add([.. rest.Select(value => value / own)]);
                result._r.Add([.. shares, own]);
                result.Kept.Add(column);
            }
        }
        return result;
    }

    /// <summary>What a vector has outside the columns, and its coordinates within.</summary>
    public (double[] Outside, double[] Projected) Project(double[] vector) => Split(vector);

    /// <summary>
    /// For each kept column: what a unit of each row's outcome adds to its coefficient, the length of that vector, which is
    /// the root of the diagonal of (X'X)⁻¹, and the coefficient.
    /// </summary>
    public (double[][] Influence, double[] Scale, double[] Coefficients) Solve(double[] projected)
    {
        var inverse = Inverse();
        var rows = _q.Count == 0 ? 0 : _q[0].Length;
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
        return (influence, [.. influence.Select(Norm)], coefficients);
    }

    public double[] Leverages()
    {
        var leverages = new double[_q.Count == 0 ? 0 : _q[0].Length];
        foreach (var q in _q)
        {
            for (var i = 0; i < leverages.Length; i++)
            {
                leverages[i] += q[i] * q[i];
            }
        }
        return leverages;
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
