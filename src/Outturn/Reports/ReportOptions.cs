using Outturn.Core.Pricing;

namespace Outturn.Reports;

/// <param name="Since">Spend before this instant is left out; null for all.</param>
/// <param name="Until">Spend at or after this instant is left out; null for all.</param>
/// <param name="Rules">Names of the linking rules to use; null for all.</param>
/// <param name="Prices">Prices for calls whose cost nobody recorded.</param>
internal sealed record ReportOptions(
    DateTimeOffset? Since, DateTimeOffset? Until, IReadOnlySet<string>? Rules, PriceBook Prices)
{
    /// <summary>Whether something falls in the period. What has no time counts only where there is no limit.</summary>
    public bool Covers(DateTimeOffset? at) =>
        at is { } time ? (Since is null || time >= Since) && (Until is null || time < Until) : Since is null && Until is null;

    public bool Uses(string rule) => Rules is null || Rules.Contains(rule);
}
