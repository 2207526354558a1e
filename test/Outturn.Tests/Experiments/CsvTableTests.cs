using System.Text;
using Outturn.Experiments;

namespace Outturn.Tests.Experiments;

public class CsvTableTests
{
    [Theory]
    [InlineData("a,b\n1,2\n")]
    [InlineData("a,b\r\n1,2")]
    [InlineData("\uFEFFa,b\n1,2\n")]
    [InlineData("a;b\n1;2\n")]
    [InlineData("a\tb\n1\t2\n")]
    [InlineData("\n\n\"a\",\"b\"\n\n1,2\n\n\n")]
    [InlineData("a , b\n 1 , 2\n")]
    public void One_table_is_read_however_it_was_written(string text)
    {
        var table = Table(text);
        Assert.Equal(["a", "b"], table.Columns);
        Assert.Equal(["1", "2"], Assert.Single(table.Rows).Fields);
    }

    [Fact]
    public void Quoted_fields_hold_separators_quotes_and_line_ends_and_lines_are_counted()
    {
        var table = Table("id,note\r\n1,\"a, \"\"b\"\"\r\nc\"\r\n2,\"\"\r\n");
        Assert.Equal("a, \"b\"\r\nc", table.Rows[0].Fields[1]);
        Assert.Equal((2, 4), (table.Rows[0].Line, table.Rows[1].Line));
        Assert.Null(table.Text(table.Rows[1], 1));
    }

    [Fact]
    public void Utf_16_with_its_mark_is_read()
    {
        var content = Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("a,ü\n1,2\n")).ToArray();
        Assert.Equal(["a", "ü"], CsvTable.Parse("x.csv", content).Value!.Columns);
    }

    [Theory]
    [InlineData("", "x.csv: the file is empty; it needs a line of column names")]
    [InlineData("\n\r\n", "x.csv: the file is empty")]
    [InlineData("a,b\n", "x.csv: there are no rows below the column names")]
    [InlineData("a,b\n1,2\n3\n", "x.csv: line 3: 1 fields, and the header has 2; quote a field that holds ','")]
    [InlineData("a,b\n1,\"2\n3,4\n", "x.csv: line 2: a quote opens here and is never closed")]
    [InlineData("a,b\n1,\"2\"x\n", "x.csv: line 2: text follows a closing quote")]
    [InlineData("a\0b", "x.csv: not a text file")]
    public void What_is_no_table_is_told_with_its_line(string text, string error) =>
        Assert.StartsWith(error, CsvTable.Parse("x.csv", Encoding.UTF8.GetBytes(text)).Error, StringComparison.Ordinal);

    [Fact]
    public void A_column_that_is_not_there_or_is_there_twice_is_told()
    {
        var table = Table("a,b,b\n1,2,3\n");
        Assert.Equal((0, null), table.Find("--id", "a"));
        Assert.Equal("--id c: x.csv has no such column; it has a, b, b", table.Find("--id", "c").Error);
        Assert.Equal("--id b: x.csv has 2 columns of that name; give each its own", table.Find("--id", "b").Error);
    }

    [Theory]
    [InlineData("1.5e2", 150.0)]
    [InlineData("-3", -3.0)]
    [InlineData("1,5", null)]
    [InlineData("Infinity", null)]
    [InlineData("1e300", null)]
    [InlineData("", null)]
    public void Numbers_have_a_point_and_an_end(string text, double? number) => Assert.Equal(number, CsvTable.Number(text));

    private static CsvTable Table(string text) => CsvTable.Parse("x.csv", Encoding.UTF8.GetBytes(text)).Value!;
}
