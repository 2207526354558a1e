namespace Outturn.Core.Integrity.Decoupling;

/// <summary>What to ask of a proxy; whatever is not given is not asked.</summary>
/// <param name="Series">The proxy and its outcome.</param>
/// <param name="Alarm">How the relation is watched since the proxy became a target.</param>
/// <param name="Window">Periods before and after a target came or went that are held against each other.</param>
/// <param name="Level">Nominal coverage of each interval, above 0 and below 1; all tests together err in at most 1 − level of cases.</param>
/// <param name="Seed">Where drawing starts.</param>
public sealed record DecouplingQuestion(
    ProxySeries Series, AlarmPlan Alarm, int Window = 12, double Level = 0.95, ulong Seed = 1)
{
    /// <summary>Single values at a threshold, such as lines of each change.</summary>
    public ThresholdQuestion? Threshold { get; init; }

    /// <summary>Daily amounts, and when they are read off.</summary>
    public PeriodEndQuestion? PeriodEnd { get; init; }
}

/// <summary>Whether values bunch at a threshold.</summary>
/// <param name="Values">While the threshold meant something.</param>
/// <param name="Plan">Where to look.</param>
/// <param name="Reference">While it did not; null where there are none.</param>
public sealed record ThresholdQuestion(
    IReadOnlyCollection<double> Values, BunchingPlan Plan, IReadOnlyCollection<double>? Reference = null);

/// <summary>Whether the proxy swells before it is read off.</summary>
/// <param name="Days">Every day once.</param>
/// <param name="Ends">The last day of each period.</param>
/// <param name="LastDays">How many days are the end.</param>
public sealed record PeriodEndQuestion(IReadOnlyCollection<DailyAmount> Days, IReadOnlyList<DateOnly> Ends, int LastDays = 3);
