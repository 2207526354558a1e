using Outturn.Reports;
using Outturn.Reports.Terminal;

namespace Outturn.Tests.Reports.Terminal;

public sealed class TerminalReportTests
{
    [Fact]
    public void The_ordinary_report_reads_as_agreed() => Golden.Matches("ordinary.txt", Written(Documents.Ordinary));

    [Fact]
    public void A_report_without_spend_says_so_and_shows_no_zeros_as_figures() =>
        Golden.Matches("empty.txt", Written(Documents.Empty));

    [Fact]
    public void A_report_that_cannot_conclude_says_why() =>
        Golden.Matches("nothing-concluded.txt", Written(Documents.NothingConcluded));

    [Fact]
    public void A_report_of_two_thousand_changes_shows_the_dearest() =>
        Golden.Matches("huge.txt", Written(Documents.Huge(), 110));

    [Theory]
    [InlineData(80)]
    [InlineData(97)]
    [InlineData(110)]
    public void No_line_is_longer_than_the_screen(int width)
    {
        ReportDocument[] documents =
            [Documents.Ordinary, Documents.Empty, Documents.NothingConcluded, Documents.Huge(), .. Hostile.Texts.Select(text => Documents.With(text.Data))];
        foreach (var line in documents.SelectMany(document => Written(document, width).Split('\n')))
        {
            Assert.True(PlainText.Width(line) <= width, $"{PlainText.Width(line)} columns: {line}");
        }
    }

    [Fact]
    public void Amounts_of_billions_still_fit()
    {
        var dear = Documents.Of(
            [Documents.Session("s", "Train everything", 98_765_432_100_000_000, [("surviving", 0, 98_765_432_100_000_000, 2_000_000_000)])],
            [Documents.Change(0, "Everything", "landed", 2_000_000_000, 2_000_000_000)]);
        Assert.All(Written(dear).Split('\n'), line => Assert.True(PlainText.Width(line) <= 80, line));
    }

    [Theory, MemberData(nameof(Hostile.Texts), MemberType = typeof(Hostile))]
    public void Text_from_outside_cannot_steer_the_terminal(string text) =>
        Assert.DoesNotContain(Written(Documents.With(text)), letter => char.IsControl(letter) && letter != '\n');

    [Fact]
    public void Colour_changes_nothing_but_colour()
    {
        using var colored = new StringWriter();
        TerminalReport.Write(Documents.Ordinary, colored, new Screen(80, Color: true));
        var plain = System.Text.RegularExpressions.Regex.Replace(colored.ToString(), "\e\\[[0-9;]*m", "");
        var lines = plain.Split('\n').Select(line => line.TrimEnd());
        Assert.Equal(Written(Documents.Ordinary).Split('\n'), lines);
    }

    [Theory]
    [InlineData(true, null, 200, 80, false)]
    [InlineData(false, null, 200, 110, true)]
    [InlineData(false, "1", 100, 99, false)]
    [InlineData(false, "", 60, 80, true)]
    [InlineData(false, null, 0, 80, true)]
    public void Redirected_output_and_NO_COLOR_are_plain(bool redirected, string? noColor, int columns, int width, bool color) =>
        Assert.Equal(new Screen(width, color), Screen.Of(redirected, noColor, columns));

    [Fact]
    public void Books_that_do_not_balance_are_called_out()
    {
        var wrong = Documents.Ordinary with { Spend = Documents.Ordinary.Spend with { Total = Documents.Ordinary.Spend.Total + 1 } };
        Assert.Contains("THE BOOKS DO NOT BALANCE", Written(wrong));
        Assert.DoesNotContain("THE BOOKS DO NOT BALANCE", Written(Documents.Ordinary));
    }

    private static string Written(ReportDocument document, int width = 80)
    {
        using var writer = new StringWriter();
        TerminalReport.Write(document, writer, new Screen(width, Color: false));
        return writer.ToString();
    }
}
