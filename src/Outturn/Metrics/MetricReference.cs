using System.Text;
using Outturn.Core.Metrics;

namespace Outturn.Metrics;

/// <summary>The catalogue as Markdown: <c>docs/metrics.md</c>, byte for byte.</summary>
internal static class MetricReference
{
    private const string Head = """
        # The metrics

        Every figure that Outturn prints, and those that its judgements rest on. This page is `outturn metrics --markdown`; a test keeps
        the two equal, and another compares the catalogue with every document that the program writes.

        - **Layer.** *Infrastructure* says that the engine ran, and how much; it may not be a target. *Governance* says what came of it.
        - **Counter-metrics** get worse where somebody serves the metric instead of the job. Read them beside it.
        - **In JSON** names the document (report, spend, trace), the end of the way to a row or record in it, and the fields there. `[]` is
          any row, `[surviving]` the row of that name.
        - Missing is *n/a*, never 0. Nothing here is by person.

        """;

    public static string Markdown()
    {
        var page = new StringBuilder(Head.ReplaceLineEndings("\n"));
        page.Append("\n| metric | unit | layer |\n| --- | --- | --- |\n");
        foreach (var metric in MetricCatalogue.All)
        {
            page.Append($"| [{metric.Title}](#{metric.Name}) | {metric.Unit} | {MetricWords.Of(metric.Layer)} |\n");
        }
        foreach (var group in MetricCatalogue.Groups)
        {
            page.Append($"\n## {group.Title}\n{group.Says}\n");
            foreach (var metric in group.Metrics)
            {
                Append(page, metric);
            }
        }
        return page.ToString();
    }

    private static void Append(StringBuilder page, Metric metric)
    {
        page.Append($"\n### <a id=\"{metric.Name}\"></a>{metric.Title}\n`{metric.Name}` · {metric.Unit} · {MetricWords.Of(metric.Layer)}\n\n");
        page.Append($"- **Formula.** {metric.Formula}\n- **Cannot see.** {metric.Blind}\n");
        if (!metric.CounterMetrics.IsEmpty)
        {
            var links = metric.CounterMetrics.Select(name => $"[{MetricCatalogue.Find(name)?.Title ?? name}](#{name})");
            page.Append($"- **Counter-metrics.** {string.Join("; ", links)}\n");
        }
        page.Append($"- **Source.** {metric.Source}\n");
        if (!metric.Fields.IsEmpty)
        {
            page.Append($"- **In JSON.** {string.Join("; ", MetricWords.Places(metric).Select(place => $"`{place}`"))}\n");
        }
    }
}
