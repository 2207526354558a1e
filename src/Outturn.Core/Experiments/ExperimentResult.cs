using System.Collections.Immutable;
using Outturn.Core.Statistics;

namespace Outturn.Core.Experiments;

/// <summary>What an experiment says of the effect of treatment.</summary>
/// <param name="Rows">Rows that the effect is estimated from, imputed ones included.</param>
/// <param name="Missing">What was missing, and what became of it.</param>
/// <param name="Effects">The effect with each kind of standard error; the estimate is the same in all.</param>
/// <param name="Ranks">Complete rows compared by rank; no covariates, nothing imputed.</param>
/// <param name="Sequence">The confidence sequence over complete rows in their order; null without an order.</param>
/// <param name="Redundant">Places of covariates that follow from those before them and were left out.</param>
public sealed record ExperimentResult(
    ArmCount Rows, MissingCount Missing, ImmutableArray<Effect> Effects, RankComparison Ranks, SequenceResult? Sequence,
    ImmutableArray<int> Redundant);

/// <summary>A count in each arm.</summary>
public readonly record struct ArmCount(int Treated, int Control)
{
    /// <summary>Both arms.</summary>
    public int All => Treated + Control;
}

/// <summary>What was missing.</summary>
/// <param name="FollowUps">Rows with a time and no follow-up.</param>
/// <param name="Times">Rows without a time.</param>
/// <param name="Dropped">Rows left out for it.</param>
/// <param name="Completions">How often the data were completed: 1 where nothing was drawn, else several, pooled by Rubin's rules.</param>
/// <param name="FollowUpMeans">The mean that missing follow-ups of each arm became; null where none did.</param>
public sealed record MissingCount(
    ArmCount FollowUps, ArmCount Times, ArmCount Dropped, int Completions, (double? Treated, double? Control) FollowUpMeans);

/// <summary>How errors are taken to behave.</summary>
public enum ErrorModel
{
    /// <summary>Independent and of one variance.</summary>
    Classical,

    /// <summary>Independent, of any variance (HC3).</summary>
    HC3,

    /// <summary>Going together within clusters, of any variance (CR1).</summary>
    ClusterRobust,
}

/// <summary>The effect of treatment on the logarithm of the measure.</summary>
/// <param name="Errors">How errors are taken to behave.</param>
/// <param name="Log">Difference of mean logarithms at equal covariates; its error is null where the data do not give one.</param>
/// <param name="LogInterval">Its interval.</param>
public sealed record Effect(ErrorModel Errors, Coefficient? Log, Interval? LogInterval)
{
    /// <summary>The effect in percent of the measure without treatment: 100 (e^b − 1), above −100.</summary>
    public double? Percent => Log is { } log ? InPercent(log.Value) : null;

    /// <summary>Its interval.</summary>
    public Interval? Interval => LogInterval is { } log ? InPercent(log) : null;

    /// <summary>A difference of logarithms in percent.</summary>
    public static double InPercent(double log) => 100 * (Math.Exp(log) - 1);

    /// <summary>An interval of differences of logarithms in percent.</summary>
    public static Interval InPercent(Interval log) => new(InPercent(log.Low), InPercent(log.High), log.Level);
}

/// <summary>Both arms compared by rank.</summary>
/// <param name="Rows">Complete rows.</param>
/// <param name="Test">Treated against control; null where an arm is empty.</param>
/// <param name="Delta">Above 0 where treated rows take longer.</param>
public sealed record RankComparison(ArmCount Rows, MannWhitney? Test, CliffsDelta? Delta);

/// <summary>A confidence sequence and what it came to.</summary>
/// <param name="Rows">Complete rows, in order.</param>
/// <param name="Plan">What it was made with.</param>
/// <param name="Steps">One a row.</param>
/// <param name="FirstExcluded">The count of rows at which it first excluded no effect; null where it never did.</param>
public sealed record SequenceResult(ArmCount Rows, SequencePlan Plan, ImmutableArray<SequenceStep> Steps, int? FirstExcluded);
