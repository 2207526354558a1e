namespace Outturn.Core.Statistics;

/// <summary>
/// How long lines lived: one observation stands for all lines of one cluster that share a time and a fate, so that a
/// history of millions of lines stays small.
/// </summary>
/// <param name="Time">Days from writing to death, or to the last day of observation; finite, zero or more.</param>
/// <param name="Died">Whether the lines died then; false says that they were last seen alive (right-censored).</param>
/// <param name="Count">How many lines, zero or more.</param>
/// <param name="Cluster">The commit that wrote them: what shares a cluster may live and die together.</param>
public readonly record struct Lifetime(double Time, bool Died, long Count, int Cluster)
{
    /// <exception cref="ArgumentOutOfRangeException">A time or a count is out of its range.</exception>
    internal static void Check(ReadOnlySpan<Lifetime> lifetimes)
    {
        foreach (var lifetime in lifetimes)
        {
            if (!double.IsFinite(lifetime.Time) || lifetime.Time < 0 || lifetime.Count < 0)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(lifetimes), lifetime, "A time must be finite, and times and counts zero or more.");
            }
        }
    }
}
