using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace LocalityLab.Web.Components.Content;

/// <summary>More, for those who want it: <c>&lt;lab-details summary="Where this comes from"&gt;…&lt;/lab-details&gt;</c>.</summary>
[HtmlTargetElement("lab-details")]
public sealed class DetailsTagHelper : TagHelper
{
    /// <summary>The words that open it.</summary>
    public required string Summary { get; set; }

    /// <summary>True when it starts open.</summary>
    public bool Open { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        output.TagName = "details";
        output.Attributes.SetAttribute("class", Markup.Classes("govuk-details", output.Attributes["class"]?.Value?.ToString()));
        if (Open) output.Attributes.SetAttribute("open", "open");
        output.Content.SetHtmlContent(new Markup()
            .Open("summary", ("class", "govuk-details__summary")).Element("span", Summary, ("class", "govuk-details__summary-text")).Close("summary")
            .Open("div", ("class", "govuk-details__text")).Html(content).Close("div"));
    }
}

/// <summary>Parts of one thing behind tabs; without JavaScript a list of contents and the parts one after the other.</summary>
[HtmlTargetElement("lab-tabs")]
public sealed class TabsTagHelper : TagHelper
{
    /// <summary>Heading of the contents list, read without JavaScript.</summary>
    public string Title { get; set; } = "Contents";

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var tabs = new List<Tab>();
        context.Items[typeof(Tab)] = tabs;
        await output.GetChildContentAsync();
        var markup = new Markup().Element("h2", Title, ("class", "govuk-tabs__title")).Open("ul", ("class", "govuk-tabs__list"));
        foreach (var tab in tabs)
        {
            markup.Open("li", ("class", Markup.Classes("govuk-tabs__list-item", tab == tabs[0] ? "govuk-tabs__list-item--selected" : null)))
                .Element("a", tab.Label, ("class", "govuk-tabs__tab"), ("href", $"#{tab.Id}")).Close("li");
        }
        markup.Close("ul");
        foreach (var tab in tabs)
        {
            markup.Open("div", ("class", Markup.Classes("govuk-tabs__panel", tab == tabs[0] ? null : "govuk-tabs__panel--hidden")), ("id", tab.Id))
                .Html(tab.Content).Close("div");
        }
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "govuk-tabs");
        output.Attributes.SetAttribute("data-module", "govuk-tabs");
        output.Content.SetHtmlContent(markup);
    }

    internal sealed record Tab(string Id, string Label, IHtmlContent Content);
}

/// <summary>One part of a set of tabs.</summary>
[HtmlTargetElement("lab-tab", ParentTag = "lab-tabs")]
public sealed class TabTagHelper : TagHelper
{
    /// <summary>The part's id, which is also its address on the page.</summary>
    public required string Id { get; set; }

    /// <summary>The tab's words.</summary>
    public required string Label { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        ((List<TabsTagHelper.Tab>)context.Items[typeof(TabsTagHelper.Tab)]).Add(new(Id, Label, new HtmlString(content.GetContent())));
        output.SuppressOutput();
    }
}

/// <summary>Something the page must say before its content; green when it went well.</summary>
[HtmlTargetElement("lab-banner")]
public sealed class BannerTagHelper : TagHelper
{
    /// <summary>True when it tells of a success.</summary>
    public bool Success { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        output.TagName = null;
        if (content.IsEmptyOrWhiteSpace) return;
        output.Content.SetHtmlContent(new Markup()
            .Open(
                "div",
                ("class", Markup.Classes("govuk-notification-banner", Success ? "govuk-notification-banner--success" : null)),
                ("role", Success ? "alert" : "region"),
                ("aria-labelledby", "banner-title"),
                ("data-module", "govuk-notification-banner"))
            .Open("div", ("class", "govuk-notification-banner__header"))
            .Element("h2", Success ? "Success" : "Important", ("class", "govuk-notification-banner__title"), ("id", "banner-title"))
            .Close("div").Open("div", ("class", "govuk-notification-banner__content"))
            .Open("p", ("class", "govuk-notification-banner__heading")).Html(content).Close("p").Close("div").Close("div"));
    }
}

/// <summary>A warning with its sign.</summary>
[HtmlTargetElement("lab-warning")]
public sealed class WarningTagHelper : TagHelper
{
    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "govuk-warning-text");
        output.Content.SetHtmlContent(new Markup()
            .Element("span", "!", ("class", "govuk-warning-text__icon"), ("aria-hidden", "true"))
            .Open("strong", ("class", "govuk-warning-text__text"))
            .Element("span", "Warning ", ("class", "govuk-visually-hidden")).Html(content).Close("strong"));
    }
}
