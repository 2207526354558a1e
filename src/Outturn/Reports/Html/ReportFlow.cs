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
        var subjects = document.Changes.DistinctBy(change => change.Commit).ToDictionary(change => change.Commit, change => change.Subject);
        // A change can stand in several accounts: some of its lines survived, others did not.
        var dearest = document.Sessions.SelectMany(session => session.Postings)
            .Where(posting => posting is { Commit: not null, Amount: > 0 }).GroupBy(posting => (posting.Account, Commit: posting.Commit!))
            .Select(part => (part.Key.Account, part.Key.Commit, Amount: part.Sum(posting => posting.Amount)))
            .OrderByDescending(part => part.Amount).ThenBy(part => part.Commit, StringComparer.Ordinal)
            .Take(LargestChanges).ToLookup(part => part.Account);
        return document.Spend.Total <= 0
            ? null
            : new FlowNode(Figures.Money(document.Spend.Total), "all spend", document.Spend.Total, Palette.Ink,
                [.. document.Accounts.Where(row => row.Amount > 0).Select(row => Account(row, [.. dearest[row.Account].Select(Change)]))]);

        FlowNode Change((string Account, string Commit, long Amount) part) => new(
            subjects.GetValueOrDefault(part.Commit) ?? Words.ShortHash(part.Commit),
            $"{Figures.Money(part.Amount)} · {Words.ShortHash(part.Commit)}", part.Amount, Palette.Account(part.Account), []);
    }

    private static FlowNode Account(AccountRow row, List<FlowNode> leaves)
    {
        var tone = Palette.Account(row.Account);
        var rest = row.Amount - leaves.Sum(leaf => leaf.Amount);
        if (row.Changes > 0 && rest > 0)
        {
            var others = row.Changes - leaves.Count;
            var label = others > 0 ? Words.Count(others, leaves.Count > 0 ? "other change" : "change") : "not in a commit yet";
            leaves.Add(new FlowNode(label, Figures.Money(rest), rest, tone, []));
        }
        return new FlowNode(
            Words.Account(row.Account), $"{Figures.Money(row.Amount)} · {Figures.Percent(row.Share)}", row.Amount, tone,
            rest < 0 ? [] : [.. leaves], Words.ReachedBranch(row.Account) ? "reached the branch" : null);
    }
}
