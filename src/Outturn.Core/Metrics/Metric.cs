using System.Collections.Immutable;

namespace Outturn.Core.Metrics;

/// <summary>One figure that Outturn prints, explained: an entry of the catalogue.</summary>
public sealed record Metric
{
    /// <summary>
    /// Unique, in camel case: the key or the row's name in JSON where one says enough by itself (<c>costPerLandedChange</c>,
    /// <c>inFlight</c>), else with the words that it lacks (<c>coverageSpend</c> for <c>coverage.spend</c>).
    /// </summary>
    public required string Name { get; init; }

    /// <summary>The name for people, capital first.</summary>
    public required string Title { get; init; }

    /// <summary>What the figure counts, and its range where it has one.</summary>
    public required string Unit { get; init; }

    /// <summary>Infrastructure or governance.</summary>
    public required Layer Layer { get; init; }

    /// <summary>How it is computed, in words, with the exact denominators.</summary>
    public required string Formula { get; init; }

    /// <summary>The paper, specification or decision record that it follows; "Outturn", and where, if it is our own.</summary>
    public required string Source { get; init; }

    /// <summary>What it cannot see: where a reader would be wrong to rest on it.</summary>
    public required string Blind { get; init; }

    /// <summary>
    /// Names of the metrics to read beside it: those that get worse where somebody serves this one instead of the job. A
    /// governance metric has at least one.
    /// </summary>
    public ImmutableArray<string> CounterMetrics { get; init; } = [];

    /// <summary>
    /// The fields that hold it: the document (report, spend, trace, governance, instruments, …), a point, and the end of the way to a number in its JSON.
    /// <c>[]</c> is any row, <c>[surviving]</c> the row of that name. Empty where no document holds it.
    /// </summary>
    public ImmutableArray<string> Fields { get; init; } = [];
}
