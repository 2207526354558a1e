namespace Outturn.Core.Statistics;

/// <summary>
/// What each row of a regression differs by from its prediction by the rows before it, over that prediction's standard deviation
/// in units of the errors': independent and of one variance where the model holds, whatever its coefficients (R. L. Brown, J. Durbin,
/// J. M. Evans, "Techniques for testing the constancy of regression relationships over time", JRSS B 37, 1975). Further columns
/// go through the same transformation, so that sums of products of what comes out are those after the model is taken out.
/// </summary>
/// <remarks>
/// The model starts from next to no knowledge of its coefficients (a variance of <see cref="Diffuse"/>, for columns of about unit size);
/// a row that is needed to learn one says nothing else and is passed over.
/// </remarks>
internal sealed class RecursiveResiduals
{
    private const double Diffuse = 1e7;

    // A row whose prediction is this uncertain serves to learn a coefficient.
    private const double MostUncertain = 1e4;

    private readonly double[] _covariance;
    private readonly double[] _gain;
    private readonly int _columns;

    public RecursiveResiduals(int columns)
    {
        _columns = columns;
        _covariance = new double[columns * columns];
        _gain = new double[columns];
        for (var i = 0; i < columns; i++)
        {
            _covariance[(i * columns) + i] = Diffuse;
        }
    }

    /// <summary>Takes the row in.</summary>
    /// <param name="row">The model's columns.</param>
    /// <param name="coefficients">Those of the outcome and of further columns so far, which are brought up to date.</param>
    /// <param name="values">The outcome and the further columns of this row; their residuals afterwards.</param>
    /// <returns>Whether the residuals say anything.</returns>
    public bool Next(ReadOnlySpan<double> row, IReadOnlyList<double[]> coefficients, Span<double> values)
    {
        var variance = 1.0;
        for (var i = 0; i < _columns; i++)
        {
            var sum = 0.0;
            for (var j = 0; j < _columns; j++)
            {
                sum += _covariance[(i * _columns) + j] * row[j];
            }
            _gain[i] = sum;
            variance += row[i] * sum;
        }
        for (var i = 0; i < _columns; i++)
        {
            for (var j = 0; j < _columns; j++)
            {
                _covariance[(i * _columns) + j] -= _gain[i] * _gain[j] / variance;
            }
        }
        var deviation = Math.Sqrt(variance);
        for (var value = 0; value < values.Length; value++)
        {
            var own = coefficients[value];
            var difference = values[value];
            for (var i = 0; i < _columns; i++)
            {
                difference -= row[i] * own[i];
            }
            for (var i = 0; i < _columns; i++)
            {
                own[i] += _gain[i] * difference / variance;
            }
            values[value] = difference / deviation;
        }
        return variance < MostUncertain;
    }
}
