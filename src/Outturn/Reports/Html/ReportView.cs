using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Outturn.Reports.Html;

/// <summary>
/// Hands the document down to the sections. Components written as markup are public by their compiler's choice and cannot
/// have a parameter of an internal type; a cascading value they can have.
/// </summary>
internal sealed class ReportView : ComponentBase
{
    [Parameter]
    public required ReportDocument Document { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenComponent<CascadingValue<ReportDocument>>(0);
        builder.AddComponentParameter(1, nameof(CascadingValue<>.Value), Document);
        builder.AddComponentParameter(2, nameof(CascadingValue<>.IsFixed), true);
        builder.AddComponentParameter(3, nameof(CascadingValue<>.ChildContent), (RenderFragment)(content =>
        {
            content.OpenComponent<ReportPage>(0);
            content.CloseComponent();
        }));
        builder.CloseComponent();
    }
}
