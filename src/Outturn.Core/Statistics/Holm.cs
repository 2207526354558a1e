using System.Collections.Immutable;

namespace Outturn.Core.Statistics;

/// <summary>Several tests at once.</summary>
public static class Holm
{
    /// <summary>
    /// Adjusted p-values, in the order given: those at most α may all be rejected, and the chance of any false rejection is at most
    /// α, however the tests depend on one another (S. Holm, "A simple sequentially rejective multiple test procedure",
    /// Scandinavian Journal of Statistics 6, 1979).
    /// </summary>
    /// <param name="pValues">Each 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A p-value is out of its range.</exception>
    public static ImmutableArray<Adjusted> Adjust(IReadOnlyList<double> pValues)
    {
        if (pValues.Any(p => p is not (>= 0 and <= 1)))
        {
            throw new ArgumentOutOfRangeException(nameof(pValues), "A p-value lies between 0 and 1.");
        }
        var adjusted = new Adjusted[pValues.Count];
        var (left, least) = (pValues.Count, 0.0);
        foreach (var at in Enumerable.Range(0, pValues.Count).OrderBy(at => pValues[at]))
        {
            least = Math.Max(least, Math.Min(1, left * pValues[at]));
            adjusted[at] = new Adjusted(least, left);
            left--;
        }
        return [.. adjusted];
    }
}

/// <summary>A p-value among others.</summary>
/// <param name="PValue">0 to 1, to be held against α.</param>
/// <param name="Factor">
/// What its own p-value was multiplied with. A stronger claim of the same test, which implies this one, may be tested with it too.
/// </param>
public readonly record struct Adjusted(double PValue, int Factor);
