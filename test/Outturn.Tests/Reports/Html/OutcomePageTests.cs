using System.Text.RegularExpressions;
using Outturn.Reports;
using Outturn.Reports.Html;

namespace Outturn.Tests.Reports.Html;

/// <summary>What the page says of outcomes.</summary>
public sealed class OutcomePageTests
{
    [Fact]
    public async Task Every_chart_says_its_n_and_its_interval()
    {
        var page = await Text(Documents.Ordinary);
        Assert.Contains("n: agents 12,410 lines of 143 changes; people 4,204 lines of 61 changes; not known 38,777 lines of 870 changes", page);
        Assert.Contains("95 % interval by resampling changes", page);
        Assert.Contains("n 90 and 48", page);
        Assert.Contains("95 % interval: 12 % to 19 %", page);
        Assert.Contains("the drawing ends after 365 days", page);
        Assert.Contains("seen up to 14 May 2026", page);
    }

    [Fact]
    public async Task What_cannot_be_concluded_says_why()
    {
        var page = await Text(Documents.Ordinary);
        Assert.Contains("Cannot conclude. 7 commits by Codex in shared strata; 10 are needed.", page);
        Assert.Contains("Cannot conclude. The repository does not tell of review.", page);
        Assert.Contains("Not drawn: 1 comparison of a single agent from which nothing can be concluded.", page);
    }

    [Fact]
    public async Task Raw_and_adjusted_stand_beside_each_other_and_a_difference_in_sign_is_called_out()
    {
        var page = await Text(Documents.Ordinary);
        Assert.Contains("−4.1 points −8.2 to −0.2 +3.1 points +0.4 to +5.8", page);
        Assert.Contains("Raw and adjusted disagree in sign", page);
        var alike = Documents.Ordinary with
        {
            Outcomes = OutcomeDocuments.Full with { Comparisons = [.. OutcomeDocuments.Full.Comparisons.Select(row => row with { DisagreeInSign = false })] },
        };
        Assert.DoesNotMatch("(?i)and adjusted disagree in sign", await Text(alike));
    }

    [Fact]
    public async Task Accounts_say_their_horizon_and_the_money_in_bug_inducing_changes()
    {
        var page = await Text(Documents.Ordinary);
        Assert.Contains("landed lines are judged at 30 days", page);
        Assert.Contains("of which in bug-inducing changes $12.00 in 1 change", page);
        Assert.Contains("still stood 14 days after their commit", await Text(Documents.Ordinary with { Horizon = 14 }));
    }

    [Fact]
    public async Task Without_landed_work_the_page_says_that_there_is_nothing_to_say()
    {
        var page = await Text(Documents.Empty);
        Assert.Contains("No landed line can be followed yet. What becomes of them is n/a, not 0.", page);
        Assert.Contains("No landed change can be judged yet. This is n/a, not 0.", page);
    }

    [Fact]
    public async Task Missing_figures_of_outcomes_are_not_zero()
    {
        var page = await Text(Documents.Ordinary);
        Assert.Contains("n/a", page);
        Assert.DoesNotContain("NaN", page);
        Assert.DoesNotContain("0 hours", page.Replace("20 hours", "", StringComparison.Ordinal).Replace("30 hours", "", StringComparison.Ordinal));
    }

    private static async Task<string> Text(ReportDocument document)
    {
        await using var writer = new StringWriter();
        await HtmlReport.WriteAsync(document, writer);
        return Regex.Replace(Markup.Text(writer.ToString()), @"\s+", " ");
    }
}
