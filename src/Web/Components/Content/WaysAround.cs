using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace LocalityLab.Web.Components.Content;

/// <summary>One step of a trail, or one entry of a navigation.</summary>
/// <param name="Text">What the person reads.</param>
/// <param name="Href">Where it leads; null for the page itself.</param>
public sealed record Crumb(string Text, string? Href);

/// <summary>The trail from the council's front page to this one.</summary>
[HtmlTargetElement("lab-breadcrumbs", TagStructure = TagStructure.WithoutEndTag)]
public sealed class BreadcrumbsTagHelper : TagHelper
{
    /// <summary>From the front page down.</summary>
    public required IReadOnlyList<Crumb> Items { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var markup = new Markup().Open("ol", ("class", "govuk-breadcrumbs__list"));
        foreach (var item in Items)
        {
            markup.Open("li", ("class", "govuk-breadcrumbs__list-item"), ("aria-current", item.Href is null ? "page" : null));
            if (item.Href is null) markup.Text(item.Text);
            else markup.Element("a", item.Text, ("class", "govuk-breadcrumbs__link"), ("href", item.Href));
            markup.Close("li");
        }
        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "govuk-breadcrumbs govuk-breadcrumbs--collapse-on-mobile");
        output.Attributes.SetAttribute("aria-label", "Breadcrumb");
        output.Content.SetHtmlContent(markup.Close("ol"));
    }
}

/// <summary>Back to the step before, in a journey of questions.</summary>
[HtmlTargetElement("lab-back", TagStructure = TagStructure.WithoutEndTag)]
public sealed class BackTagHelper : TagHelper
{
    /// <summary>The step before.</summary>
    public required string Href { get; set; }

    /// <summary>The link's words.</summary>
    public string Text { get; set; } = "Back";

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "a";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "govuk-back-link");
        output.Attributes.SetAttribute("href", Href);
        output.Content.SetContent(Text);
    }
}

/// <summary>Sections of one thing under its title; the present one is marked.</summary>
[HtmlTargetElement("lab-sub-navigation", TagStructure = TagStructure.WithoutEndTag)]
public sealed class SubNavigationTagHelper : TagHelper
{
    /// <summary>The sections in order.</summary>
    public required IReadOnlyList<Crumb> Items { get; set; }

    /// <summary>The address of the present section.</summary>
    public required string Current { get; set; }

    /// <summary>The navigation's name, since a page has several.</summary>
    public required string Label { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var markup = new Markup().Open("ul");
        foreach (var item in Items)
        {
            var here = string.Equals(item.Href, Current, StringComparison.Ordinal);
            markup.Open("li").Element("a", item.Text, ("href", item.Href), ("aria-current", here ? "page" : null)).Close("li");
        }
        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "lab-sub-navigation");
        output.Attributes.SetAttribute("aria-label", Label);
        output.Content.SetHtmlContent(markup.Close("ul"));
    }
}

/// <summary>Pages of a long list: previous, the first, the last and those around the present one, next. Nothing for a single page.</summary>
[HtmlTargetElement("lab-pagination", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PaginationTagHelper : TagHelper
{
    /// <summary>The present page, from 1.</summary>
    public int Page { get; set; }

    /// <summary>How many pages there are.</summary>
    public int Pages { get; set; }

    /// <summary>The address of a page.</summary>
    public required Func<int, string> Href { get; set; }

    /// <summary>The navigation's name.</summary>
    public string Label { get; set; } = "Pagination";

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Pages < 2)
        {
            output.SuppressOutput();
            return;
        }
        var markup = new Markup();
        if (Page > 1) Step(markup, "prev", "Previous", Href(Page - 1));
        markup.Open("ul", ("class", "govuk-pagination__list"));
        var last = 0;
        for (var number = 1; number <= Pages; number++)
        {
            if (number != 1 && number != Pages && Math.Abs(number - Page) > 1) continue;
            if (number > last + 1) markup.Element("li", "⋯", ("class", "govuk-pagination__item govuk-pagination__item--ellipsis"));
            last = number;
            WritePage(markup, number);
        }
        markup.Close("ul");
        if (Page < Pages) Step(markup, "next", "Next", Href(Page + 1));
        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "govuk-pagination");
        output.Attributes.SetAttribute("aria-label", Label);
        output.Content.SetHtmlContent(markup);
    }

    private void WritePage(Markup markup, int number)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        markup.Open("li", ("class", Markup.Classes("govuk-pagination__item", number == Page ? "govuk-pagination__item--current" : null)))
            .Element("a", text, ("class", "govuk-link govuk-pagination__link"), ("href", Href(number)), ("aria-label", $"Page {text}"), ("aria-current", number == Page ? "page" : null))
            .Close("li");
    }

    private static void Step(Markup markup, string kind, string text, string href)
    {
        markup.Open("div", ("class", $"govuk-pagination__{kind}")).Open("a", ("class", "govuk-link govuk-pagination__link"), ("href", href), ("rel", kind));
        if (string.Equals(kind, "prev", StringComparison.Ordinal)) Arrow(markup, kind, "m6.59 0-6.72 6.72 6.74 6.4 1.38-1.44-4.19-3.98h12.9v-2H3.71l4.29-4.29L6.6 0z");
        markup.Open("span", ("class", "govuk-pagination__link-title")).Text(text).Element("span", " page", ("class", "govuk-visually-hidden")).Close("span");
        if (string.Equals(kind, "next", StringComparison.Ordinal)) Arrow(markup, kind, "M8.1 0 6.7 1.41 11 5.7H-2v2h12.9l-4.19 3.98 1.38 1.45 6.74-6.41L8.1 0z");
        markup.Close("a").Close("div");
    }

    private static void Arrow(Markup markup, string kind, string path) => markup
        .Open("svg", ("class", $"govuk-pagination__icon govuk-pagination__icon--{kind}"), ("xmlns", "http://www.w3.org/2000/svg"), ("height", "13"), ("width", "15"), ("aria-hidden", "true"), ("focusable", "false"), ("viewBox", "0 0 15 13"))
        .Open("path", ("d", path)).Close("path").Close("svg");
}
