using System.CommandLine;
using System.Text.Json;
using Outturn.Core.Metrics;
using Outturn.Metrics;
using Outturn.Reports.Terminal;

namespace Outturn.Cli;

/// <summary><c>outturn metrics</c>: what each figure means.</summary>
internal static class MetricsCommand
{
    private static readonly Argument<string?> Name = new("NAME")
    {
        Description = "Explain this metric alone",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<bool> Json = SharedOptions.Json();
    private static readonly Option<bool> Markdown = new("--markdown") { Description = "Print the whole reference, as in docs/metrics.md" };

    public static Command Create()
    {
        var command = new Command("metrics", "What each figure means, how it is computed, and what it cannot see") { Name, Json, Markdown };
        command.SetAction(parsed =>
        {
            var name = parsed.GetValue(Name);
            var metric = name is null ? null : MetricCatalogue.Find(name);
            return name is not null && metric is null ? CommandLine.Fail(NoSuchMetric(name))
                : parsed.GetValue(Markdown) && (name is not null || parsed.GetValue(Json)) ? CommandLine.Fail(OnlyAlone)
                : Write(parsed, metric);
        });
        return command;
    }

    private static Fault OnlyAlone => new("--markdown prints the whole reference: neither NAME nor --json goes with it", ExitCode.Usage);

    private static Fault NoSuchMetric(string name)
    {
        var near = NearNames.Of(name, MetricCatalogue.All.Select(metric => metric.Name));
        var advice = near.Count == 0 ? $"'{Product.Name} metrics' lists them" : $"near it: {string.Join(", ", near)}";
        return new Fault($"there is no metric '{name}'; {advice}", ExitCode.Usage);
    }

    private static int Write(ParseResult parsed, Metric? metric)
    {
        if (parsed.GetValue(Markdown))
        {
            Console.Out.Write(MetricReference.Markdown());
        }
        else if (parsed.GetValue(Json))
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(MetricsDocument.Of(metric), MetricsJson.Default.MetricsDocument));
        }
        else if (metric is null)
        {
            MetricLines.WriteAll(Console.Out, Screen.OfConsole());
        }
        else
        {
            MetricLines.WriteOne(metric, Console.Out, Screen.OfConsole());
        }
        return ExitCode.Answered;
    }
}
