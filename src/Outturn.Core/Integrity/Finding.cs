using System.Collections.Immutable;
using Outturn.Core.Pricing;
using Outturn.Core.Traces;

namespace Outturn.Core.Integrity;

/// <summary>
/// Spend or work that looks as if it served the metric instead of the job. It names sessions and changes, never a person, and accuses
/// nobody: the innocent explanation of its detector is to be checked first.
/// </summary>
/// <param name="Detector">Name of the detector that made it.</param>
/// <param name="Says">What was seen, in a sentence with its figures.</param>
/// <param name="Sessions">The sessions that it was seen in, each once.</param>
/// <param name="Changes">The changes that it was seen in, each once.</param>
/// <param name="Cost">
/// What the part that it is about cost, as far as that is known: "of which", never an account of its own. Several findings may be about
/// the same spend.
/// </param>
/// <param name="Measures">The figures that it rests on, each beside its threshold.</param>
public sealed record Finding(
    string Detector, string Says, ImmutableArray<SessionId> Sessions, ImmutableArray<CommitId> Changes, Money Cost,
    ImmutableArray<Measure> Measures)
{
    /// <summary>
    /// How far beyond their thresholds the measures are, 0 (just there) to 1: the least 1 - threshold ÷ value of all. It orders findings and
    /// is no probability; how often a detector errs is measured and stands in its entry.
    /// </summary>
    public double Strength => Measures.IsDefaultOrEmpty ? 0 : Measures.Min(measure => measure.Strength);
}

/// <summary>A figure and the threshold that it passed.</summary>
/// <param name="Name">What is measured.</param>
/// <param name="Value">The figure.</param>
/// <param name="Threshold">Where a finding begins.</param>
/// <param name="IsCeiling">Whether the figure had to stay at or below the threshold; else it had to reach it.</param>
public sealed record Measure(string Name, double Value, double Threshold, bool IsCeiling = false)
{
    /// <summary>Whether the threshold is passed.</summary>
    public bool Passes => IsCeiling ? Value <= Threshold : Value >= Threshold;

    /// <summary>How far beyond it is, 0 to 1.</summary>
    public double Strength =>
        !Passes ? 0 : IsCeiling ? Threshold <= 0 ? 0 : Math.Clamp(1 - (Value / Threshold), 0, 1) : Value <= 0 ? 0 : Math.Clamp(1 - (Threshold / Value), 0, 1);
}
