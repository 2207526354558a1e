using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Outturn.Reports;
using Outturn.Reports.Charts;
using Outturn.Reports.Html;

namespace Outturn.Tests.Reports.Charts;

public sealed partial class OutcomeChartTests
{
    private static readonly ImmutableArray<SurvivalSeries> Groups =
        [.. OutcomeDocuments.Full.Survival.Where(row => row.Agent is null).Select(SurvivalSeries.Of)];

    private static readonly ImmutableArray<ForestPanel> Panels = ForestPanel.Of(OutcomeDocuments.Full.Comparisons);

    [Fact]
    public void Survival_looks_as_agreed()
    {
        Golden.Matches("survival-chart.svg", SurvivalChart.Wide(Groups, "lives", "How long lines live", "In words"));
        Golden.Matches("survival-chart-narrow.svg", SurvivalChart.Narrow(Groups, "lives", "How long lines live", "In words"));
    }

    [Fact]
    public void Comparisons_look_as_agreed()
    {
        Golden.Matches("forest-differences.svg", ForestPlot.Wide(Panels[0].Rows, Panels[0].IsRatio, Panels[0].Tick, Panels[0].Title, "In words"));
        Golden.Matches("forest-ratios.svg", ForestPlot.Wide(Panels[2].Rows, Panels[2].IsRatio, Panels[2].Tick, Panels[2].Title, "In words"));
        Golden.Matches("forest-narrow.svg", ForestPlot.Narrow(Panels[2].Rows, Panels[2].IsRatio, Panels[2].Tick, Panels[2].Title, "In words"));
    }

    [Fact]
    public void Rework_looks_as_agreed() => Golden.Matches("rework-bar.svg", ReworkBar.Draw(
        [
            new("the same session: 80 lines", 0.08, Palette.Hands[0]), new("another session: 0 lines", 0, Palette.Hands[1]),
            new("a person: 40 lines", 0.04, Palette.Hands[2]), new("not known: 30 lines", 0.03, Palette.Hands[3], IsHatched: true),
        ],
        0.118, 0.191, 0.342, "rework", "Rework", "15 %"));

    [Fact]
    public void A_curve_ends_where_no_line_is_older()
    {
        // The history of agents is 121 days old, that of other lines more than the drawing's 365.
        Assert.Equal(116 + 120 / 365.0 * (826 - 116), LastX("agent"), tolerance: 0.1);
        Assert.Equal(826, LastX("unknown"), tolerance: 0.1);
        Assert.True(SurvivalChart.IsCut(Groups));
        Assert.False(SurvivalChart.IsCut(Groups[..2]));

        double LastX(string tone) => Traces(SurvivalChart.Wide(Groups, "lives", "t", "d"), tone)
            .SelectMany(trace => Across().Matches(trace.Attribute("d")!.Value))
            .Max(across => double.Parse(across.Groups[1].Value, CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_curve_without_an_interval_is_broken_from_end_to_end()
    {
        var codex = SurvivalSeries.Of(OutcomeDocuments.Full.Survival.Single(row => row.Agent == "Codex"));
        Assert.All(Traces(SurvivalChart.Wide([codex], "lives", "t", "d"), "agent"), trace => Assert.NotNull(trace.Attribute("stroke-dasharray")));
        Assert.Contains(Traces(SurvivalChart.Wide(Groups, "lives", "t", "d"), "agent"), trace => trace.Attribute("stroke-dasharray") is null);
    }

    [Fact]
    public void Lines_at_risk_stand_beneath_the_ages_at_which_they_are_known()
    {
        var texts = XElement.Parse(SurvivalChart.Wide(Groups, "lives", "t", "d")).Elements().Where(element => element.Name.LocalName == "text")
            .Select(text => text.Value).ToList();
        foreach (var row in OutcomeDocuments.Full.Survival.Where(row => row.Agent is null))
        {
            Assert.Contains(Figures.Whole(row.Lines), texts);
            Assert.Contains(Figures.Whole(row.At.Single(point => point.Day == 90).AtRisk), texts);
        }
        Assert.Contains("lines at risk", texts);
    }

    [Fact]
    public void What_cannot_be_concluded_is_told_and_not_drawn()
    {
        var row = new ForestRow("Revert rate", "agents against people", new(5, 4, 6), new(2, 1, 3), "raw 5", "adjusted 2", "Too few changes.", false);
        foreach (var plot in new[] { ForestPlot.Wide([row], true, Figures.Ratio, "t", "d"), ForestPlot.Narrow([row], true, Figures.Ratio, "t", "d") })
        {
            Assert.Contains("cannot conclude", plot);
            Assert.Contains("Too few changes.", plot);
            Assert.DoesNotContain("<circle", plot);
            Assert.DoesNotContain("var(--agent", plot);
            Assert.DoesNotContain("more with agents", plot);
        }
    }

    [Fact]
    public void Twice_and_half_are_equally_far_from_no_effect()
    {
        var scale = ForestScale.Of(true, [new(0.5, 0.25, 1), new(2, 1, 4)]);
        Assert.Equal(0, scale.Place(1));
        Assert.Equal(-scale.Place(0.5), scale.Place(2), tolerance: 1e-12);
        Assert.Contains(1, scale.Ticks());
        Assert.All(scale.Ticks(), tick => Assert.InRange(scale.Place(tick), -1, 1));
        Assert.Equal(0, ForestScale.Of(false, [new(-0.04, -0.1, 0.02)]).Place(0));
    }

    [Theory]
    [InlineData(0.0, 0.0, 0.0)]
    [InlineData(1.0, null, null)]
    [InlineData(1e-300, 0.0, 1e300)]
    [InlineData(2.0, 0.0, double.PositiveInfinity)]
    [InlineData(-5.0, -1e18, 1e18)]
    public void Extreme_comparisons_are_drawn_within_the_drawing(double value, double? low, double? high)
    {
        var row = new ForestRow("l", "n", new(value, low, high), new(value, low, high), "r", "a", null, true);
        foreach (var svg in new[] { true, false }.SelectMany(ratio => new[]
        {
            ForestPlot.Wide([row], ratio, Figures.Ratio, "t", "d"), ForestPlot.Narrow([row], ratio, Figures.Ratio, "t", "d"),
        }))
        {
            Assert.DoesNotContain("NaN", svg);
            Assert.DoesNotContain("∞", svg);
            var drawing = XElement.Parse(svg);
            Assert.All(
                drawing.Descendants().Where(element => element.Name.LocalName == "circle"),
                ring => Assert.InRange(Number(ring, "cx"), 0, Number(drawing, "width")));
        }
    }

    [Fact]
    public void A_group_without_any_line_is_drawn_as_nothing()
    {
        var nothing = new SurvivalSeries("agents", Palette.Authors[0], 0, [], []);
        Assert.Empty(Traces(SurvivalChart.Wide([nothing], "lives", "t", "d"), "agent"));
        Assert.DoesNotContain("NaN", SurvivalChart.Narrow([nothing], "lives", "t", "d"));
    }

    [Theory, MemberData(nameof(Hostile.Texts), MemberType = typeof(Hostile))]
    public void Every_drawing_is_well_formed_whatever_the_text(string text)
    {
        var row = new ForestRow(text, text, new(1, 0, 2), null, text, text, text, true);
        var series = Groups[0] with { Label = text };
        string[] drawings =
        [
            SurvivalChart.Wide([series], "id", text, text), SurvivalChart.Narrow([series], "id", text, text),
            ForestPlot.Wide([row], false, _ => text, text, text), ForestPlot.Narrow([row with { CannotConclude = null }], true, _ => text, text, text),
            ReworkBar.Draw([new(text, 0.1, Palette.Ink, true)], null, null, 1, "id", text, text),
        ];
        foreach (var drawing in drawings.Select(XElement.Parse))
        {
            Assert.Equal(["title", "desc"], drawing.Elements().Take(2).Select(element => element.Name.LocalName));
            Assert.DoesNotContain(drawing.DescendantsAndSelf(), element => element.Name.LocalName is "script" or "img" or "b");
        }
    }

    // Curves alone: the dotted lines to labels start with a letter L.
    private static List<XElement> Traces(string svg, string tone) =>
        [.. XElement.Parse(svg).Elements().Where(element => element.Name.LocalName == "path" && element.Attribute("fill")?.Value == "none"
            && element.Attribute("stroke")!.Value.Contains($"--{tone},", StringComparison.Ordinal)
            && !element.Attribute("d")!.Value.Contains('L', StringComparison.Ordinal))];

    private static double Number(XElement element, string attribute) =>
        double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"H([0-9.]+)")]
    private static partial Regex Across();
}
