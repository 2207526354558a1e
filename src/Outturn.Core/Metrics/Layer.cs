namespace Outturn.Core.Metrics;

/// <summary>What a metric tells of.</summary>
public enum Layer
{
    /// <summary>That the engine ran, and how much of it: calls, lines written, files read. Never a target.</summary>
    Infrastructure,

    /// <summary>What came of it: money by outcome, and the outcomes. It stands beside its counter-metrics.</summary>
    Governance,
}
