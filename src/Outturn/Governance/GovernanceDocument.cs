using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Outturn.Reports;

namespace Outturn.Governance;

/// <summary>
/// What the spend of all repositories turned into. A governance face: it tells money and outcomes, and no tokens; it names
/// repositories and teams, and nobody. Money is in whole micro-dollars.
/// </summary>
/// <param name="Schema">The format and its version.</param>
/// <param name="AsOf">The present: the latest moment that any record names.</param>
/// <param name="Horizon">The age, in days, at which landed lines are judged.</param>
/// <param name="SmallestGroup">Figures of fewer people than this are withheld; 1 where nothing is.</param>
/// <param name="People">Whether there are enough people for figures at all.</param>
/// <param name="Total">All spend, each session's once; null where it is withheld.</param>
/// <param name="Accounts">Where it ended; the amounts add up to the total exactly.</param>
/// <param name="UnitCosts">Unit costs over all repositories.</param>
/// <param name="Months">Unit cost by the month in which the money was spent, the earliest first.</param>
/// <param name="Teams">By team, where the configuration names any, by name.</param>
/// <param name="Repositories">By repository, by name.</param>
/// <param name="Notes">Remarks, for people.</param>
internal sealed record GovernanceDocument(
    string Schema, DateTimeOffset? AsOf, double? Horizon, int SmallestGroup, bool People, long? Total, ImmutableArray<AccountRow> Accounts,
    ImmutableArray<UnitCostRow> UnitCosts, ImmutableArray<MonthRow> Months, ImmutableArray<GroupRow> Teams,
    ImmutableArray<GroupRow> Repositories, ImmutableArray<string> Notes)
{
    public const string CurrentSchema = "outturn.governance/1";
}

/// <param name="Month">First day of the month (UTC).</param>
/// <param name="Spend">All spend of the month; null where it is withheld.</param>
/// <param name="UnitCost">Cost of a landed change, by spend of that month; where it is withheld, it says so.</param>
internal sealed record MonthRow(DateTimeOffset Month, long? Spend, UnitCostRow UnitCost);

/// <summary>A repository or a team. Where it is withheld, or its figures stand under "others", all figures are null.</summary>
/// <param name="Name">Name for people.</param>
/// <param name="Id">Names it in addresses; null for a team and for the others.</param>
/// <param name="Team">The team of a repository.</param>
/// <param name="Members">How many repositories it stands for.</param>
/// <param name="Withheld">Why there are no figures; null where there are.</param>
/// <param name="Spend">All spend.</param>
/// <param name="Landed">Share of the spend that landed and was not taken back, 0 to 1.</param>
/// <param name="Coverage">Share of the spend that is linked to a change.</param>
/// <param name="LeastTier">The least trusted tier beneath.</param>
/// <param name="UnitCost">Cost of a landed change.</param>
internal sealed record GroupRow(
    string Name, string? Id, string? Team, int Members, string? Withheld, long? Spend, double? Landed, double? Coverage, string? LeastTier,
    UnitCostRow? UnitCost);

/// <summary>Generated JSON for the overview. Names are camel case; nulls are written, because missing is not zero.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(GovernanceDocument))]
internal sealed partial class GovernanceJson : JsonSerializerContext;
