using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging.Abstractions;
using Outturn.Reports;

namespace Outturn.Web;

/// <summary>
/// Renders pages on the server, once, to the end: no circuit, no client framework. Components written as markup are public by their
/// compiler's choice and cannot have a parameter of an internal type, so that what they show cascades to them.
/// </summary>
internal static class PageRenderer
{
    // All entries stand on one page of the server.
    private static readonly PageMetrics s_metrics = PageMetrics.Where(_ => true) with { Page = SitePage.MetricsPath };

    /// <summary>A page within the site's frame.</summary>
    /// <param name="site">The frame.</param>
    /// <param name="shown">What the page shows: each value cascades by its type.</param>
    public static async Task<byte[]> RenderAsync<TPage>(Site site, params object[] shown)
        where TPage : IComponent
    {
        using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            RenderFragment page = static content =>
            {
                content.OpenComponent<TPage>(0);
                content.CloseComponent();
            };
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>
            {
                [nameof(Cascade.Shown)] = (object[])[site, s_metrics, .. shown],
                [nameof(Cascade.ChildContent)] = (RenderFragment)(content =>
                {
                    content.OpenComponent<SitePage>(0);
                    content.AddComponentParameter(1, nameof(SitePage.ChildContent), page);
                    content.CloseComponent();
                }),
            });
            var root = await renderer.RenderComponentAsync<Cascade>(parameters);
            return root.ToHtmlString();
        });
        return Encoding.UTF8.GetBytes(html);
    }

    /// <summary>Hands values down to everything within, each by its own type.</summary>
    private sealed class Cascade : ComponentBase
    {
        [Parameter]
        public required object[] Shown { get; set; }

        [Parameter]
        public required RenderFragment ChildContent { get; set; }

        protected override void BuildRenderTree(RenderTreeBuilder builder) => Within(0)(builder);

        private RenderFragment Within(int place) => place == Shown.Length ? ChildContent : builder =>
        {
            builder.OpenComponent(0, typeof(CascadingValue<>).MakeGenericType(Shown[place].GetType()));
            builder.AddComponentParameter(1, nameof(CascadingValue<>.Value), Shown[place]);
            builder.AddComponentParameter(2, nameof(CascadingValue<>.IsFixed), true);
            builder.AddComponentParameter(3, nameof(CascadingValue<>.ChildContent), Within(place + 1));
            builder.CloseComponent();
        };
    }
}
