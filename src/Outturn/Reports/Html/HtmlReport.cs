using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging.Abstractions;

namespace Outturn.Reports.Html;

/// <summary>The report as one page that needs nothing from elsewhere: no request, no script, no font.</summary>
internal static class HtmlReport
{
    public static async Task WriteAsync(ReportDocument document, TextWriter writer)
    {
        using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(ReportView.Document)] = document });
            var page = await renderer.RenderComponentAsync<ReportView>(parameters);
            page.WriteHtmlTo(writer);
        });
    }

    /// <summary>A file of this folder that is built into the program.</summary>
    internal static MarkupString Asset(string name)
    {
        using var stream = typeof(HtmlReport).Assembly.GetManifestResourceStream("Outturn.Reports.Html." + name)!;
        using var reader = new StreamReader(stream);
        return new MarkupString(reader.ReadToEnd());
    }
}
