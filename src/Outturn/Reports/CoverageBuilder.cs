using Outturn.Core.Ledger;
using Outturn.Core.Linking;

namespace Outturn.Reports;

/// <summary>How much of the spend, and of the landed lines, is linked.</summary>
internal static class CoverageBuilder
{
    public static CoverageSection Build(LinkedRepository judged)
    {
        var (agent, human, unknown) = (0, 0, 0);
        var period = judged.Options.Period with { Since = judged.Options.Period.Since ?? judged.Evidence.Sessions.Min(session => session.Start) };
        foreach (var commit in judged.Links.Commits.Where(commit => judged.History.Landed.Contains(commit.Commit.Id)
            && period.Covers(commit.Commit.CommittedAt)))
        {
            foreach (var author in commit.Authors)
            {
                _ = author.Kind switch { AuthorKind.Session => agent++, AuthorKind.Human => human++, _ => unknown++ };
            }
        }
        var lines = agent + human + unknown;
        var linked = judged.Book.Balances.Where(balance => balance.Account <= Account.InFlight)
            .Sum(balance => balance.Amount.Micros);
        return new CoverageSection(
            judged.Book.Total.Micros == 0 ? null : linked / (double)judged.Book.Total.Micros,
            lines == 0 ? null : (agent + human) / (double)lines, lines, agent, human, unknown);
    }
}
