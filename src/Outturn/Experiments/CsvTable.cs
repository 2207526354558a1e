using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Outturn.Experiments;

/// <summary>A CSV file with a header, whose columns are asked for by name.</summary>
internal sealed class CsvTable
{
    private const int NamesShown = 30;
    private static readonly string[] s_missing = ["", "NA", "N/A", "NaN", "null"];

    private CsvTable(string file, string sha256, char separator, IReadOnlyList<string> columns, IReadOnlyList<CsvRecord> rows) =>
        (File, Sha256, Separator, Columns, Rows) = (file, sha256, separator, columns, rows);

    public string File { get; }

    /// <summary>Of the bytes of the file.</summary>
    public string Sha256 { get; }

    public char Separator { get; }

    public IReadOnlyList<string> Columns { get; }

    public IReadOnlyList<CsvRecord> Rows { get; }

    public static Reading<CsvTable> Read(string file)
    {
        try
        {
            return Directory.Exists(file)
                ? Reading<CsvTable>.Failed($"{file}: a folder; name a CSV file") : Parse(file, System.IO.File.ReadAllBytes(file));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return Reading<CsvTable>.Failed($"{file}: no such file; name a CSV file");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Reading<CsvTable>.Failed($"{file}: cannot be read: {error.Message}");
        }
    }

    public static Reading<CsvTable> Parse(string file, byte[] content)
    {
        using var reader = new StreamReader(new MemoryStream(content), new UTF8Encoding(false), detectEncodingFromByteOrderMarks: true);
        var text = reader.ReadToEnd();
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            return Reading<CsvTable>.Failed($"{file}: not a text file; name a CSV file");
        }
        var separator = SeparatorOf(text);
        var records = new CsvReader(text, separator);
        if (records.Next() is not { } header)
        {
            return Reading<CsvTable>.Failed(records.Error is { } wrong
                ? $"{file}: {wrong}" : $"{file}: the file is empty; it needs a line of column names and a line for each item");
        }
        var rows = new List<CsvRecord>();
        while (records.Next() is { } record)
        {
            if (record.Fields.Count != header.Fields.Count)
            {
                return Reading<CsvTable>.Failed(Line(
                    $"{file}: line {record.Line}: {record.Fields.Count} fields, and the header has {header.Fields.Count}; quote a field that holds '{separator}'"));
            }
            rows.Add(record);
        }
        return records.Error is { } error ? Reading<CsvTable>.Failed($"{file}: {error}")
            : rows.Count == 0 ? Reading<CsvTable>.Failed($"{file}: there are no rows below the column names")
            : new CsvTable(
                file, Convert.ToHexStringLower(SHA256.HashData(content)), separator, [.. header.Fields.Select(name => name.Trim())], rows);
    }

    /// <summary>The place of a column, or what there is in its stead.</summary>
    public (int Place, string? Error) Find(string option, string name)
    {
        var places = Enumerable.Range(0, Columns.Count).Where(place => Columns[place] == name).ToArray();
        return places switch
        {
            [var only] => (only, null),
            [] => (-1, $"{option} {name}: {File} has no such column; it has {Names()}"),
            _ => (-1, Line($"{option} {name}: {File} has {places.Length} columns of that name; give each its own")),
        };
    }

    /// <summary>The text of a field; null where it is missing: empty, NA, N/A, NaN or null.</summary>
    public string? Text(CsvRecord row, int column)
    {
        var text = row.Fields[column].Trim();
        return s_missing.Contains(text, StringComparer.OrdinalIgnoreCase) ? null : text;
    }

    /// <summary>A place in the file, for a message.</summary>
    public string At(CsvRecord row, string rest) => Line($"{File}: line {row.Line}: {rest}");

    /// <summary>A number of a size that can be squared and added up.</summary>
    public static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1e100 ? number : null;

    private string Names()
    {
        var names = string.Join(", ", Columns.Take(NamesShown).Select(name => name.Length == 0 ? "(no name)" : name));
        return Columns.Count > NamesShown ? Line($"{names} and {Columns.Count - NamesShown} more") : names;
    }

    // The one that the header has most of; commas where it has none.
    private static char SeparatorOf(string text)
    {
        var end = text.AsSpan().TrimStart("\r\n").IndexOfAny('\r', '\n');
        var header = text.AsSpan().TrimStart("\r\n")[..(end < 0 ? text.AsSpan().TrimStart("\r\n").Length : end)];
        Span<int> counts = stackalloc int[3];
        var isQuoted = false;
        foreach (var character in header)
        {
            isQuoted ^= character == '"';
            var kind = isQuoted ? -1 : ",;\t".IndexOf(character, StringComparison.Ordinal);
            if (kind >= 0)
            {
                counts[kind]++;
            }
        }
        return counts[1] > counts[0] && counts[1] >= counts[2] ? ';' : counts[2] > counts[0] ? '\t' : ',';
    }

    private static string Line(FormattableString text) => FormattableString.Invariant(text);
}
