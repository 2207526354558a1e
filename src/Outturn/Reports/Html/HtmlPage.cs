using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging.Abstractions;

namespace Outturn.Reports.Html;

/// <summary>A document as one page that needs nothing from elsewhere: no request, no script, no font.</summary>
internal static class HtmlPage
{
    /// <summary>Writes a document as the page made for it.</summary>
    /// <param name="document">The document.</param>
    /// <param name="metrics">The entries that its last section explains.</param>
    /// <param name="writer">Where to.</param>
    public static async Task WriteAsync<TDocument, TPage>(TDocument document, PageMetrics metrics, TextWriter writer) where TPage : IComponent
    {
        using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>
            {
                [nameof(DocumentView<,>.Document)] = document,
                [nameof(DocumentView<,>.Metrics)] = metrics,
            });
            var page = await renderer.RenderComponentAsync<DocumentView<TDocument, TPage>>(parameters);
            page.WriteHtmlTo(writer);
        });
    }

    /// <summary>A file of this folder that is built into the program.</summary>
    internal static MarkupString Asset(string name)
    {
        using var stream = typeof(HtmlPage).Assembly.GetManifestResourceStream("Outturn.Reports.Html." + name)!;
        using var reader = new StreamReader(stream);
        return new MarkupString(reader.ReadToEnd());
    }
}
