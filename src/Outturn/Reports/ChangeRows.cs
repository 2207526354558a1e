using System.Collections.Immutable;
using Outturn.Core.Ledger;
using Outturn.Core.Linking;
using Outturn.Core.Traces;

namespace Outturn.Reports;

/// <summary>The changes of a report: landed commits that a session or an agent had part in, and others that hold spend.</summary>
internal static class ChangeRows
{
    public static ImmutableArray<ChangeRow> Build(LinkedRepository judged)
    {
        var costs = judged.Book.Postings.Where(posting => posting.Commit is not null)
            .ToLookup(posting => posting.Commit!.Value);
        return [.. judged.Links.Commits
            .Where(commit => costs.Contains(commit.Commit.Id)
                || (judged.History.Landed.Contains(commit.Commit.Id) && (commit.Links.Any() || commit.Agents.Count > 0)))
            .Select(commit => Row(judged, commit, costs[commit.Commit.Id].Sum(posting => posting.Amount.Micros)))
            .OrderByDescending(row => row.Cost).ThenByDescending(row => row.At).ThenBy(row => row.Commit, StringComparer.Ordinal)];
    }

    private static ChangeRow Row(LinkedRepository judged, CommitAuthors commit, long cost)
    {
        var sessions = commit.Links.Select(link => link.Session).Distinct()
            .Select(session => judged.Evidence.Sessions[session]).OrderBy(session => session.Id).ToList();
        var tiers = commit.Links.Select(link => LinkingRules.All[link.Rule].Tier).ToList();
        return new ChangeRow(
            commit.Commit.Id.Hex, Redaction.Preview(commit.Commit.Subject, 200), commit.Commit.CommittedAt,
            ReportWords.Of(judged.History.StateOf(commit.Commit)), cost, commit.Lines.Length,
            commit.Authors.Count(author => author.Kind == AuthorKind.Session),
            commit.Authors.Count(author => author.Kind == AuthorKind.Human),
            [.. sessions.Select(session => session.Id.Value)],
            [.. sessions.Select(session => session.Agent).Concat(commit.Agents).Distinct().Order(StringComparer.Ordinal)],
            tiers.Count == 0 ? null : ReportWords.Of(tiers.Max()),
            judged.History.RevertedBy.TryGetValue(commit.Commit.Id, out var by) ? by.Hex : null);
    }
}
