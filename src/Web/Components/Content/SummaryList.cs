using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace LocalityLab.Web.Components.Content;

/// <summary>Facts in rows, each perhaps with a way to change it: <c>&lt;lab-summary-list&gt;&lt;lab-row key="Name"&gt;…&lt;/lab-row&gt;&lt;/lab-summary-list&gt;</c>.</summary>
[HtmlTargetElement("lab-summary-list")]
public sealed class SummaryListTagHelper : TagHelper
{
    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var rows = new List<SummaryRow>();
        context.Items[typeof(SummaryRow)] = rows;
        await output.GetChildContentAsync();
        var anyAction = rows.Exists(row => row.ActionHref is not null);
        var markup = new Markup();
        foreach (var row in rows) Write(markup, row, anyAction);
        output.TagName = "dl";
        output.Attributes.SetAttribute("class", Markup.Classes("govuk-summary-list", output.Attributes["class"]?.Value?.ToString()));
        output.Content.SetHtmlContent(markup);
    }

    private static void Write(Markup markup, SummaryRow row, bool anyAction)
    {
        markup.Open("div", ("class", Markup.Classes("govuk-summary-list__row", anyAction && row.ActionHref is null ? "govuk-summary-list__row--no-actions" : null)));
        markup.Element("dt", row.Key, ("class", "govuk-summary-list__key"));
        markup.Open("dd", ("class", "govuk-summary-list__value")).Html(row.Value).Close("dd");
        if (row.ActionHref is not null)
        {
            markup.Open("dd", ("class", "govuk-summary-list__actions"))
                .Open("a", ("class", "govuk-link"), ("href", row.ActionHref)).Text(row.ActionText)
                .Element("span", $" {row.Key}", ("class", "govuk-visually-hidden")).Close("a").Close("dd");
        }
        markup.Close("div");
    }

    internal sealed record SummaryRow(string Key, IHtmlContent Value, string? ActionHref, string ActionText);
}

/// <summary>One row of a summary list.</summary>
[HtmlTargetElement("lab-row", ParentTag = "lab-summary-list")]
public sealed class SummaryRowTagHelper : TagHelper
{
    /// <summary>What the fact is.</summary>
    public required string Key { get; set; }

    /// <summary>Where it can be changed.</summary>
    public string? ActionHref { get; set; }

    /// <summary>The words of that link.</summary>
    public string ActionText { get; set; } = "Change";

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var value = await output.GetChildContentAsync();
        ((List<SummaryListTagHelper.SummaryRow>)context.Items[typeof(SummaryListTagHelper.SummaryRow)])
            .Add(new(Key, new HtmlString(value.GetContent()), ActionHref, ActionText));
        output.SuppressOutput();
    }
}
