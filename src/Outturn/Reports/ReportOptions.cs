using Outturn.Core.Defects;
using Outturn.Core.Lines;
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
    /// <summary>How fixes are followed back to the changes that planted the defect.</summary>
    public SzzVariant Szz { get; init; } = SzzVariants.Default;

    /// <summary>Whether the answer will ask which changes planted a defect.</summary>
    public bool FollowsFixes { get; init; } = true;

    /// <summary>Commits that the user says fix a defect.</summary>
    public IReadOnlyList<ListedFix> ListedFixes { get; init; } = [];

    /// <summary>Files whose lines are not counted.</summary>
    public Exclusions Exclusions { get; init; } = new([], []);

    public bool Uses(string rule) => Rules is null || Rules.Contains(rule);
}

/// <param name="Hash">The commit's hash, or how it begins: 7 digits or more, in lower case.</param>
/// <param name="Reported">When the defect was reported, where that is known.</param>
internal sealed record ListedFix(string Hash, DateTimeOffset? Reported);
