using Outturn.Core.Statistics;

namespace Outturn.Core.Tests.Statistics;

/// <summary>Data sets of the literature; each person is a cluster unless a test says otherwise.</summary>
internal static class KnownLifetimes
{
    // E. J. Freireich and others, Blood 21, 1963: weeks of remission in acute leukemia; negative: censored.
    public static readonly Lifetime[] Treated =
        Of(6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35);

    public static readonly Lifetime[] Placebo =
        Of(1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23);

    // R. G. Miller, "Survival Analysis", 1981: weeks of remission in acute myelogenous leukemia (R's survival::aml).
    public static readonly Lifetime[] Maintained = Of(9, 13, -13, 18, 23, -28, 31, 34, -45, 48, -161);

    public static readonly Lifetime[] NotMaintained = Of(5, 5, 8, 8, 12, -16, 23, 27, 30, 33, 43, 45);

    /// <summary>The same people in as many clusters, dealt out in turn.</summary>
    public static Lifetime[] Clustered(Lifetime[] lifetimes, int clusters, int from = 0) =>
        [.. lifetimes.Select((l, i) => l with { Cluster = (from + i) % clusters })];

    private static Lifetime[] Of(params int[] times) =>
        [.. times.Select((t, i) => new Lifetime(Math.Abs(t), t > 0, 1, i))];
}
