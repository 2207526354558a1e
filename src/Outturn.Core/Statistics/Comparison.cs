namespace Outturn.Core.Statistics;

/// <summary>Which of two groups: differences are the first less the second, ratios the first by the second.</summary>
public enum Side
{
    /// <summary>The group in question, such as lines that agents wrote.</summary>
    First,

    /// <summary>The group that it is held against.</summary>
    Second,
}

/// <summary>What a comparison of proportions states.</summary>
public enum Measure
{
    /// <summary>The first proportion less the second.</summary>
    Difference,

    /// <summary>The first proportion by the second.</summary>
    RiskRatio,

    /// <summary>The first odds by the second.</summary>
    OddsRatio,
}

/// <summary>How a comparison speaks of its groups when it cannot conclude.</summary>
/// <param name="First">Such as "by agents".</param>
/// <param name="Second">Such as "by people".</param>
/// <param name="Clusters">Such as "commits".</param>
/// <param name="Units">Such as "lines".</param>
public sealed record ComparisonWords(
    string First = "in the first group",
    string Second = "in the second group",
    string Clusters = "commits",
    string Units = "lines");

/// <summary>One figure of a comparison.</summary>
/// <param name="Naive">The figure with the interval for independent lines; null where it is undefined.</param>
/// <param name="Clustered">
/// The same figure with intervals by cluster bootstrap, which are the ones to show; null where there are none.
/// </param>
public sealed record Contrast(Estimate? Naive, Resampled? Clustered);

/// <summary>
/// Two groups held against each other, as they stand and within strata. The adjusted figure removes what the strata explain and
/// nothing else: it is not proof of a cause.
/// </summary>
/// <param name="Raw">As the groups stand.</param>
/// <param name="Adjusted">Within strata that hold both groups.</param>
/// <param name="DisagreeInSign">Whether the raw and the adjusted figure stand on different sides of no effect: Simpson's paradox.</param>
/// <param name="Overlap">The share of all lines in strata that hold both groups, 0 to 1: what the adjusted figure speaks for.</param>
/// <param name="SharedStrata">How many strata hold both groups.</param>
/// <param name="Strata">How many strata there are.</param>
/// <param name="FirstClusters">Clusters of the first group in shared strata.</param>
/// <param name="SecondClusters">Clusters of the second group in shared strata.</param>
/// <param name="ClustersNeeded">
/// About how many clusters each group would need for the adjusted effect to be found with 80 % power; null where unknown.
/// </param>
/// <param name="CannotConclude">Why nothing should be concluded and what would be needed; null where something may.</param>
public sealed record Comparison(
    Contrast Raw,
    Contrast Adjusted,
    bool DisagreeInSign,
    double Overlap,
    int SharedStrata,
    int Strata,
    int FirstClusters,
    int SecondClusters,
    long? ClustersNeeded,
    string? CannotConclude)
{
    /// <summary>With fewer clusters in either group, nothing is concluded: the bootstrap's coverage falls short.</summary>
    public const int LeastClusters = 10;

    /// <summary>
    /// With fewer clusters' worth of information in either group, (Σn)² ÷ Σn² over clusters of n lines (L. Kish, "Survey
    /// Sampling", 1965), nothing is concluded: a few commits are the group.
    /// </summary>
    public const double LeastEffectiveClusters = 5;

    /// <summary>With less of the data in strata that hold both groups, nothing is concluded.</summary>
    public const double LeastOverlap = 0.5;

    /// <summary>With the outcome, or its absence, in fewer clusters of strata that hold both groups, nothing is concluded.</summary>
    public const int LeastOutcomes = 5;

    /// <summary>
    /// Survival is standardised over strata with as many clusters of each group: a stratum's weight is that of both groups'
    /// lines, and one commit must not speak for all of them.
    /// </summary>
    public const int LeastClustersPerStratum = 3;

    /// <summary>The chance of being found that <see cref="ClustersNeeded"/> plans for.</summary>
    public const double PlannedPower = 0.8;
}
