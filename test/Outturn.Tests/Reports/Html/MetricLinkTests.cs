using System.Text.RegularExpressions;
using Outturn.Reports;
using Outturn.Reports.Html;

namespace Outturn.Tests.Reports.Html;

/// <summary>That every figure on the page leads to what it means, on the page.</summary>
public sealed partial class MetricLinkTests
{
    // Their figures are in JSON and CSV and not on the page, but the figure that they explain is.
    private static readonly string[] s_notShown = ["postedLines"];

    [Fact]
    public async Task Every_entry_of_the_last_section_is_led_to_from_a_figure()
    {
        var page = await Page(Documents.Ordinary);
        var figures = page[..page.IndexOf("<section class=\"metrics\"", StringComparison.Ordinal)];
        var linked = Links().Matches(figures).Select(link => link.Groups[1].Value).ToHashSet();
        var entries = ReportMetrics.On(Documents.Ordinary).Groups.SelectMany(group => group.Metrics).Select(metric => metric.Name).ToArray();
        Assert.Contains("costPerLandedChange", entries);
        Assert.Equal(s_notShown, entries.Where(name => !linked.Contains(name)));
    }

    [Fact]
    public async Task A_figure_that_the_report_does_not_hold_has_no_entry_and_no_link()
    {
        Assert.DoesNotContain("id=\"metric-effectOnTime\"", await Page(Documents.Ordinary));
        var page = await Page(Documents.Empty);
        foreach (var name in new[] { "lineSurvival", "reworkRate", "revertRate", "timeToMerge", "rawComparison" })
        {
            Assert.DoesNotContain($"#metric-{name}\"", page);
            Assert.DoesNotContain($"id=\"metric-{name}\"", page);
        }
        Assert.Contains("How long lines live", page);
    }

    [Fact]
    public async Task Every_column_of_numbers_has_a_head_that_leads_somewhere()
    {
        var page = await Page(Documents.Ordinary);
        var heads = NumberHeads().Matches(page).Select(head => head.Groups[1].Value).ToArray();
        Assert.True(heads.Length > 15);
        Assert.All(heads, head => Assert.Contains("<a class=\"metric\" href=\"#metric", head));
    }

    private static async Task<string> Page(ReportDocument document)
    {
        await using var writer = new StringWriter();
        await HtmlReport.WriteAsync(document, writer);
        return writer.ToString();
    }

    [GeneratedRegex("href=\"#metric-([^\"]*)\"")]
    private static partial Regex Links();

    [GeneratedRegex("<th scope=\"col\"[^>]*class=\"n\"[^>]*>(.*?)</th>", RegexOptions.Singleline)]
    private static partial Regex NumberHeads();
}
