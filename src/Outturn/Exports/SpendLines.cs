using Outturn.Core.Pricing;
using Outturn.Store.Telemetry;

namespace Outturn.Exports;

/// <summary>
/// Puts a cost on what telemetry tells of days. Where sources recorded costs, those count, and calls beside them without one are left out
/// and counted: their tokens cannot be told from the others'. Where none was recorded, list prices of the day count.
/// </summary>
internal static class SpendLines
{
    public static IEnumerable<SpendLine> Of(IEnumerable<SpendDay> days, PriceBook prices) => days.Where(day => day.Sums.Calls > 0).Select(day => Of(day, prices));

    private static SpendLine Of(SpendDay day, PriceBook prices)
    {
        var sums = day.Sums;
        if (sums.CostMicros is { } recorded)
        {
            return Line(Math.Max(0, sums.Calls - sums.Costed), recorded, CostProvenance.Measured, null);
        }
        var price = string.IsNullOrWhiteSpace(day.Model) ? null : prices.Find(day.Provider, day.Model, day.Start);
        return price?.CostOfMany(sums.Usage, sums.Calls) is { } cost
            ? Line(0, cost.Micros, CostProvenance.Estimated, prices.Version)
            : Line(sums.Calls, null, CostProvenance.Unpriced, null);

        SpendLine Line(long unpriced, long? micros, CostProvenance provenance, string? version) => new(
            day.Start, day.Service, day.Provider, day.Model, day.Agent, sums.Calls, unpriced, sums.Usage, micros, provenance, version);
    }
}
