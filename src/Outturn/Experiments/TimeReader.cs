using System.Globalization;

namespace Outturn.Experiments;

/// <summary>Reads the measure, what is added to it, and the order of the rows.</summary>
internal static class TimeReader
{
    /// <summary>One value a row, null where it is missing.</summary>
    public static (double?[]? Values, string? Error) Read(CsvTable table, string option, string column, bool allowsZero)
    {
        var (place, error) = table.Find(option, column);
        if (error is not null)
        {
            return (null, error);
        }
        var values = new double?[table.Rows.Count];
        for (var i = 0; i < values.Length; i++)
        {
            if (table.Text(table.Rows[i], place) is not { } text)
            {
                continue;
            }
            if (CsvTable.Number(text) is not { } number)
            {
                return (null, table.At(table.Rows[i], $"{column} '{text}' is not a number; write a point for decimals, and nothing where it is missing"));
            }
            if (number < 0 || (number == 0 && !allowsZero))
            {
                return (null, table.At(table.Rows[i], allowsZero
                    ? $"{column} '{text}' is below 0" : $"{column} '{text}' is not above 0 and has no logarithm; write nothing where it is missing"));
            }
            values[i] = number;
        }
        return (values, null);
    }

    /// <summary>The sum of several columns; missing where one is.</summary>
    public static (double?[]? Values, string? Error) Sum(CsvTable table, IEnumerable<string> columns)
    {
        var sums = Enumerable.Repeat((double?)0, table.Rows.Count).ToArray();
        foreach (var column in columns)
        {
            var (values, error) = Read(table, "--follow-up", column, allowsZero: true);
            if (values is null)
            {
                return (null, error);
            }
            sums = [.. sums.Zip(values, (sum, value) => sum + value)];
        }
        return (sums, null);
    }

    /// <summary>The places of the rows in the order of a column of numbers or of dates in ISO 8601; equal ones as in the file.</summary>
    public static (int[]? Places, string? Error) Order(CsvTable table, string column)
    {
        var (place, error) = table.Find("--order", column);
        if (error is not null)
        {
            return (null, error);
        }
        var texts = table.Rows.Select(row => table.Text(row, place)).ToArray();
        if (Array.IndexOf(texts, null) is var absent and >= 0)
        {
            return (null, table.At(table.Rows[absent], $"no {column}; every row needs its place in the order"));
        }
        var isNumber = CsvTable.Number(texts[0]!) is not null;
        var keys = texts.Select(text => isNumber ? CsvTable.Number(text!) : Date(text!)).ToArray();
        return Array.IndexOf(keys, null) is var wrong and >= 0
            ? (null, table.At(table.Rows[wrong], $"{column} '{texts[wrong]}' gives no order; all rows have numbers, or all have dates such as 2026-01-31 or 2026-01-31T12:00:00Z"))
            : ([.. Enumerable.Range(0, keys.Length).OrderBy(i => keys[i])], null);
    }

    // Ticks of our time fit a double to the microsecond, about.
    private static double? Date(string text) =>
        text.Length >= 10 && text[4] == '-' && text[7] == '-' && DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at.UtcTicks : null;
}
