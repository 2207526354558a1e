using System.Xml.Linq;
using Outturn.Reports;
using Outturn.Reports.Charts;
using Outturn.Reports.Html;

namespace Outturn.Tests.Reports.Charts;

public sealed class ChartTests
{
    private static readonly FlowNode Flow = ReportFlow.Of(Documents.Ordinary)!;

    [Fact]
    public void The_money_flow_looks_as_agreed() => Golden.Matches("money-flow.svg", MoneyFlow.Wide(Flow, "Money flow", "All of it"));

    [Fact]
    public void The_money_flow_of_a_telephone_looks_as_agreed() =>
        Golden.Matches("money-flow-narrow.svg", MoneyFlow.Narrow(Flow, "Money flow", "All of it"));

    [Fact]
    public void The_interval_bar_looks_as_agreed() => Golden.Matches(
        "interval-bar.svg", IntervalBar.Draw(60, 48, 72, 100, Palette.Account("surviving"), "surviving", "60, from 48 to 72"));

    [Fact]
    public void The_interval_plot_looks_as_agreed() => Golden.Matches(
        "interval-plot.svg", IntervalPlot.Draw(2_880_000, 2_100_000, 3_900_000, Figures.Tick, "Cost per landed change", "$2.88"));

    [Fact]
    public void The_share_bar_looks_as_agreed() => Golden.Matches(
        "share-bar.svg",
        ShareBar.Draw(
            [new("agents", 60, Palette.Authors[0]), new("people", 0, Palette.Authors[1]), new("not known", 40, Palette.Authors[2], true)],
            "lines", "Who wrote the lines"));

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0.000001, 0, 1e15)]
    [InlineData(5, 5, 5)]
    [InlineData(1e18, 0, 1e18)]
    public void Extreme_figures_are_drawn_within_the_drawing(double value, double low, double high)
    {
        foreach (var svg in new[]
        {
            IntervalPlot.Draw(value, low, high, Figures.Tick, "t", "d"),
            IntervalBar.Draw(value, low, high, high, Palette.Account("surviving"), "t", "d"),
        })
        {
            Assert.DoesNotContain("NaN", svg);
            Assert.DoesNotContain("∞", svg);
            var width = Number(XElement.Parse(svg), "width");
            foreach (var rect in XElement.Parse(svg).Descendants().Where(element => element.Name.LocalName == "rect"))
            {
                Assert.InRange(Number(rect, "x") + Number(rect, "width"), 0, width);
            }
        }
    }

    [Fact]
    public void The_money_of_the_accounts_is_the_height_of_the_whole()
    {
        var drawn = XElement.Parse(MoneyFlow.Narrow(Flow, "t", "d")).Descendants().Where(element => element.Name.LocalName == "rect").ToList();
        var whole = Number(drawn[^1], "height");
        Assert.Equal(whole, drawn.SkipLast(1).Sum(rect => Number(rect, "height")), tolerance: 1);
    }

    [Theory, MemberData(nameof(Hostile.Texts), MemberType = typeof(Hostile))]
    public void Every_drawing_has_a_title_and_is_well_formed_whatever_the_text(string text)
    {
        var flow = ReportFlow.Of(Documents.With(text))!;
        string[] drawings =
        [
            MoneyFlow.Wide(flow, text, text), MoneyFlow.Narrow(flow, text, text),
            IntervalBar.Draw(1, 0, 2, 2, Palette.Account(text), text, text),
            IntervalPlot.Draw(1, null, null, _ => text, text, text), ShareBar.Draw([new(text, 1, Palette.Ink)], "id", text),
        ];
        foreach (var drawing in drawings.Select(XElement.Parse))
        {
            Assert.Equal(["title", "desc"], drawing.Elements().Take(2).Select(element => element.Name.LocalName));
            Assert.Equal(PlainText.Clean(text), drawing.Elements().First().Value);
            Assert.DoesNotContain(drawing.DescendantsAndSelf(), element => element.Name.LocalName is "script" or "img" or "b");
        }
    }

    private static double Number(XElement element, string attribute) =>
        double.Parse(element.Attribute(attribute)!.Value, System.Globalization.CultureInfo.InvariantCulture);
}
