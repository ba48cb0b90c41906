using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace LocalityLab.Web.Components.Forms;

/// <summary>One thing that can be chosen.</summary>
/// <param name="Value">What the form posts.</param>
/// <param name="Text">What the person reads.</param>
/// <param name="Hint">Help under it.</param>
/// <param name="Group">In a drop-down list, the heading it stands under.</param>
public sealed record Choice(string Value, string Text, string? Hint = null, string? Group = null)
{
    /// <summary>What shows when this choice is chosen; null for most.</summary>
    internal IHtmlContent? Reveals { get; init; }
}

/// <summary>A drop-down list, grouped where its choices say so.</summary>
[HtmlTargetElement("lab-select", TagStructure = TagStructure.WithoutEndTag)]
public sealed class SelectTagHelper : FieldTagHelper
{
    /// <summary>The choices in order.</summary>
    public required IEnumerable<Choice> Items { get; set; }

    /// <summary>A first line that chooses nothing, such as «Choose a ward»; none when null.</summary>
    public string? Prompt { get; set; }

    /// <inheritdoc/>
    protected override Task Write(Markup markup, TagHelperContext context, TagHelperOutput output)
    {
        OpenGroup(markup);
        WriteLabel(markup);
        WriteHelp(markup);
        markup.Open(
            "select",
            ("class", Markup.Classes("govuk-select", Error is null ? null : "govuk-select--error")),
            ("id", Id),
            ("name", Name),
            ("aria-describedby", DescribedBy()));
        if (Prompt is not null) markup.Element("option", Prompt, ("value", ""));
        WriteOptions(markup, Items, Value);
        markup.Close("select").Close("div");
        return Task.CompletedTask;
    }

    /// <summary>Writes the options; consecutive choices of one group share its heading.</summary>
    public static void WriteOptions(Markup markup, IEnumerable<Choice> items, string chosen)
    {
        string? group = null;
        foreach (var item in items)
        {
            if (!string.Equals(item.Group, group, StringComparison.Ordinal))
            {
                if (group is not null) markup.Close("optgroup");
                if (item.Group is not null) markup.Open("optgroup", ("label", item.Group));
                group = item.Group;
            }
            var selected = string.Equals(item.Value, chosen, StringComparison.Ordinal);
            // An empty value must be written, or the browser would post the option's text.
            markup.Html(new HtmlString("<option value=\"")).Text(item.Value).Html(new HtmlString(selected ? "\" selected>" : "\">"))
                .Text(item.Text).Close("option");
        }
        if (group is not null) markup.Close("optgroup");
    }
}

/// <summary>One choice written in the page, with what it reveals between its tags.</summary>
[HtmlTargetElement("lab-choice", ParentTag = "lab-radios")]
[HtmlTargetElement("lab-choice", ParentTag = "lab-checkboxes")]
public sealed class ChoiceTagHelper : TagHelper
{
    /// <summary>What the form posts.</summary>
    public required string Value { get; set; }

    /// <summary>What the person reads.</summary>
    public required string Text { get; set; }

    /// <summary>Help under it.</summary>
    public string? Hint { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        var items = (List<Choice>)context.Items[typeof(Choice)];
        items.Add(new Choice(Value, Text, Hint) { Reveals = content.IsEmptyOrWhiteSpace ? null : content });
        output.SuppressOutput();
    }
}

/// <summary>Radio buttons or checkboxes: the same markup but for the kind of input.</summary>
public abstract class ChoiceGroupTagHelper(string kind) : FieldTagHelper
{
    /// <summary>Choices from the model; those written between the tags follow.</summary>
    public IEnumerable<Choice> Items { get; set; } = [];

    /// <summary>True for two short choices side by side.</summary>
    public bool Inline { get; set; }

    /// <summary>True for filters, where there are many.</summary>
    public bool Small { get; set; }

    private string Block => string.Equals(kind, "radio", StringComparison.Ordinal) ? "govuk-radios" : "govuk-checkboxes";

    /// <inheritdoc/>
    protected override async Task Write(Markup markup, TagHelperContext context, TagHelperOutput output)
    {
        var written = new List<Choice>();
        context.Items[typeof(Choice)] = written;
        await output.GetChildContentAsync();
        OpenGroup(markup);
        OpenFieldset(markup);
        WriteHelp(markup);
        markup.Open("div", ("class", Markup.Classes(Block, Inline ? $"{Block}--inline" : null, Small ? $"{Block}--small" : null)), ("data-module", Block));
        var chosen = Values;
        var number = 0;
        foreach (var choice in Items.Concat(written)) WriteChoice(markup, choice, ++number, chosen.Contains(choice.Value));
        markup.Close("div").Close("fieldset").Close("div");
    }

    private void WriteChoice(Markup markup, Choice choice, int number, bool chosen)
    {
        // The first has the group's own id, so that the error summary leads to it.
        var id = number == 1 ? Id : string.Create(CultureInfo.InvariantCulture, $"{Id}-{number}");
        markup.Open("div", ("class", $"{Block}__item"));
        markup.Open(
            "input",
            ("class", $"{Block}__input"),
            ("id", id),
            ("name", Name),
            ("type", kind),
            ("value", choice.Value),
            ("checked", chosen ? "" : null),
            ("data-aria-controls", choice.Reveals is null ? null : $"conditional-{id}"),
            ("aria-describedby", choice.Hint is null ? null : $"{id}-item-hint"));
        markup.Element("label", choice.Text, ("class", $"govuk-label {Block}__label"), ("for", id));
        if (choice.Hint is not null) markup.Element("div", choice.Hint, ("id", $"{id}-item-hint"), ("class", $"govuk-hint {Block}__hint"));
        markup.Close("div");
        if (choice.Reveals is null) return;
        markup.Open("div", ("class", Markup.Classes($"{Block}__conditional", chosen ? null : $"{Block}__conditional--hidden")), ("id", $"conditional-{id}"));
        markup.Html(choice.Reveals).Close("div");
    }
}

/// <summary>One of several.</summary>
[HtmlTargetElement("lab-radios")]
public sealed class RadiosTagHelper() : ChoiceGroupTagHelper("radio");

/// <summary>Any of several.</summary>
[HtmlTargetElement("lab-checkboxes")]
public sealed class CheckboxesTagHelper() : ChoiceGroupTagHelper("checkbox");

/// <summary>A single yes or no that stands alone, such as «I agree». Binds to a bool.</summary>
[HtmlTargetElement("lab-checkbox", TagStructure = TagStructure.WithoutEndTag)]
public sealed class CheckboxTagHelper : FieldTagHelper
{
    /// <inheritdoc/>
    protected override Task Write(Markup markup, TagHelperContext context, TagHelperOutput output)
    {
        OpenGroup(markup);
        WriteError(markup);
        markup.Open("div", ("class", "govuk-checkboxes"), ("data-module", "govuk-checkboxes"));
        markup.Open("div", ("class", "govuk-checkboxes__item"));
        var on = Values.Contains("true", StringComparer.OrdinalIgnoreCase);
        markup.Open("input", ("class", "govuk-checkboxes__input"), ("id", Id), ("name", Name), ("type", "checkbox"), ("value", "true"), ("checked", on ? "" : null), ("aria-describedby", DescribedBy()));
        markup.Element("label", Label, ("class", "govuk-label govuk-checkboxes__label"), ("for", Id));
        if (Hint is not null) markup.Element("div", Hint, ("id", $"{Id}-hint"), ("class", "govuk-hint govuk-checkboxes__hint"));
        markup.Close("div").Close("div").Close("div");
        return Task.CompletedTask;
    }

    private void WriteError(Markup markup)
    {
        if (Error is null) return;
        markup.Open("p", ("id", $"{Id}-error"), ("class", "govuk-error-message"))
            .Element("span", "Error:", ("class", "govuk-visually-hidden")).Text(" ").Text(Error).Close("p");
    }
}
