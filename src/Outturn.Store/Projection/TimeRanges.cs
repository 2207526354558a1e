namespace Outturn.Store.Projection;

/// <summary>
/// The few ranges that some times lie in. A table whose rows came about in order of time is searched only where a range is, so
/// that one span with a wrong clock must not make a search of everything out of the search for all others.
/// </summary>
internal static class TimeRanges
{
    private const int Most = 8;

    /// <param name="times">Any times.</param>
    /// <param name="gap">What lies closer together than this is one range.</param>
    public static List<(long From, long To)> Of(ReadOnlySpan<long> times, long gap)
    {
        if (times.IsEmpty)
        {
            return [];
        }
        var (least, most) = (long.MaxValue, long.MinValue);
        foreach (var time in times)
        {
            least = Math.Min(least, time);
            most = Math.Max(most, time);
        }
        if ((ulong)(most - least) <= (ulong)gap)
        {
            return [(least, most)];
        }
        var sorted = times.ToArray();
        Array.Sort(sorted);
        var cuts = Enumerable.Range(1, sorted.Length - 1)
            .Select(i => (At: i, Gap: (ulong)(sorted[i] - sorted[i - 1]))).Where(cut => cut.Gap > (ulong)gap)
            .OrderByDescending(cut => cut.Gap).ThenBy(cut => cut.At).Take(Most - 1).Select(cut => cut.At).Order().ToList();
        var ranges = new List<(long, long)>();
        var first = 0;
        foreach (var cut in cuts.Append(sorted.Length))
        {
            ranges.Add((sorted[first], sorted[cut - 1]));
            first = cut;
        }
        return ranges;
    }
}
