namespace Outturn.Core.Integrity.Decoupling;

/// <summary>One period as one row of a regression.</summary>
/// <param name="Period">Which.</param>
/// <param name="Outcome">The outcome's part.</param>
/// <param name="Model">The proxy's part, then what each group's own level comes in with.</param>
/// <param name="Shifts">What a loosening would take away, one entry for each way of it.</param>
internal sealed record WatchRow(int Period, double Outcome, double[] Model, double[] Shifts);

/// <summary>
/// Each period weighed into one number, with weights that the proxy alone decides: the sum over groups, and the slope between them. In
/// both, errors of independent groups keep their variance; in the second, what groups share cancels out.
/// </summary>
/// <param name="Overall">By period; null where the reference gives no scale.</param>
/// <param name="Between">By period with two groups or more; null where there are too few.</param>
internal sealed record WatchRows(IReadOnlyList<WatchRow>? Overall, IReadOnlyList<WatchRow>? Between)
{
    public static WatchRows Of(SeriesRow[][] periods, int start, int groups)
    {
        var reference = periods.SelectMany(rows => rows).Where(row => row.Period < start).ToArray();
        var centres = reference.GroupBy(row => row.Group).ToDictionary(own => own.Key, own => (Proxy: own.Average(row => row.Proxy), Outcome: own.Average(row => row.Outcome)));
        if (reference.Length == 0)
        {
            return new WatchRows(null, null);
        }
        var scale = Math.Sqrt(reference.Average(row => Math.Pow(row.Proxy - centres[row.Group].Proxy, 2)));
        if (!(scale > 0))
        {
            return new WatchRows(null, null);
        }
        var whole = (Proxy: reference.Average(row => row.Proxy), Outcome: reference.Average(row => row.Outcome));
        var centred = periods.Select(rows => rows.Select(row => row with
        {
            Proxy = (row.Proxy - Centre(row.Group).Proxy) / scale,
            Outcome = row.Outcome - Centre(row.Group).Outcome,
        }).ToArray()).ToArray();
        var between = Contrasts(centred, groups).ToArray();
        var seen = between.Count(row => row.Period < start);
        return new WatchRows([.. centred.Select(rows => Sum(rows, groups))], seen >= Alarm.LeastReference && seen > 2 * groups ? Scaled(between, start) : null);

        // A group that the reference does not know has a level that is learnt as it comes.
        (double Proxy, double Outcome) Centre(int group) => centres.TryGetValue(group, out var own) ? own : whole;
    }

    private static WatchRow Sum(SeriesRow[] rows, int groups)
    {
        var weight = 1 / Math.Sqrt(rows.Length);
        var model = new double[groups + 1];
        var outcome = 0.0;
        foreach (var row in rows)
        {
            model[0] += weight * row.Proxy;
            model[row.Group + 1] = weight;
            outcome += weight * row.Outcome;
        }
        return new WatchRow(rows[0].Period, outcome, model, [model[0], weight * rows.Length]);
    }

    private static IEnumerable<WatchRow> Contrasts(SeriesRow[][] periods, int groups)
    {
        foreach (var rows in periods.Where(rows => rows.Length > 1))
        {
            var mean = rows.Average(row => row.Proxy);
            var length = Math.Sqrt(rows.Sum(row => Math.Pow(row.Proxy - mean, 2)));
            if (!(length > 0))
            {
                continue;
            }
            var model = new double[groups + 1];
            var outcome = 0.0;
            foreach (var row in rows)
            {
                var weight = (row.Proxy - mean) / length;
                model[0] += weight * row.Proxy;
                model[row.Group + 1] = weight;
                outcome += weight * row.Outcome;
            }
            yield return new WatchRow(rows[0].Period, outcome, model, [model[0]]);
        }
    }

    // A shift of one unit takes away what a proxy of usual spread brings.
    private static IReadOnlyList<WatchRow> Scaled(WatchRow[] rows, int start)
    {
        var usual = Math.Sqrt(rows.Where(row => row.Period < start).Average(row => row.Shifts[0] * row.Shifts[0]));
        return [.. rows.Select(row => row with { Shifts = [row.Shifts[0] / usual] })];
    }
}
