namespace Outturn.Reports;

/// <summary>Whether the accounts add up to all spend. Every face says so, and says so louder where they do not.</summary>
/// <param name="Posted">Sum of the accounts, in micro-dollars.</param>
/// <param name="Total">All spend, in micro-dollars.</param>
/// <param name="Accounts">How many accounts there are.</param>
internal readonly record struct Balance(long Posted, long Total, int Accounts)
{
    public static Balance Of(ReportDocument document) =>
        new(document.Accounts.Sum(row => row.Amount), document.Spend.Total, document.Accounts.Length);

    public bool Holds => Posted == Total;

    public string Sentence => (Holds, Total) switch
    {
        (true, 0) => "The books balance: there is nothing to post.",
        (true, _) => $"The books balance: {Words.Count(Accounts, "account")} add up to {Figures.Exactly(Total)}, to the micro-dollar.",
        _ => $"THE BOOKS DO NOT BALANCE: the accounts add up to {Figures.Exactly(Posted)}, the spend to {Figures.Exactly(Total)}. "
            + "This is a fault in Outturn; please report it.",
    };
}
