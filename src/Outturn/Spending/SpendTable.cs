using System.Globalization;
using Outturn.Reports;

namespace Outturn.Spending;

/// <summary>Spend as a table for the terminal, at most 80 columns wide.</summary>
internal static class SpendTable
{
    private const int KeyWidth = 24;
    private const int Width = 80;

    public static void Write(SpendDocument document, TextWriter writer)
    {
        if (document.Rows.IsEmpty)
        {
            writer.WriteLine("No model calls were found in this period.");
            WriteRest(document, writer);
            return;
        }
        writer.WriteLine(Line(document.By, "calls", "input", "cached", "written", "output", "cost"));
        foreach (var row in document.Rows.Append(document.Total))
        {
            if (row == document.Total)
            {
                writer.WriteLine(new string('─', 79));
            }
            writer.WriteLine(Line(
                row.Key, Count(row.Calls), Count(row.Input), Count(row.CacheRead), Count(row.CacheWrite5m + row.CacheWrite1h),
                Count(row.Output), row.Cost is { } cost ? Dollars(cost) + (row.UnpricedCalls > 0 ? "+" : " ") : "unpriced "));
        }
        WriteRest(document, writer);
    }

    private static void WriteRest(SpendDocument document, TextWriter writer)
    {
        foreach (var model in document.Unpriced)
        {
            writer.WriteLine(PlainText.Cut($"unpriced: {Words.Count(model.Calls, "call")} of {PlainText.Clean(model.Model)}", Width - 22) + ", in no cost here (+)");
        }
        foreach (var unread in document.Skipped)
        {
            writer.WriteLine(PlainText.Cut($"not read: {Words.Count(unread.Count, "record")}: {PlainText.Clean(unread.Reason)}", Width));
        }
        writer.WriteLine($"Costs by {document.PriceVersion}, where agents recorded none.");
        writer.WriteLine("Tokens as agents recorded them: a floor.");
    }

    private static string Line(string key, params ReadOnlySpan<string> cells)
    {
        ReadOnlySpan<int> widths = [7, 8, 8, 8, 8, 11];
        var line = PlainText.Left(PlainText.Clean(key), KeyWidth);
        for (var i = 0; i < cells.Length; i++)
        {
            line += " " + cells[i].PadLeft(widths[i]);
        }
        return line.TrimEnd();
    }

    /// <summary>At most seven characters: 12,345 or 1.23 M.</summary>
    private static string Count(long count) => count switch
    {
        < 100_000 => count.ToString("N0", CultureInfo.InvariantCulture),
        < 1_000_000 => (count / 1e3).ToString("0.0", CultureInfo.InvariantCulture) + " k",
        < 1_000_000_000 => (count / 1e6).ToString("0.0", CultureInfo.InvariantCulture) + " M",
        < 100_000_000_000 => (count / 1e9).ToString("0.00", CultureInfo.InvariantCulture) + " G",
        _ => (count / 1e12).ToString("0.00", CultureInfo.InvariantCulture) + " T",
    };

    private static string Dollars(long micros) => (micros / 1e6).ToString("N2", CultureInfo.InvariantCulture);
}
