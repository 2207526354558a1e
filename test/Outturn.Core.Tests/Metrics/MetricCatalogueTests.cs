using System.Text.RegularExpressions;
using Outturn.Core.Metrics;

namespace Outturn.Core.Tests.Metrics;

public sealed partial class MetricCatalogueTests
{
    [Fact]
    public void Every_name_is_one_word_in_camel_case_and_there_once()
    {
        Assert.All(MetricCatalogue.All, metric => Assert.Matches(CamelCase(), metric.Name));
        Assert.Equal(MetricCatalogue.All.Length, MetricCatalogue.All.Select(metric => metric.Name.ToUpperInvariant()).Distinct().Count());
        Assert.Equal(MetricCatalogue.Groups.Length, MetricCatalogue.Groups.Select(group => group.Name).Distinct().Count());
        Assert.Equal(MetricCatalogue.All.Length, MetricCatalogue.All.Select(metric => metric.Title).Distinct().Count());
    }

    [Fact]
    public void Every_entry_says_all_that_there_is_to_say() => Assert.All(MetricCatalogue.All, metric =>
    {
        Assert.All([metric.Title, metric.Unit, metric.Source], text => Assert.False(string.IsNullOrWhiteSpace(text), metric.Name));
        Assert.All([metric.Formula, metric.Blind], text => Assert.EndsWith(".", text));
        Assert.DoesNotContain(metric.Formula + metric.Blind + metric.Source + metric.Unit, letter => letter is '\n' or '|' or '<');
    });

    [Fact]
    public void A_governance_metric_has_counter_metrics_and_every_one_exists_and_is_another()
    {
        Assert.All(MetricCatalogue.All.Where(metric => metric.Layer == Layer.Governance), metric => Assert.NotEmpty(metric.CounterMetrics));
        Assert.All(MetricCatalogue.All, metric => Assert.All(metric.CounterMetrics, name =>
        {
            Assert.NotNull(MetricCatalogue.Find(name));
            Assert.NotEqual(metric.Name, name);
        }));
    }

    [Fact]
    public void Each_outcome_is_found_by_its_name_and_another_spelling_is_not()
    {
        string[] names =
        [
            "costPerLandedChange", "costPerSurvivingChange", "costPer100LandedLines", "costPer100SurvivingLines", "surviving", "reworked",
            "tooYoung", "bugInducing", "lineSurvival", "restrictedMeanSurvival", "reworkRate", "revertRate", "bugInducingRate",
            "reviewedRate", "timeToMerge", "coverageSpend", "coverageLines", "linesAtHead", "effectOnTime", "cliffsDelta",
        ];
        Assert.All(names, name => Assert.Equal(name, MetricCatalogue.Find(name)?.Name));
        Assert.Null(MetricCatalogue.Find("lineOfCode"));
        Assert.Null(MetricCatalogue.Find("Landed"));
    }

    [Fact]
    public void No_metric_is_about_a_person()
    {
        var texts = MetricCatalogue.All.SelectMany(metric => new[] { metric.Name, metric.Title, metric.Unit });
        Assert.All(texts, text => Assert.DoesNotMatch("(?i)developer|engineer|per person|per author|velocity|productivity", text));
    }

    [GeneratedRegex("^[a-z][a-zA-Z0-9]*$")]
    private static partial Regex CamelCase();
}
