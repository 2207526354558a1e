using Outturn.Core.Pricing;

namespace Outturn.Reports;

/// <param name="Period">The spend that is asked about.</param>
/// <param name="Rules">Names of the linking rules to use; null for all.</param>
/// <param name="Prices">Prices for calls whose cost nobody recorded.</param>
internal sealed record ReportOptions(Period Period, IReadOnlySet<string>? Rules, PriceBook Prices)
{
    public bool Uses(string rule) => Rules is null || Rules.Contains(rule);
}
