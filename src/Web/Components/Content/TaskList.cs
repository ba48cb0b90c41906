using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace LocalityLab.Web.Components.Content;

/// <summary>Steps that can be done in any order, each with its state.</summary>
[HtmlTargetElement("lab-task-list")]
public sealed class TaskListTagHelper : TagHelper
{
    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        context.Items[typeof(TaskListTagHelper)] = new Counter();
        var tasks = await output.GetChildContentAsync();
        output.TagName = "ul";
        output.Attributes.SetAttribute("class", "govuk-task-list");
        output.Content.SetHtmlContent(tasks);
    }

    internal sealed class Counter
    {
        public int Last { get; set; }
    }
}

/// <summary>One step of a task list.</summary>
[HtmlTargetElement("lab-task", ParentTag = "lab-task-list", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TaskTagHelper : TagHelper
{
    /// <summary>What there is to do.</summary>
    public required string Name { get; set; }

    /// <summary>Where; a step that cannot start yet has none.</summary>
    public string? Href { get; set; }

    /// <summary>Help under the name.</summary>
    public string? Hint { get; set; }

    /// <summary>«Completed», «In progress», «Not started», «Cannot start yet».</summary>
    public required string Status { get; set; }

    /// <summary>The tag's colour (blue, grey, green …); plain text when not given, as for what is complete.</summary>
    public string? Colour { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        // An attribute whose value is null in the page arrives as an empty text.
        (Href, Hint, Colour) = (Given(Href), Given(Hint), Given(Colour));
        var number = ++((TaskListTagHelper.Counter)context.Items[typeof(TaskListTagHelper)]).Last;
        var id = string.Create(CultureInfo.InvariantCulture, $"task-{number}");
        output.TagName = "li";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Markup.Classes("govuk-task-list__item", Href is null ? null : "govuk-task-list__item--with-link"));
        var markup = new Markup().Open("div", ("class", "govuk-task-list__name-and-hint"));
        if (Href is null) markup.Element("div", Name);
        else markup.Element("a", Name, ("class", "govuk-link govuk-task-list__link"), ("href", Href), ("aria-describedby", Markup.Classes(Hint is null ? null : $"{id}-hint", $"{id}-status")));
        if (Hint is not null) markup.Element("div", Hint, ("id", $"{id}-hint"), ("class", "govuk-task-list__hint"));
        markup.Close("div");
        markup.Open("div", ("class", Markup.Classes("govuk-task-list__status", Href is null ? "govuk-task-list__status--cannot-start-yet" : null)), ("id", $"{id}-status"));
        if (Colour is null) markup.Text(Status);
        else markup.Element("strong", Status, ("class", $"govuk-tag govuk-tag--{Colour}"));
        output.Content.SetHtmlContent(markup.Close("div"));
    }

    private static string? Given(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
