using System.Collections.Immutable;
using Outturn.Reports.Charts;

namespace Outturn.Reports.Html;

/// <summary>The money flow of a report: all spend, the accounts, the dearest changes and the rest of each account.</summary>
internal static class ReportFlow
{
    private const int LargestChanges = 7;

    /// <summary>Null where nothing was spent.</summary>
    public static FlowNode? Of(ReportDocument document)
    {
        var dearest = document.Changes.Where(change => change.Cost > 0).OrderByDescending(change => change.Cost)
            .Take(LargestChanges).ToLookup(change => change.State);
        var accounts = document.Accounts.Where(row => row.Amount > 0).Select(row => Account(row, dearest[row.Account]));
        return document.Spend.Total <= 0
            ? null
            : new FlowNode(Figures.Money(document.Spend.Total), "all spend", document.Spend.Total, Palette.Ink, [.. accounts]);
    }

    private static FlowNode Account(AccountRow row, IEnumerable<ChangeRow> dearest)
    {
        var tone = Palette.Account(row.Account);
        var leaves = dearest.Select(change => new FlowNode(
            change.Subject, $"{Figures.Money(change.Cost)} · {Words.ShortHash(change.Commit)}", change.Cost, tone, [])).ToList();
        var rest = row.Amount - leaves.Sum(leaf => leaf.Amount);
        if (row.Changes > 0 && rest > 0)
        {
            var others = row.Changes - leaves.Count;
            var label = others > 0 ? Words.Count(others, "other change") : "not in a commit yet";
            leaves.Add(new FlowNode(label, Figures.Money(rest), rest, tone, []));
        }
        return new FlowNode(
            Words.Account(row.Account), $"{Figures.Money(row.Amount)} · {Figures.Percent(row.Share)}", row.Amount, tone,
            rest < 0 ? [] : [.. leaves]);
    }
}
