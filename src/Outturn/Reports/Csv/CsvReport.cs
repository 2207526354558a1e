using System.Text;
using static Outturn.Reports.Csv.CsvText;

namespace Outturn.Reports.Csv;

/// <summary>The report as five tables (RFC 4180, UTF-8 without a mark, CRLF), described in <c>docs/report-csv.md</c>.</summary>
internal static class CsvReport
{
    public static void Write(ReportDocument document, string directory)
    {
        Directory.CreateDirectory(directory);
        Table(directory, "accounts.csv", "account,amount_usd,low_usd,high_usd,share,sessions,changes,lines,least_tier", document.Accounts
            .Select(row => Row(
                row.Account, Dollars(row.Amount), Dollars(row.Low), Dollars(row.High), Number(row.Share), Number(row.Sessions),
                Number(row.Changes), Number(row.Lines), row.LeastTier)));
        Table(directory, "changes.csv",
            "commit,subject,at,state,cost_usd,added_lines,agent_lines,human_lines,sessions,agents,least_tier,reverted_by", document.Changes
            .Select(row => Row(
                row.Commit, row.Subject, Time(row.At), row.State, Dollars(row.Cost), Number(row.AddedLines), Number(row.AgentLines),
                Number(row.HumanLines), string.Join(';', row.Sessions), string.Join(';', row.Agents), row.LeastTier, row.RevertedBy)));
        Table(directory, "sessions.csv", "session,parent,agent,title,start,end,cost_usd,calls,unpriced_calls,decisions,refused", document.Sessions
            .Select(row => Row(
                row.Session, row.Parent, row.Agent, row.Title, Time(row.Start), Time(row.End), Dollars(row.Cost), Number(row.Calls),
                Number(row.UnpricedCalls), Number(row.Decisions), Number(row.Refused))));
        Table(directory, "postings.csv", "session,account,commit,amount_usd,lines", document.Sessions
            .SelectMany(session => session.Postings.Select(row => Row(
                session.Session, row.Account, row.Commit, Dollars(row.Amount), Number(row.Lines)))));
        Table(directory, "skipped.csv", "reason,count,sources,example,loses_content", document.Skipped
            .Select(row => Row(row.Reason, Number(row.Count), Number(row.Sources), row.Example, row.LosesContent ? (Cell)"true" : "false")));
    }

    private static void Table(string directory, string file, string header, IEnumerable<string> rows)
    {
        using var writer = new StreamWriter(Path.Combine(directory, file), append: false, new UTF8Encoding(false)) { NewLine = "\r\n" };
        writer.WriteLine(header);
        foreach (var row in rows)
        {
            writer.WriteLine(row);
        }
    }
}
