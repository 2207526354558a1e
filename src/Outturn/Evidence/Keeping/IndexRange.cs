namespace Outturn.Evidence.Keeping;

/// <summary>Consecutive records, both ends included.</summary>
internal readonly record struct IndexRange(long First, long Last)
{
    public bool Contains(long index) => index >= First && index <= Last;

    /// <summary>The same records in order, each once.</summary>
    public static IndexRange[] Normalize(IEnumerable<IndexRange> ranges)
    {
        var normal = new List<IndexRange>();
        foreach (var range in ranges.Where(range => range.First <= range.Last).OrderBy(range => range.First))
        {
            if (normal.Count > 0 && range.First <= normal[^1].Last + 1)
            {
                normal[^1] = normal[^1] with { Last = Math.Max(normal[^1].Last, range.Last) };
            }
            else
            {
                normal.Add(range);
            }
        }
        return [.. normal];
    }
}
