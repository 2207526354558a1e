using Outturn.Core.Statistics;

namespace Outturn.Core.Integrity.Decoupling;

/// <summary>An e-process over rows: its value after each period of the watch.</summary>
internal static class Watch
{
    // Standard deviations of a shift, in those of the errors: small, like them, large.
    private static readonly double[] s_sizes = [0.3, 1, 3];

    private const double MostAutocorrelation = 0.9;

    // In standard deviations of the residuals so far, once there are so many (winsorising: P. Huber, "Robust Statistics", 1981).
    private const double Outlier = 2.5;
    private const int Settled = 10;

    /// <param name="rows">By period.</param>
    /// <param name="start">The first period of the watch.</param>
    /// <param name="end">The period after the last.</param>
    /// <param name="onsets">Every how many periods a shift may begin.</param>
    public static double[] Of(IReadOnlyList<WatchRow> rows, int start, int end, int onsets)
    {
        var shifts = rows[0].Shifts.Length;
        var starts = Math.Max(1, (end - start + onsets - 1) / onsets);
        var whitened = Whiten(rows, start, onsets, starts);
        var residuals = new RecursiveResiduals(rows[0].Model.Length);
        var coefficients = Enumerable.Range(0, 1 + (starts * shifts)).Select(_ => new double[rows[0].Model.Length]).ToArray();
        var sums = new double[starts * shifts, 2];
        var (outcomes, count) = (0.0, 0);
        var evidence = new double[end - start];
        Array.Fill(evidence, 1);
        foreach (var (period, model, values) in whitened)
        {
            var began = period < start ? 0 : ((period - start) / onsets) + 1;
            var used = values.AsSpan(0, 1 + (Math.Min(began, starts) * shifts));
            if (residuals.Next(model, coefficients, used))
            {
                // A lone outlier must not raise the alarm: beyond this it counts as this.
                var most = count < Settled ? double.PositiveInfinity : Outlier * Math.Sqrt(outcomes / count);
                used[0] = Math.Clamp(used[0], -most, most);
                count++;
                outcomes += used[0] * used[0];
                for (var i = 1; i < used.Length; i++)
                {
                    sums[i - 1, 0] += used[i] * used[i];
                    sums[i - 1, 1] += used[i] * used[0];
                }
            }
            if (period >= start && outcomes > 0)
            {
                Array.Fill(evidence, Mixture(sums, Math.Min(began, starts), shifts, outcomes, count), period - start, end - period);
            }
        }
        return evidence;
    }

    /// <summary>
    /// The mean over onsets, sizes and ways. The k-th onset weighs 1/(k(k + 1)), so that all that may ever come weigh 1; those that
    /// have not come yet stand at 1.
    /// </summary>
    private static double Mixture(double[,] sums, int began, int shifts, double outcomes, int count)
    {
        var mean = 1.0 / (began + 1);
        for (var onset = 0; onset < began; onset++)
        {
            var weight = 1.0 / ((onset + 1) * (onset + 2) * shifts * s_sizes.Length);
            for (var way = onset * shifts; way < (onset + 1) * shifts; way++)
            {
                foreach (var size in s_sizes)
                {
                    mean += weight * ShiftEvidence.BelowZero(sums[way, 0], sums[way, 1], outcomes, count, size);
                }
            }
        }
        return mean;
    }

    /// <summary>Each row less its share of the one before (D. Cochrane, G. Orcutt, JASA 44, 1949), and each shift from each onset on.</summary>
    private static IEnumerable<(int Period, double[] Model, double[] Values)> Whiten(IReadOnlyList<WatchRow> rows, int start, int onsets, int starts)
    {
        var share = Autocorrelation(rows, start);
        WatchRow? last = null;
        foreach (var row in rows)
        {
            var neighbour = last?.Period == row.Period - 1 ? last : null;
            // Without a neighbour the whole variance is its own.
            var scale = neighbour is null ? Math.Sqrt(1 - (share * share)) : 1;
            var values = new double[1 + (starts * row.Shifts.Length)];
            values[0] = (scale * row.Outcome) - (share * (neighbour?.Outcome ?? 0));
            for (var onset = 0; onset < starts; onset++)
            {
                var first = start + (onset * onsets);
                for (var way = 0; way < row.Shifts.Length && row.Period >= first; way++)
                {
                    var before = neighbour is { } other && other.Period >= first ? other.Shifts[way] : 0;
                    values[1 + (onset * row.Shifts.Length) + way] = (scale * row.Shifts[way]) - (share * before);
                }
            }
            yield return (row.Period, [.. row.Model.Select((value, i) => (scale * value) - (share * (neighbour?.Model[i] ?? 0)))], values);
            last = row;
        }
    }

    /// <summary>
    /// Of the reference's residuals, with the bias of short series taken out (F. Marriott, J. Pope, Biometrika 41, 1954), 0 at least.
    /// </summary>
    private static double Autocorrelation(IReadOnlyList<WatchRow> rows, int start)
    {
        var residuals = new RecursiveResiduals(rows[0].Model.Length);
        double[][] coefficients = [new double[rows[0].Model.Length]];
        Span<double> value = stackalloc double[1];
        var (last, count) = (double.NaN, 0);
        var (squares, products) = (0.0, 0.0);
        foreach (var row in rows.Where(row => row.Period < start))
        {
            value[0] = row.Outcome;
            if (!residuals.Next(row.Model, coefficients, value))
            {
                continue;
            }
            count++;
            squares += value[0] * value[0];
            products += double.IsNaN(last) ? 0 : value[0] * last;
            last = value[0];
        }
        var raw = squares > 0 ? products / squares : 0;
        return Math.Clamp(raw + ((1 + (3 * raw)) / Math.Max(1, count)), 0, MostAutocorrelation);
    }
}
