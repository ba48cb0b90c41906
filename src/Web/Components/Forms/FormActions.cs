using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace LocalityLab.Web.Components.Forms;

/// <summary>A button that submits once, however often it is clicked; or, with an address, a link that looks like one.</summary>
[HtmlTargetElement("lab-button")]
public sealed class ButtonTagHelper : TagHelper
{
    /// <summary>secondary, warning, start; the page's main action when not given.</summary>
    public string? Kind { get; set; }

    /// <summary>Where it leads, for a link.</summary>
    public string? Href { get; set; }

    /// <summary>Name posted with the form.</summary>
    public string? Name { get; set; }

    /// <summary>Value posted with the form.</summary>
    public string? Value { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        output.TagName = Href is null ? "button" : "a";
        var more = output.Attributes["class"]?.Value?.ToString();
        output.Attributes.SetAttribute("class", Markup.Classes("govuk-button", Kind is null ? null : $"govuk-button--{Kind}", more));
        output.Attributes.SetAttribute("data-module", "govuk-button");
        if (Href is null)
        {
            if (!output.Attributes.ContainsName("type")) output.Attributes.SetAttribute("type", "submit");
            output.Attributes.SetAttribute("data-prevent-double-click", "true");
            if (Name is not null) output.Attributes.SetAttribute("name", Name);
            if (Value is not null) output.Attributes.SetAttribute("value", Value);
        }
        else
        {
            output.Attributes.SetAttribute("href", Href);
            output.Attributes.SetAttribute("role", "button");
            output.Attributes.SetAttribute("draggable", "false");
        }
        var markup = new Markup().Html(content);
        if (string.Equals(Kind, "start", StringComparison.Ordinal))
        {
            markup.Open("svg", ("class", "govuk-button__start-icon"), ("xmlns", "http://www.w3.org/2000/svg"), ("width", "17.5"), ("height", "19"), ("viewBox", "0 0 33 40"), ("aria-hidden", "true"), ("focusable", "false"))
                .Open("path", ("fill", "currentColor"), ("d", "M0 0h13l20 20-20 20H0l20-20z")).Close("path").Close("svg");
        }
        output.Content.SetHtmlContent(markup);
    }
}

/// <summary>All the problems of a form at the top of the page, each a link to its field. Writes nothing when there is none.</summary>
[HtmlTargetElement("lab-error-summary", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorSummaryTagHelper : TagHelper
{
    /// <summary>The view data in which a page says in which order its fields stand.</summary>
    public const string FieldOrder = "FieldOrder";

    /// <summary>The page being written.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        if (ViewContext.ModelState.ErrorCount == 0) return;
        var markup = new Markup()
            .Open("div", ("class", "govuk-error-summary"), ("data-module", "govuk-error-summary"))
            .Open("div", ("role", "alert"))
            .Element("h2", "There is a problem", ("class", "govuk-error-summary__title"))
            .Open("div", ("class", "govuk-error-summary__body"))
            .Open("ul", ("class", "govuk-list govuk-error-summary__list"));
        // The model state sorts by name; the person reads the form from its top.
        var order = ViewContext.ViewData[FieldOrder] as IReadOnlyList<string> ?? [];
        foreach (var (name, entry) in ViewContext.ModelState.OrderBy(field => PlaceOf(field.Key)))
        {
            foreach (var error in entry!.Errors)
            {
                markup.Open("li");
                if (name.Length == 0) markup.Text(error.ErrorMessage);
                else markup.Element("a", error.ErrorMessage, ("href", $"#{FieldTagHelper.IdOf(name)}"));
                markup.Close("li");
            }
        }
        output.Content.SetHtmlContent(markup.Close("ul").Close("div").Close("div").Close("div"));

        int PlaceOf(string name)
        {
            for (var place = 0; place < order.Count; place++)
            {
                if (string.Equals(order[place], name, StringComparison.Ordinal)) return place;
            }
            return int.MaxValue;
        }
    }
}
