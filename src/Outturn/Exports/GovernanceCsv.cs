using Outturn.Governance;
using static Outturn.Reports.Csv.CsvText;

namespace Outturn.Exports;

/// <summary>The governance document as two tables: money and outcomes, and no tokens. What is withheld there is withheld here.</summary>
internal static class GovernanceCsv
{
    public static byte[] Accounts(GovernanceDocument document) => Table("account,amount_usd,low_usd,high_usd,share,sessions,changes,lines,least_tier", document.Accounts
        .Select(row => Row(
            row.Account, Dollars(row.Amount), Dollars(row.Low), Dollars(row.High), Number(row.Share), Number(row.Sessions), Number(row.Changes),
            Number(row.Lines), row.LeastTier)));

    public static byte[] Groups(GovernanceDocument document) => Table(
        "kind,name,id,team,repositories,withheld,spend_usd,landed_share,linked_share,least_tier,landed_changes,cost_per_landed_change_usd,low_usd,high_usd",
        document.Teams.Select(row => Group("team", row)).Concat(document.Repositories.Select(row => Group("repository", row))));

    private static string Group(string kind, GroupRow row) => Row(
        kind, row.Name, row.Id, row.Team, Number(row.Members), row.Withheld, Dollars(row.Spend), Number(row.Landed), Number(row.Coverage), row.LeastTier,
        Number(row.UnitCost?.Denominator), Whole(row.UnitCost?.Value), Whole(row.UnitCost?.Low), Whole(row.UnitCost?.High));

    private static Cell Whole(double? micros) => Dollars(micros is { } amount ? (long)Math.Round(amount) : null);
}
