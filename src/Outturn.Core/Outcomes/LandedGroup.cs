using System.Collections.Immutable;
using Outturn.Core.Statistics;

namespace Outturn.Core.Outcomes;

/// <summary>A group that figures are about: work of one origin, or of one agent.</summary>
/// <param name="Origin">The origin.</param>
/// <param name="Agent">The agent, where there are several; null for all of the origin.</param>
public sealed record LandedGroup(Origin Origin, string? Agent)
{
    /// <summary>How all outcome figures are resampled.</summary>
    public static Resampling How { get; } = new(Replicates: 1_000, Seed: 20_260_301);

    /// <summary>With fewer commits a figure has no interval: the bootstrap's would be too short.</summary>
    public const int FewestChanges = Comparison.LeastClusters;

    /// <summary>The three origins, those without lines included, and each agent where there are several.</summary>
    public static ImmutableArray<LandedGroup> Of(LandedWork work)
    {
        var agents = Agents(work);
        return [new(Origin.Agent, null), .. agents.Length > 1 ? agents : [], new(Origin.Person, null), new(Origin.Unknown, null)];
    }

    /// <summary>The agents that wrote lines, by name.</summary>
    public static ImmutableArray<LandedGroup> Agents(LandedWork work) =>
        [.. work.Lines.Select(line => line.Agent).OfType<string>().Distinct().Order(StringComparer.Ordinal)
            .Select(agent => new LandedGroup(Origin.Agent, agent))];

    /// <summary>Whether lines belong to it.</summary>
    public bool Holds(LineGroup lines) => lines.Origin == Origin && (Agent is null || lines.Agent == Agent);

    /// <summary>Whether a change belongs to it: most of its lines do.</summary>
    public bool Holds(LandedChange change) => change.Origin == Origin && (Agent is null || change.Agent == Agent);

    /// <summary>Whether a merged branch belongs to it.</summary>
    public bool Holds(MergedWork merged) => merged.Origin == Origin && (Agent is null || merged.Agent == Agent);

    /// <summary>The lifetimes of its lines; commits are clusters.</summary>
    public Lifetime[] Lifetimes(LandedWork work) =>
        [.. work.Lines.Where(line => Holds(line))
            .GroupBy(line => (line.Change, line.Days, line.Died))
            .Select(lines => new Lifetime(lines.Key.Days, lines.Key.Died, lines.Sum(line => line.Count), lines.Key.Change))];
}
