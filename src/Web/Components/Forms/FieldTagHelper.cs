using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace LocalityLab.Web.Components.Forms;

/// <summary>
/// What every field has: a label, perhaps a hint, and the first error of its property, tied together by ids as the GOV.UK
/// components tie them. The value is what the person typed, if the form came back, and otherwise the model's.
/// </summary>
public abstract class FieldTagHelper : TagHelper
{
    /// <summary>The property of the page model.</summary>
    [HtmlAttributeName("for")]
    public required ModelExpression For { get; set; }

    /// <summary>The label, or for groups the legend.</summary>
    public required string Label { get; set; }

    /// <summary>Help shown under the label.</summary>
    public string? Hint { get; set; }

    /// <summary>s, m, l or xl; plain when not given.</summary>
    public string? LabelSize { get; set; }

    /// <summary>True when the label is the page's heading (one question a page).</summary>
    public bool Heading { get; set; }

    /// <summary>The page being written.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>The name that the form posts.</summary>
    protected string Name => ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);

    /// <summary>The id that the error summary links to.</summary>
    protected string Id => IdOf(Name);

    /// <summary>The first error of the property, or null.</summary>
    protected string? Error => ViewContext.ModelState.TryGetValue(Name, out var entry) && entry.Errors.Count > 0
        ? entry.Errors[0].ErrorMessage
        : null;

    /// <summary>The value as text: typed, else the model's.</summary>
    protected string Value => Typed ?? Text(For.Model);

    /// <summary>Every chosen value, for groups that take several.</summary>
    protected IReadOnlyCollection<string> Values =>
        ViewContext.ModelState.TryGetValue(Name, out var entry) && entry.RawValue is not null
            ? entry.RawValue is string[] several ? several : [Text(entry.RawValue)]
            : For.Model is System.Collections.IEnumerable many and not string ? [.. many.Cast<object?>().Select(Text)]
            : [Text(For.Model)];

    private string? Typed => ViewContext.ModelState.TryGetValue(Name, out var entry) ? entry.AttemptedValue : null;

    /// <summary>The id of a form name.</summary>
    public static string IdOf(string name) => TagBuilder.CreateSanitizedId(name, "_");

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        var content = new Markup();
        await Write(content, context, output);
        output.Content.SetHtmlContent(content);
    }

    /// <summary>Writes the whole form group.</summary>
    protected abstract Task Write(Markup markup, TagHelperContext context, TagHelperOutput output);

    /// <summary>Ids of what describes the field.</summary>
    protected string? DescribedBy(string? also = null) =>
        Markup.Classes(Hint is null ? null : $"{Id}-hint", Error is null ? null : $"{Id}-error", also);

    /// <summary>The opening of the group, with the error bar when there is an error.</summary>
    protected Markup OpenGroup(Markup markup, string? classes = null, params ReadOnlySpan<(string Name, string? Value)> attributes) =>
        markup.Open("div", [("class", Markup.Classes("govuk-form-group", Error is null ? null : "govuk-form-group--error", classes)), .. attributes]);

    /// <summary>The label, with a heading around it when it is the page's question.</summary>
    protected void WriteLabel(Markup markup)
    {
        if (Heading) markup.Open("h1", ("class", "govuk-label-wrapper"));
        markup.Element("label", Label, ("class", Markup.Classes("govuk-label", LabelSize is null ? null : $"govuk-label--{LabelSize}")), ("for", Id));
        if (Heading) markup.Close("h1");
    }

    /// <summary>The hint and the error, in that order.</summary>
    protected void WriteHelp(Markup markup)
    {
        if (Hint is not null) markup.Element("div", Hint, ("id", $"{Id}-hint"), ("class", "govuk-hint"));
        if (Error is null) return;
        markup.Open("p", ("id", $"{Id}-error"), ("class", "govuk-error-message"))
            .Element("span", "Error:", ("class", "govuk-visually-hidden")).Text(" ").Text(Error).Close("p");
    }

    /// <summary>The opening of a fieldset with its legend.</summary>
    protected void OpenFieldset(Markup markup, string? role = null)
    {
        markup.Open("fieldset", ("class", "govuk-fieldset"), ("role", role), ("aria-describedby", DescribedBy()));
        markup.Open("legend", ("class", Markup.Classes("govuk-fieldset__legend", LabelSize is null ? null : $"govuk-fieldset__legend--{LabelSize}")));
        if (Heading) markup.Element("h1", Label, ("class", "govuk-fieldset__heading"));
        else markup.Text(Label);
        markup.Close("legend");
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        Enum choice => choice.ToString(),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
