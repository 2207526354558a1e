using System.Collections.Immutable;

namespace Outturn.Reports.Terminal;

/// <summary>The changes and the sessions that cost most. Never people.</summary>
internal static class DearestLines
{
    private const int Shown = 8;
    private const int CostColumns = 11;
    private const int TierColumns = 13;
    private const int AccountColumns = 12;

    public static void Changes(Sheet sheet, ReportDocument document)
    {
        if (document.Changes.IsEmpty)
        {
            return;
        }
        sheet.Heading("Dearest changes", Of(document.Changes.Length, "change"));
        var isRoomy = sheet.Width >= 96;
        var rest = sheet.Width - CostColumns - 7 - 9 - TierColumns - 2 * 4 - (isRoomy ? 14 : 0);
        foreach (var change in document.Changes.OrderByDescending(row => row.Cost).Take(Shown))
        {
            var lines = isRoomy ? "  " + PlainText.Right(Words.Count(change.AddedLines, "line"), 12) : "";
            sheet.Line(
                sheet.Bold(PlainText.Right(Figures.Money(change.Cost), CostColumns)) + "  "
                + sheet.Dim(PlainText.Left(Words.ShortHash(change.Commit), 7)) + "  "
                + PlainText.Left(PlainText.Clean(change.Subject), rest) + "  "
                + sheet.Account(change.State, PlainText.Left(Words.Account(change.State), 9)) + "  "
                + sheet.Dim(PlainText.Left(Words.Tier(change.LeastTier), TierColumns) + lines));
        }
    }

    public static void Sessions(Sheet sheet, ReportDocument document)
    {
        if (document.Sessions.IsEmpty)
        {
            return;
        }
        sheet.Heading("Dearest sessions", Of(document.Sessions.Length, "session"));
        const int AgentColumns = 11;
        var rest = sheet.Width - CostColumns - 8 - AgentColumns - AccountColumns - 5 - 2 * 4 - 1;
        foreach (var session in document.Sessions.OrderByDescending(row => row.Cost ?? 0).Take(Shown))
        {
            var (account, share) = MainAccount(session);
            sheet.Line(
                sheet.Bold(PlainText.Right(Figures.Money(session.Cost), CostColumns)) + "  "
                + sheet.Dim(PlainText.Left(Words.ShortSession(PlainText.Clean(session.Session)), 8)) + "  "
                + PlainText.Left(Title(session), rest) + "  "
                + sheet.Dim(PlainText.Left(PlainText.Clean(session.Agent), AgentColumns)) + "  "
                + sheet.Account(account, PlainText.Right(Words.Account(account), AccountColumns)) + " "
                + PlainText.Right(share, 5));
        }
    }

    private static string Title(SessionRow session) =>
        PlainText.Clean(session.Title) is { Length: > 0 } title ? title : "(no title)";

    // Where most of it went, and how much of it: the rest is in the other faces.
    private static (string Account, string Share) MainAccount(SessionRow session)
    {
        var main = session.Postings.GroupBy(posting => posting.Account)
            .Select(group => (Account: group.Key, Amount: group.Sum(posting => posting.Amount)))
            .OrderByDescending(group => group.Amount)
            .FirstOrDefault();
        return session.Cost > 0 && main.Account is not null
            ? (main.Account, Figures.Percent(main.Amount / (double)session.Cost))
            : (Words.Missing, "");
    }

    private static string Of(int all, string noun) => all > Shown ? $"{Shown} of {Words.Count(all, noun)}" : Words.Count(all, noun);
}
