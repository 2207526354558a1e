using System.Collections.Immutable;

namespace Outturn.Core.Metrics;

/// <summary>
/// Which groups of people may be shown apart. A figure of a group with fewer people than k is a figure about persons, and so is
/// what is left of a published total once the groups shown beside it are taken away: both are withheld (primary and secondary
/// suppression as in L. Willenborg, T. de Waal, "Elements of Statistical Disclosure Control", 2001, chapter 6).
/// </summary>
public static class SmallGroups
{
    /// <summary>The smallest group that is shown where nothing else is configured.</summary>
    public const int DefaultSmallest = 5;

    /// <summary>
    /// For each group whether it may be shown. Groups withheld from a total are told together; that remainder holds nobody, or at
    /// least <paramref name="smallest"/> people.
    /// </summary>
    /// <param name="people">For each group, whoever has part in it, by any name that tells people apart.</param>
    /// <param name="totals">Sets of groups whose sums are published, by index; all groups together always are.</param>
    /// <param name="smallest">The smallest number of people of whom figures are shown: 1 shows everything.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1, or a total names a group that is not there.</exception>
    public static ImmutableArray<bool> Shown(
        IReadOnlyList<IReadOnlySet<string>> people, IReadOnlyList<IReadOnlyList<int>> totals, int smallest)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(smallest, 1);
        var shown = people.Select(group => group.Count >= smallest).ToArray();
        int[][] published = [[.. Enumerable.Range(0, people.Count)], .. totals.Select(total => total.ToArray())];
        ArgumentOutOfRangeException.ThrowIfNotEqual(published.SelectMany(total => total).All(group => group >= 0 && group < people.Count), true, nameof(totals));
        // Each round withholds one more group, so it ends.
        while (published.FirstOrDefault(total => Reveals(total)) is { } total && total.Any(group => shown[group]))
        {
            // The smallest next: it costs the least, and is the first that a reader would subtract.
            shown[total.Where(group => shown[group]).MinBy(group => (people[group].Count, group))] = false;
        }
        return [.. shown];

        bool Reveals(int[] total)
        {
            var rest = total.Where(group => !shown[group]).ToList();
            return rest.Count > 0 && rest.Count < total.Length
                && rest.SelectMany(group => people[group]).Distinct(StringComparer.Ordinal).Take(smallest).Count() < smallest;
        }
    }

    /// <summary>Whether a total may be published at all: its people are enough.</summary>
    public static bool MayShow(IEnumerable<IReadOnlySet<string>> people, int smallest) =>
        people.SelectMany(group => group).Distinct(StringComparer.Ordinal).Take(smallest).Count() >= smallest;
}
