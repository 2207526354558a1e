using System.Collections.Immutable;
using Outturn.Core.Metrics;

namespace Outturn.Core.Integrity.Charters;

/// <summary>What a metric is used for.</summary>
public enum Purpose
{
    /// <summary>To find out why something is as it is; nobody is judged by it.</summary>
    Diagnostic,

    /// <summary>To decide by; it may be a target.</summary>
    Governance,

    /// <summary>To check the others by: those whom it measures do not see it, so that it cannot be served.</summary>
    HeldOut,
}

/// <summary>The declaration of a metric in use.</summary>
public sealed record Charter
{
    /// <summary>The metric's name in the catalogue.</summary>
    public required string Metric { get; init; }

    /// <summary>What it is used for.</summary>
    public required Purpose Purpose { get; init; }

    /// <summary>What one figure is of: one of <see cref="GroupUnits.All"/>.</summary>
    public required string Unit { get; init; }

    /// <summary>Who answers for its use: a role.</summary>
    public required string Owner { get; init; }

    /// <summary>Who sees it: names of roles or groups.</summary>
    public ImmutableArray<string> Audience { get; init; } = [];

    /// <summary>Whose work it measures: names of roles or groups. A held-out metric names them.</summary>
    public ImmutableArray<string> Measures { get; init; } = [];

    /// <summary>Which layer its author takes it to be of; null where the catalogue alone says.</summary>
    public Layer? Layer { get; init; }

    /// <summary>Names of the metrics that get worse where somebody serves this one instead of the job.</summary>
    public ImmutableArray<string> CounterMetrics { get; init; } = [];

    /// <summary>The fewest people of whom a figure is shown.</summary>
    public int SmallestGroup { get; init; } = SmallGroups.DefaultSmallest;

    /// <summary>The first day on which it was a target; null where it is none.</summary>
    public DateOnly? TargetSince { get; init; }

    /// <summary>Whether somebody is held to it.</summary>
    public bool IsTarget => TargetSince is not null;
}

/// <summary>Why a charter does not stand.</summary>
/// <param name="Rule">The rule that it breaks, by name.</param>
/// <param name="Reason">What is wrong, in a sentence for people.</param>
/// <param name="Remedy">What to do.</param>
public sealed record Refusal(string Rule, string Reason, string Remedy);

/// <summary>One rule.</summary>
/// <param name="Name">Unique, in kebab case.</param>
/// <param name="Says">What it refuses.</param>
/// <param name="Judge">Each refusal by it; none where the charter keeps it.</param>
public sealed record CharterRule(string Name, string Says, Func<Charter, IEnumerable<Refusal>> Judge);
