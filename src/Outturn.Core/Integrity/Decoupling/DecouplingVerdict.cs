using System.Collections.Immutable;

namespace Outturn.Core.Integrity.Decoupling;

/// <summary>Whether a proxy still stands for its outcome.</summary>
public enum Holding
{
    /// <summary>Most of the relation is left, with confidence, and no test speaks against it.</summary>
    Holds,

    /// <summary>It is weaker than it was, or gives way in one respect.</summary>
    Loosening,

    /// <summary>Little of it is left.</summary>
    Broken,

    /// <summary>The data allow neither.</summary>
    CannotConclude,
}

/// <summary>What was tested.</summary>
public enum DecouplingTest
{
    /// <summary>The slope before the target against that under it.</summary>
    Relation,

    /// <summary>The slope in the proxy's tail against its middle.</summary>
    Extremal,

    /// <summary>How much of a top group's lead is regression to the mean.</summary>
    Regressional,

    /// <summary>The outcome where targets came or went.</summary>
    Causal,

    /// <summary>Bunching at a threshold.</summary>
    Bunching,

    /// <summary>Swelling at the period's end.</summary>
    PeriodEnd,

    /// <summary>The standing alarm.</summary>
    Alarm,
}

/// <summary>One test in the verdict.</summary>
/// <param name="Test">Which.</param>
/// <param name="PValue">One-sided, for a proxy that holds; null where it could not be made.</param>
/// <param name="Adjusted">The same among all tests that were made, by Holm's procedure; null for the alarm, which has a rate of its own.</param>
/// <param name="Speaks">Whether it speaks against the proxy, at the level of all tests together.</param>
/// <param name="Words">What it found with its figures, or what it would need.</param>
public sealed record DecouplingFigure(DecouplingTest Test, double? PValue, double? Adjusted, bool Speaks, string Words);

/// <summary>Whether a proxy has come loose from what it stood for, and what that rests on.</summary>
/// <param name="Holding">The verdict.</param>
/// <param name="Words">The verdict in a sentence.</param>
/// <param name="Figures">All tests, in the order of <see cref="DecouplingTest"/> without those that were not asked for.</param>
/// <param name="Needed">What would allow a conclusion; null where there is one.</param>
/// <param name="Relation">The relation before and since.</param>
/// <param name="Extremal">The tail.</param>
/// <param name="Regressional">The top group's lead.</param>
/// <param name="Causal">Where targets came or went.</param>
/// <param name="Bunching">At a threshold.</param>
/// <param name="PeriodEnd">At the period's end.</param>
/// <param name="Alarm">The watch.</param>
public sealed record DecouplingVerdict(
    Holding Holding, string Words, ImmutableArray<DecouplingFigure> Figures, string? Needed, RelationChange? Relation, TailSlope? Extremal,
    RegressionToTheMean? Regressional, TargetEffect? Causal, Bunching? Bunching, PeriodEnd? PeriodEnd, Alarm? Alarm);
