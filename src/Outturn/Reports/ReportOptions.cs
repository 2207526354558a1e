using Outturn.Core.Outcomes;
using Outturn.Core.Pricing;

namespace Outturn.Reports;

/// <param name="Period">The spend that is asked about.</param>
/// <param name="Rules">Names of the linking rules to use; null for all.</param>
/// <param name="Prices">Prices for calls whose cost nobody recorded.</param>
/// <param name="Horizon">The age, in days, at which landed lines are judged.</param>
internal sealed record ReportOptions(
    Period Period, IReadOnlySet<string>? Rules, PriceBook Prices, double Horizon = LandedOutcomes.DefaultHorizon)
{
    public bool Uses(string rule) => Rules is null || Rules.Contains(rule);
}
