using System.Text.RegularExpressions;
using Outturn.Reports;
using Outturn.Reports.Html;

namespace Outturn.Tests.Reports.Html;

public sealed partial class HtmlReportTests
{
    [Fact]
    public async Task Every_tag_is_closed_in_order_and_every_id_is_used_once()
    {
        foreach (var document in new[] { Documents.Ordinary, Documents.Empty, Documents.NothingConcluded, Documents.Huge() })
        {
            Markup.Check(await Page(document));
        }
    }

    [Theory, MemberData(nameof(Hostile.Texts), MemberType = typeof(Hostile))]
    public async Task Text_from_outside_is_text_and_adds_no_tag(string text)
    {
        var page = await Page(Documents.With(text));
        var harmless = await Page(Documents.With("harmless"));
        Markup.Check(page);
        Assert.Equal(Markup.Tags(harmless, "script", "img", "style", "b", "title"), Markup.Tags(page, "script", "img", "style", "b", "title"));
        Assert.DoesNotContain(page, letter => char.IsControl(letter) && letter is not ('\n' or '\r'));
    }

    [Fact]
    public async Task The_page_asks_for_nothing_from_elsewhere()
    {
        var page = await Page(Documents.Ordinary);
        Assert.DoesNotMatch("""(?i)\b(src|srcset|action|poster|data|xlink:href)\s*=""", page.Replace("data-", "", StringComparison.Ordinal));
        Assert.DoesNotMatch("""(?i)<(link|iframe|object|embed|base|form)\b""", page);
        Assert.DoesNotMatch("""(?i)@import|url\((?!#)""", page);
        Assert.All(Links().Matches(page), link => Assert.StartsWith("#", link.Groups[1].Value));
        Assert.DoesNotMatch("https?://", page.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_link_leads_to_a_place_on_the_page()
    {
        var page = await Page(Documents.Huge(300));
        var ids = Ids().Matches(page).Select(id => id.Groups[1].Value).ToHashSet();
        Assert.All(Links().Matches(page), link => Assert.Contains(link.Groups[1].Value[1..], ids));
    }

    [Fact]
    public async Task Instruments_are_not_on_the_page()
    {
        var page = await Page(Documents.Ordinary);
        Assert.DoesNotMatch(@"(?i)\btokens?\b", page);
        Assert.DoesNotMatch(@"(?i)\bauthored by\b|@example|<address", page);
    }

    [Fact]
    public async Task Every_table_has_a_caption_and_heads_and_every_drawing_a_title()
    {
        var page = await Page(Documents.Ordinary);
        Assert.Equal(Markup.Tags(page, "table"), Markup.Tags(page, "caption"));
        Assert.Equal(Markup.Tags(page, "table"), Markup.Tags(page, "thead"));
        Assert.Equal(Regex.Count(page, "<svg"), Regex.Count(page, "<svg[^>]*role=\"img\"[^>]*>\n<title>[^<]+</title>\n<desc>[^<]+</desc>"));
        Assert.DoesNotMatch("<th(?! ?[^>]*scope=)[ >]", page);
        foreach (var landmark in new[] { "<header", "<main", "<footer", "lang=\"en\"", "<h1", "class=\"skip\"" })
        {
            Assert.Contains(landmark, page);
        }
    }

    [Fact]
    public async Task Without_spend_the_page_has_no_figure_but_not_available()
    {
        var page = Markup.Text(await Page(Documents.Empty));
        Assert.Contains("No spend was found", page);
        Assert.DoesNotContain("$0", page);
        Assert.Contains("Cannot conclude", page);
    }

    [Fact]
    public async Task Long_tables_show_the_largest_first_and_fold_the_rest()
    {
        var page = await Page(Documents.Huge());
        Assert.Contains("1,980 more changes", page);
        Assert.Contains("1,980 more sessions", page);
        Assert.True(page.IndexOf("$933.80", StringComparison.Ordinal) < page.IndexOf("1,980 more changes", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_page_is_the_same_each_time() =>
        Assert.Equal(await Page(Documents.Ordinary), await Page(Documents.Ordinary));

    private static async Task<string> Page(ReportDocument document)
    {
        await using var writer = new StringWriter();
        await HtmlReport.WriteAsync(document, writer);
        return writer.ToString();
    }

    [GeneratedRegex("href=\"([^\"]*)\"")]
    private static partial Regex Links();

    [GeneratedRegex(" id=\"([^\"]*)\"")]
    private static partial Regex Ids();
}
