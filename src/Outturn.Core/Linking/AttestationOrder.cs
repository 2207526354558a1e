using Outturn.Core.Traces;

namespace Outturn.Core.Linking;

/// <summary>
/// One order for records that may contradict each other, of which the first is believed: within a kind and a commit the one
/// that speaks of the fewest lines, a session before a person; else any fixed order.
/// </summary>
internal sealed class AttestationOrder : IComparer<Attestation>
{
    public static readonly AttestationOrder Instance = new();

    public int Compare(Attestation? x, Attestation? y)
    {
        var (a, b) = (x!, y!);
        var order = a.Kind.CompareTo(b.Kind);
        order = order != 0 ? order : a.Commit.CompareTo(b.Commit);
        order = order != 0 ? order : Extent(a).CompareTo(Extent(b));
        order = order != 0 ? order : a.IsHuman.CompareTo(b.IsHuman);
        order = order != 0 ? order : string.CompareOrdinal(a.Path, b.Path);
        order = order != 0 ? order : string.CompareOrdinal(a.Session?.Value, b.Session?.Value);
        order = order != 0 ? order : string.CompareOrdinal(a.Agent, b.Agent);
        return order != 0 || a.Lines.IsDefaultOrEmpty || b.Lines.IsDefaultOrEmpty ? order
            : a.Lines.AsSpan().SequenceCompareTo(b.Lines.AsSpan(), RangeOrder);
    }

    /// <summary>How many lines it speaks of; a file as a whole is more than any ranges, and the commit as a whole more still.</summary>
    private static long Extent(Attestation says) =>
        says.Path is null ? long.MaxValue
        : says.Lines.IsDefaultOrEmpty ? long.MaxValue - 1
        : says.Lines.Sum(range => (long)range.Last - range.First + 1);

    private static readonly Comparer<LineRange> RangeOrder =
        Comparer<LineRange>.Create((a, b) => a.First != b.First ? a.First.CompareTo(b.First) : a.Last.CompareTo(b.Last));
}
