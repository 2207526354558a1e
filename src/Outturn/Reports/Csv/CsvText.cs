using System.Globalization;
using System.Text;

namespace Outturn.Reports.Csv;

/// <summary>Cells and rows of tables (RFC 4180).</summary>
internal static class CsvText
{
    /// <summary>Text as a cell. What a spreadsheet would take for a formula gets an apostrophe first.</summary>
    public static string Text(string text)
    {
        var safe = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠'
            ? "'" + text
            : text;
        return safe.AsSpan().IndexOfAny("\",\r\n") < 0 ? safe : "\"" + safe.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
    }

    /// <summary>A table with its head, in UTF-8 without a mark, CRLF behind each row.</summary>
    public static byte[] Table(string head, IEnumerable<string> rows) =>
        Encoding.UTF8.GetBytes(string.Concat(rows.Prepend(head).Select(row => row + "\r\n")));

    public static string Row(params ReadOnlySpan<Cell> cells)
    {
        var row = new StringBuilder();
        for (var i = 0; i < cells.Length; i++)
        {
            row.Append(i == 0 ? "" : ",").Append(cells[i].Written);
        }
        return row.ToString();
    }

    // Six decimals hold a micro-dollar exactly.
    public static Cell Dollars(long? microDollars) => new(
        microDollars is { } amount ? (amount / 1_000_000m).ToString("0.000000", CultureInfo.InvariantCulture) : "");

    public static Cell Number(long number) => new(number.ToString(CultureInfo.InvariantCulture));

    public static Cell Number(double? number) => new(number?.ToString("R", CultureInfo.InvariantCulture) ?? "");

    public static Cell Time(DateTimeOffset? instant) =>
        new(instant?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "");

    // Numbers and times are written as they are; a string becomes a cell only by way of Text.
    internal readonly record struct Cell(string Written)
    {
        public static implicit operator Cell(string? text) => new(CsvText.Text(text ?? ""));
    }
}
