using Outturn.Core.Ledger;
using Outturn.Core.Outcomes;

namespace Outturn.Governance;

/// <summary>The families that telemetry knows and no repository does: their spend stands in none.</summary>
internal sealed class UnplacedFamilies
{
    private readonly List<FamilySpend> _families;
    private readonly DateTimeOffset _mature;

    public UnplacedFamilies(RepositoryFigures[] repositories, IReadOnlyCollection<FamilySpend> told)
    {
        _families = [.. told.Where(family => !Array.Exists(repositories, one => one.Roots.Contains(family.Root)))];
        AsOf = repositories.Select(one => (DateTimeOffset?)one.Report.Outcomes.AsOf).Concat(_families.Select(family => family.End)).Max();
        _mature = (AsOf ?? DateTimeOffset.UnixEpoch).AddDays(-(repositories.Max(one => (double?)one.Report.Horizon) ?? LandedOutcomes.DefaultHorizon));
    }

    public bool IsEmpty => _families.Count == 0;

    /// <summary>The present: the latest moment that any record names.</summary>
    public DateTimeOffset? AsOf { get; }

    /// <summary>The months of which unit costs are told that any of them spent in.</summary>
    public IEnumerable<DateTimeOffset> Months => AsOf is not { } end ? [] : _families.SelectMany(family => family.Months).Select(part => part.Month).OfType<DateTimeOffset>().Distinct()
        .Where(month => month > FamilySpend.MonthOf(end).AddMonths(-RepositoryFigures.MostMonths) && month <= end);

    /// <summary>The families in the books.</summary>
    /// <param name="month">The month whose spend counts; null for all.</param>
    public IEnumerable<FamilyEntry> Entries(DateTimeOffset? month) => _families
        .Where(family => month is null || family.Months.Any(part => part.Month == month)).Select(family => family.ToEntry(month, _mature));
}
