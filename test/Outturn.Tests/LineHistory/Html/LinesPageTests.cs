using System.Text.RegularExpressions;
using Outturn.LineHistory;
using Outturn.LineHistory.Html;
using Outturn.Tests.Reports;
using Outturn.Tests.Reports.Html;

namespace Outturn.Tests.LineHistory.Html;

public sealed partial class LinesPageTests
{
    private static readonly LinesDocument[] s_documents = [LinesDocuments.Folder, LinesDocuments.File, LinesDocuments.Empty, LinesDocuments.Long(300)];

    [Fact]
    public async Task Every_tag_is_closed_in_order_and_every_id_is_used_once()
    {
        foreach (var document in s_documents)
        {
            Markup.Check(await Page(document));
        }
    }

    [Theory, MemberData(nameof(Hostile.Texts), MemberType = typeof(Hostile))]
    public async Task Text_from_outside_is_text_and_adds_no_tag(string text)
    {
        var page = await Page(LinesDocuments.With(text));
        var harmless = await Page(LinesDocuments.With("harmless"));
        Markup.Check(page);
        Assert.Equal(Markup.Tags(harmless, "script", "img", "style", "b", "title"), Markup.Tags(page, "script", "img", "style", "b", "title"));
        Assert.DoesNotContain(page, letter => char.IsControl(letter) && letter is not ('\n' or '\r'));
    }

    [Fact]
    public async Task The_page_asks_for_nothing_from_elsewhere_and_its_links_stay_on_it()
    {
        foreach (var document in s_documents)
        {
            var page = await Page(document);
            Assert.DoesNotMatch("""(?i)\b(src|srcset|action|poster|data|xlink:href)\s*=""", page.Replace("data-", "", StringComparison.Ordinal));
            Assert.DoesNotMatch("""(?i)<(link|iframe|object|embed|base|form)\b""", page);
            Assert.DoesNotMatch("""(?i)@import|url\((?!#)""", page);
            Assert.DoesNotMatch("https?://", page.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal));
            var ids = Ids().Matches(page).Select(id => id.Groups[1].Value).ToHashSet();
            Assert.All(Links().Matches(page), link => Assert.Contains(link.Groups[1].Value, ids.Select(id => $"#{id}")));
        }
    }

    [Fact]
    public async Task Every_table_has_a_caption_and_heads_and_every_drawing_a_title()
    {
        foreach (var document in s_documents)
        {
            var page = await Page(document);
            Assert.Equal(Markup.Tags(page, "table"), Markup.Tags(page, "caption"));
            Assert.Equal(Markup.Tags(page, "table"), Markup.Tags(page, "thead"));
            Assert.Equal(Regex.Count(page, "<svg"), Regex.Count(page, "<svg[^>]*role=\"img\"[^>]*>\n<title>[^<]+</title>\n<desc>[^<]+</desc>"));
            Assert.DoesNotMatch("<th(?! ?[^>]*scope=)[ >]", page);
            Assert.All(new[] { "<header", "<main", "<footer", "lang=\"en\"", "<h1", "class=\"skip\"" }, landmark => Assert.Contains(landmark, page));
        }
    }

    [Fact]
    public async Task Every_entry_of_the_last_section_is_led_to_from_a_figure_and_every_column_of_numbers_leads_somewhere()
    {
        var pages = new[] { await Page(LinesDocuments.Folder), await Page(LinesDocuments.File) };
        foreach (var (document, page) in s_documents.Zip(pages))
        {
            var figures = page[..page.IndexOf("<section class=\"metrics\"", StringComparison.Ordinal)];
            var linked = Metrics().Matches(figures).Select(link => link.Groups[1].Value).Distinct();
            var entries = LinesMetrics.On(document).Groups.SelectMany(group => group.Metrics).Select(metric => metric.Name).ToArray();
            Assert.Equal(entries.Order(StringComparer.Ordinal), linked.Order(StringComparer.Ordinal));
        }
        var heads = pages.SelectMany(page => NumberHeads().Matches(page)).Select(head => head.Groups[1].Value).ToArray();
        Assert.True(heads.Length > 20);
        Assert.All(heads, head => Assert.Contains("<a class=\"metric\" href=\"#metric-", head));
        Assert.DoesNotContain("id=\"metric-excludedLines\"", pages[1]);
        Assert.DoesNotContain("id=\"metric-partialCommits\"", pages[1]);
    }

    [Fact]
    public async Task A_folder_shows_totals_origins_files_and_what_was_left_out()
    {
        var page = await Text(LinesDocuments.Folder);
        Assert.Contains("Of 2,556 lines ever written in web , 1,780 stand.", page);
        Assert.Contains("standing 70 % (1,780 lines)", page);
        Assert.Contains("lost in merges <1 % (10 lines)", page);
        Assert.Contains("Claude Code 51 % (900 lines)", page);
        Assert.Contains("unread <1 % (8 lines)", page);
        Assert.Contains("12 more files", page);
        Assert.Contains("lock 1 8,120 web/package-lock.json", page);
        Assert.Contains("named 2 44 web/old/menu.ts", page);
        Assert.Contains("2 commits cannot be read as a whole", page);
        Assert.DoesNotContain("Line by line", page);
    }

    [Fact]
    public async Task A_file_shows_who_wrote_each_run_of_lines_and_how_far_that_is_to_be_trusted()
    {
        var page = await Text(LinesDocuments.File);
        Assert.Contains("1–12 12 not known Start the client c0ffee0 5 Mar 2026 ○○○○ no link", page);
        Assert.Contains("13 1 Claude Code session 9055861e Retry once beef000 5 May 2026 ●●●● exact git-ai-note", page);
        Assert.Contains("47–54 8 unread a commit that cannot be read n/a", page);
        Assert.Contains("No file was left out.", page);
        Assert.DoesNotContain("more run", page);
        Assert.Contains("200 more runs of lines", await Text(LinesDocuments.Long(300)));
    }

    [Fact]
    public async Task What_is_missing_is_not_zero()
    {
        Assert.Contains("people 280 280 0 0 0 0 0 100.2 n/a", await Text(LinesDocuments.File));
        var page = await Text(LinesDocuments.Empty);
        Assert.Contains("No line that counts was ever written in harbour/page .", page);
        Assert.Contains("No file that counts stands here at the branch's tip.", page);
        Assert.DoesNotContain("0 %", page);
        Assert.DoesNotContain("NaN", page);
    }

    private static async Task<string> Page(LinesDocument document)
    {
        await using var writer = new StringWriter();
        await HtmlLines.WriteAsync(document, writer);
        return writer.ToString();
    }

    private static async Task<string> Text(LinesDocument document) => Regex.Replace(Markup.Text(await Page(document)), @"\s+", " ");

    [GeneratedRegex("href=\"([^\"]*)\"")]
    private static partial Regex Links();

    [GeneratedRegex("href=\"#metric-([^\"]*)\"")]
    private static partial Regex Metrics();

    [GeneratedRegex(" id=\"([^\"]*)\"")]
    private static partial Regex Ids();

    [GeneratedRegex("<th scope=\"col\"[^>]*class=\"n\"[^>]*>(.*?)</th>", RegexOptions.Singleline)]
    private static partial Regex NumberHeads();
}
