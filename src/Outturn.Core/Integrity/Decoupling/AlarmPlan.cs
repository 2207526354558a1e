namespace Outturn.Core.Integrity.Decoupling;

/// <summary>How to watch a relation; fixed before the watch begins.</summary>
/// <param name="FalseAlarms">The chance of ever raising an alarm while the relation holds, however often one looks; above 0 and below 1.</param>
/// <param name="Onsets">Every how many periods a loosening may have begun, 1 or more: 13 weeks are a quarter.</param>
public sealed record AlarmPlan(double FalseAlarms = 0.01, int Onsets = 13);

/// <summary>What an alarm says after one period.</summary>
/// <param name="Day">The first day of the period.</param>
/// <param name="Evidence">
/// How many times likelier the data are by now under a loosening than under the relation of the reference, averaged over when and how it might have
/// loosened: an e-value. It falls as well as rises.
/// </param>
public readonly record struct AlarmStep(DateOnly Day, double Evidence);

/// <summary>What raised the alarm, or came nearest to it.</summary>
public enum AlarmSign
{
    /// <summary>In periods with more of the proxy there was not as much more of the outcome, all groups together.</summary>
    OverTime,

    /// <summary>Where there was more of the proxy there was not as much more of the outcome, between groups of one period.</summary>
    BetweenGroups,
}
