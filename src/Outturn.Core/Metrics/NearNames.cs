namespace Outturn.Core.Metrics;

/// <summary>What somebody may have meant who wrote a name that there is not.</summary>
public static class NearNames
{
    private const int Most = 3;

    /// <summary>At most three names, the nearest first: those that hold the word, and those a few letters away.</summary>
    public static IReadOnlyList<string> Of(string wrong, IEnumerable<string> names) =>
        [.. names.Select(name => (Name: name, Far: Distance(wrong.ToUpperInvariant(), name.ToUpperInvariant())))
            .Where(near => near.Far <= Math.Max(1, wrong.Length / 3)
                || (wrong.Length > 2 && near.Name.Contains(wrong, StringComparison.OrdinalIgnoreCase)))
            .OrderBy(near => near.Far).ThenBy(near => near.Name, StringComparer.Ordinal)
            .Take(Most).Select(near => near.Name)];

    /// <summary>Letters to put in, take out or change (V. Levenshtein, 1966).</summary>
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var changed = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.Length];
    }
}
