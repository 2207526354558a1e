using System.Globalization;
using Outturn.Reports;
using Outturn.Reports.Csv;

namespace Outturn.Tests.Reports.Csv;

public sealed class CsvReportTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("outturn-csv-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("accounts")]
    [InlineData("changes")]
    [InlineData("sessions")]
    [InlineData("postings")]
    [InlineData("skipped")]
    public void Each_table_reads_as_agreed(string table)
    {
        CsvReport.Write(Documents.Ordinary, Path.Combine(folder, "new", "folder"));
        Golden.Matches($"{table}.csv", File.ReadAllText(Path.Combine(folder, "new", "folder", $"{table}.csv")));
    }

    [Theory, MemberData(nameof(Hostile.Texts), MemberType = typeof(Hostile))]
    public void Every_row_has_as_many_cells_as_the_head_whatever_the_text(string text)
    {
        CsvReport.Write(Documents.With(text), folder);
        foreach (var file in Directory.GetFiles(folder))
        {
            var rows = Rows(File.ReadAllText(file));
            Assert.All(rows, row => Assert.Equal(rows[0].Count, row.Count));
            Assert.DoesNotContain(rows.SelectMany(row => row), cell => cell.Length > 0 && "=+-@\t\r\n".Contains(cell[0], StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Postings_and_accounts_add_up_to_the_same_total()
    {
        CsvReport.Write(Documents.Ordinary, folder);
        Assert.Equal(Documents.Ordinary.Spend.Total / 1_000_000m, Sum("accounts.csv"));
        Assert.Equal(Documents.Ordinary.Spend.Total / 1_000_000m, Sum("postings.csv"));

        decimal Sum(string file)
        {
            var rows = Rows(File.ReadAllText(Path.Combine(folder, file)));
            var column = rows[0].IndexOf("amount_usd");
            return rows.Skip(1).Sum(row => decimal.Parse(row[column], CultureInfo.InvariantCulture));
        }
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("＝1", "'＝1")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("a=b", "a=b")]
    [InlineData("say \"a\", b", "\"say \"\"a\"\", b\"")]
    [InlineData("=\"a\"", "\"'=\"\"a\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    public void Text_is_quoted_and_is_never_a_formula(string text, string cell) => Assert.Equal(cell, CsvText.Text(text));

    private static List<List<string>> Rows(string text)
    {
        var rows = new List<List<string>> { new() };
        var cell = new System.Text.StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (quoted && text[i] == '"' && i + 1 < text.Length && text[i + 1] == '"')
            {
                cell.Append(text[++i]);
            }
            else if (text[i] == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && (text[i] == ',' || text[i] == '\r'))
            {
                rows[^1].Add(cell.ToString());
                cell.Clear();
                if (text[i] == '\r')
                {
                    i++;
                    rows.Add([]);
                }
            }
            else
            {
                cell.Append(text[i]);
            }
        }
        Assert.Empty(rows[^1]);
        return rows[..^1];
    }
}
