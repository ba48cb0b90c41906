using LocalityLab.Application.Figures;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace LocalityLab.Web.Components.Content;

/// <summary>Draws a figure for wide and for narrow screens; the one that is not shown is not read either: <c>&lt;lab-figure model="…" /&gt;</c>.</summary>
[HtmlTargetElement("lab-figure", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FigureTagHelper : TagHelper
{
    /// <summary>The figure.</summary>
    public required Figure Model { get; set; }

    /// <summary>Width in pixels on wide screens.</summary>
    public double Width { get; set; } = FigureSize.Wide.Width;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Markup.Classes("lab-figure", output.Attributes["class"]?.Value?.ToString()));
        output.Content.SetHtmlContent(new Markup()
            .Open("div", ("class", "lab-figure__wide")).Html(new HtmlString(Model.ToSvg(new FigureSize(Width)))).Close("div")
            .Open("div", ("class", "lab-figure__narrow")).Html(new HtmlString(Model.ToSvg(FigureSize.Narrow))).Close("div"));
    }
}
