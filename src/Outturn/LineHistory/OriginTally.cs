namespace Outturn.LineHistory;

/// <summary>Counts the lines of one origin.</summary>
internal sealed class OriginTally
{
    private readonly long[] _fates = new long[6];
    private readonly List<(double Days, int Count)> _ages = [];
    private readonly List<(double Days, int Count)> _lives = [];

    public LineCounts Counts => new(
        _fates.Sum(), Of(LineFate.Alive), Of(LineFate.Removed), Of(LineFate.Replaced), Of(LineFate.Reverted),
        Of(LineFate.LostInMerge), Of(LineFate.OutOfSight));

    /// <param name="count">Lines that stand.</param>
    /// <param name="days">Their age; null where it is not known.</param>
    public void Live(int count, double? days)
    {
        _fates[(int)LineFate.Alive] += count;
        if (days is { } age && count > 0)
        {
            _ages.Add((Math.Max(0, age), count));
        }
    }

    public void End(LineFate fate, double days)
    {
        _fates[(int)fate]++;
        _lives.Add((days, 1));
    }

    public OriginRow Row(LineOrigin origin) => new(origin.Kind, origin.Agent, Counts, Median(_ages), Median(_lives));

    public static LineCounts Sum(IEnumerable<LineCounts> counts) => counts.Aggregate(
        new LineCounts(0, 0, 0, 0, 0, 0, 0),
        (sum, more) => new LineCounts(
            sum.Written + more.Written, sum.Alive + more.Alive, sum.Removed + more.Removed, sum.Replaced + more.Replaced,
            sum.Reverted + more.Reverted, sum.LostInMerge + more.LostInMerge, sum.OutOfSight + more.OutOfSight));

    private long Of(LineFate fate) => _fates[(int)fate];

    /// <summary>The lower median, to a tenth of a day.</summary>
    private static double? Median(List<(double Days, int Count)> values)
    {
        var half = (values.Sum(value => (long)value.Count) + 1) / 2;
        foreach (var (days, count) in values.OrderBy(value => value.Days))
        {
            half -= count;
            if (half <= 0)
            {
                return Math.Round(days, 1);
            }
        }
        return null;
    }
}
