using System.Text.Json;
using Outturn.Core.Metrics;
using Outturn.Metrics;
using Outturn.Reports;
using Outturn.Reports.Terminal;
using Outturn.Tests.Architecture;
using Outturn.Tests.Reports;

namespace Outturn.Tests.Metrics;

public sealed class MetricReferenceTests
{
    [Fact]
    public void The_page_in_docs_is_the_catalogue() => Golden.MatchesDoc("metrics.md", MetricReference.Markdown());

    [Fact]
    public void Every_metric_has_a_place_on_the_page_and_every_link_leads_to_one()
    {
        var page = MetricReference.Markdown();
        Assert.All(MetricCatalogue.All, metric => Assert.Contains($"<a id=\"{metric.Name}\"></a>", page));
        Assert.All(page.Split("](#")[1..], link => Assert.NotNull(MetricCatalogue.Find(link[..link.IndexOf(')', StringComparison.Ordinal)])));
    }

    [Fact]
    public void Documents_that_an_entry_rests_on_are_there()
    {
        var named = MetricCatalogue.All.SelectMany(metric => metric.Source.Split([' ', ',', ';'])).Where(word => word.StartsWith("docs/", StringComparison.Ordinal));
        Assert.All(named.Distinct(), doc => Assert.True(File.Exists(Path.Combine(Tree.Root, doc)), doc));
    }

    [Fact]
    public void The_list_on_a_terminal_names_every_metric_and_fits()
    {
        var text = Written(writer => MetricLines.WriteAll(writer, new Screen(80, Color: false)));
        Assert.All(MetricCatalogue.All, metric => Assert.Contains($"\n  {metric.Name} ", text));
        Assert.All(text.Split('\n'), line => Assert.True(PlainText.Width(line) <= 80, line));
        Assert.DoesNotContain('…', text);
    }

    [Fact]
    public void One_metric_is_told_in_full()
    {
        Golden.Matches("costPerLandedChange.txt", One("costPerLandedChange"), "Metrics");
        Golden.Matches("calls.txt", One("calls"), "Metrics");
    }

    [Fact]
    public void The_JSON_holds_the_catalogue()
    {
        var json = JsonSerializer.Serialize(MetricsDocument.Of(null), MetricsJson.Default.MetricsDocument);
        var back = JsonSerializer.Deserialize(json, MetricsJson.Default.MetricsDocument)!;
        Assert.Equal("outturn.metrics/1", back.Schema);
        Assert.Equal(MetricCatalogue.All.Select(metric => metric.Name), back.Metrics.Select(row => row.Name));
        var one = Assert.Single(MetricsDocument.Of(MetricCatalogue.Find("surviving")).Metrics);
        Assert.Equal(("surviving", "accounts", "governance"), (one.Name, one.Group, one.Layer));
    }

    private static string One(string name) =>
        Written(writer => MetricLines.WriteOne(MetricCatalogue.Find(name)!, writer, new Screen(80, Color: false)));

    private static string Written(Action<TextWriter> write)
    {
        using var writer = new StringWriter();
        write(writer);
        return writer.ToString();
    }
}
