using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Outturn.Reports.Html;

/// <summary>
/// Hands a document, and what there is to explain of it, down to the sections of its page. Components written as markup are public
/// by their compiler's choice and cannot have a parameter of an internal type; a cascading value they can have.
/// </summary>
internal sealed class DocumentView<TDocument, TPage> : ComponentBase where TPage : IComponent
{
    [Parameter]
    public required TDocument Document { get; set; }

    [Parameter]
    public required PageMetrics Metrics { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder) => Cascade(builder, Document, outer => Cascade(outer, Metrics, inner =>
    {
        inner.OpenComponent<TPage>(0);
        inner.CloseComponent();
    }));

    private static void Cascade<TValue>(RenderTreeBuilder builder, TValue value, RenderFragment content)
    {
        builder.OpenComponent<CascadingValue<TValue>>(0);
        builder.AddComponentParameter(1, nameof(CascadingValue<>.Value), value);
        builder.AddComponentParameter(2, nameof(CascadingValue<>.IsFixed), true);
        builder.AddComponentParameter(3, nameof(CascadingValue<>.ChildContent), content);
        builder.CloseComponent();
    }
}
