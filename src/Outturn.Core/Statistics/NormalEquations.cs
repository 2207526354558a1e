namespace Outturn.Core.Statistics;

/// <summary>Least squares from sums of products, for models of few columns whose sums are added up and taken apart.</summary>
internal static class NormalEquations
{
    // A pivot of less than this share of its diagonal says that the column follows from those before it.
    private const double Dependence = 1e-10;

    /// <summary>How many sums a model of so many columns has: products of columns, then of each with the outcome.</summary>
    public static int Width(int columns) => (columns * columns) + columns;

    /// <summary>Adds one row.</summary>
    public static void Add(Span<double> sums, ReadOnlySpan<double> columns, double outcome, double weight = 1)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            for (var j = 0; j < columns.Length; j++)
            {
                sums[(i * columns.Length) + j] += weight * columns[i] * columns[j];
            }
            sums[(columns.Length * columns.Length) + i] += weight * columns[i] * outcome;
        }
    }

    /// <summary>The coefficients; null where a column follows from those before it. By Cholesky's decomposition.</summary>
    public static double[]? Solve(ReadOnlySpan<double> sums, int columns)
    {
        if (Cholesky(sums, columns) is not { } root)
        {
            return null;
        }
        var solution = sums.Slice(columns * columns, columns).ToArray();
        Forward(root, solution);
        Backward(root, solution);
        return solution;
    }

    /// <summary>The quadratic form v'(X'X)⁻¹v; null where a column follows from those before it.</summary>
    public static double? Inverse(ReadOnlySpan<double> sums, ReadOnlySpan<double> vector)
    {
        if (Cholesky(sums, vector.Length) is not { } root)
        {
            return null;
        }
        var half = vector.ToArray();
        Forward(root, half);
        return half.Sum(value => value * value);
    }

    private static double[,]? Cholesky(ReadOnlySpan<double> sums, int columns)
    {
        var root = new double[columns, columns];
        for (var i = 0; i < columns; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var rest = sums[(i * columns) + j];
                for (var k = 0; k < j; k++)
                {
                    rest -= root[i, k] * root[j, k];
                }
                if (i != j)
                {
                    root[i, j] = rest / root[j, j];
                }
                else if (rest > Dependence * sums[(i * columns) + i])
                {
                    root[i, i] = Math.Sqrt(rest);
                }
                else
                {
                    return null;
                }
            }
        }
        return root;
    }

    private static void Forward(double[,] root, double[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            for (var k = 0; k < i; k++)
            {
                values[i] -= root[i, k] * values[k];
            }
            values[i] /= root[i, i];
        }
    }

    private static void Backward(double[,] root, double[] values)
    {
        for (var i = values.Length - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < values.Length; k++)
            {
                values[i] -= root[k, i] * values[k];
            }
            values[i] /= root[i, i];
        }
    }
}
