namespace Outturn.Reports.Terminal;

/// <summary>Where the money went: two lines an account, the second with its bounds and what it rests on.</summary>
internal static class AccountLines
{
    private const int NameColumns = 12;
    private const int AmountColumns = 12;
    private const int ShareColumns = 7;
    private const int Indent = 2;

    public static void Write(Sheet sheet, ReportDocument document)
    {
        sheet.Heading("Where the money went", "█ at least   ▓ as linked   ░ at most");
        var scale = document.Accounts.Select(row => Math.Max(row.Amount, row.High)).DefaultIfEmpty().Max();
        foreach (var row in document.Accounts)
        {
            Write(sheet, row, scale);
        }
        if (document.Spend.Total == 0)
        {
            return;
        }
        foreach (var mark in document.Outcomes.Marks)
        {
            sheet.Line(new string(' ', Indent) + PlainText.Cut(
                $"{Words.Mark(mark.Mark)} {Figures.Money(mark.Amount)}, in {Words.Count(mark.Changes, "change")}: it stands above too", sheet.Width - Indent));
        }
        sheet.Line(sheet.Dim(new string(' ', Indent) + $"Landed lines are judged {Figures.Age(document.Horizon)} after their commit."));
    }

    private static void Write(Sheet sheet, AccountRow row, long scale)
    {
        var name = PlainText.Left(Words.Account(row.Account), NameColumns);
        var amount = PlainText.Right(Words.Amount(row), AmountColumns);
        var share = PlainText.Right(Figures.Percent(row.Share), ShareColumns);
        var columns = sheet.Width - Indent - NameColumns - AmountColumns - ShareColumns - 2;
        var isEmpty = row is { Amount: 0, High: 0, Sessions: 0 };
        sheet.Line(isEmpty
            ? new string(' ', Indent) + sheet.Dim(name + amount + share)
            : new string(' ', Indent) + name + sheet.Bold(amount) + share + "  " + sheet.Account(row.Account, Bar(row, scale, columns)));
        if (!isEmpty)
        {
            sheet.Parts(Beneath(row), 2 * Indent);
        }
    }

    private static IEnumerable<string> Beneath(AccountRow row)
    {
        yield return Words.Bounds(row);
        yield return Words.Count(row.Sessions, "session");
        if (row.Changes > 0)
        {
            yield return Words.Count(row.Changes, "change");
        }
        if (row.Lines > 0)
        {
            yield return Words.Count(row.Lines, "line");
        }
        yield return Words.Tier(row.LeastTier);
    }

    private static string Bar(AccountRow row, long scale, int columns)
    {
        if (scale <= 0)
        {
            return "";
        }
        var amount = Cells(row.Amount);
        var least = Math.Min(Cells(row.Low), amount);
        var most = Math.Max(Cells(row.High), amount);
        return new string('█', least) + new string('▓', amount - least) + new string('░', most - amount);

        int Cells(long money) => money <= 0
            ? 0
            : Math.Clamp((int)Math.Round((double)money / scale * columns, MidpointRounding.AwayFromZero), 1, columns);
    }
}
