using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace LocalityLab.Web.Components.Forms;

/// <summary>One line of text: <c>&lt;lab-text-input for="Name" label="Your name" autocomplete="name" /&gt;</c>.</summary>
[HtmlTargetElement("lab-text-input", TagStructure = TagStructure.WithoutEndTag)]
public class TextInputTagHelper : FieldTagHelper
{
    /// <summary>text, email, tel, url, search.</summary>
    public string Type { get; set; } = "text";

    /// <summary>The browser's autofill token.</summary>
    public string? Autocomplete { get; set; }

    /// <summary>numeric, decimal …</summary>
    public string? Inputmode { get; set; }

    /// <summary>2, 3, 4, 5, 10 or 20 characters; full width when not given.</summary>
    public int? Width { get; set; }

    /// <summary>A unit before the value, such as «£».</summary>
    public string? Prefix { get; set; }

    /// <summary>A unit after the value, such as «metres».</summary>
    public string? Suffix { get; set; }

    /// <summary>False for names, codes and addresses.</summary>
    public bool Spellcheck { get; set; } = true;

    /// <inheritdoc/>
    protected override Task Write(Markup markup, TagHelperContext context, TagHelperOutput output)
    {
        OpenGroup(markup);
        WriteLabel(markup);
        WriteHelp(markup);
        var wrapped = Prefix is not null || Suffix is not null;
        if (wrapped) markup.Open("div", ("class", "govuk-input__wrapper"));
        if (Prefix is not null) markup.Element("div", Prefix, ("class", "govuk-input__prefix"), ("aria-hidden", "true"));
        WriteInput(markup);
        if (Suffix is not null) markup.Element("div", Suffix, ("class", "govuk-input__suffix"), ("aria-hidden", "true"));
        if (wrapped) markup.Close("div");
        markup.Close("div");
        return Task.CompletedTask;
    }

    private void WriteInput(Markup markup) => markup.Open(
        "input",
        ("class", Markup.Classes("govuk-input", Width is { } width ? string.Create(CultureInfo.InvariantCulture, $"govuk-input--width-{width}") : null, Error is null ? null : "govuk-input--error")),
        ("id", Id),
        ("name", Name),
        ("type", Type),
        ("value", Value.Length == 0 ? null : Value),
        ("spellcheck", Spellcheck ? null : "false"),
        ("autocomplete", Autocomplete),
        ("inputmode", Inputmode),
        ("aria-describedby", DescribedBy()));
}

/// <summary>A password with a button that shows it. It never comes back filled in.</summary>
[HtmlTargetElement("lab-password-input", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PasswordInputTagHelper : FieldTagHelper
{
    /// <summary>current-password or new-password.</summary>
    public string Autocomplete { get; set; } = "current-password";

    /// <inheritdoc/>
    protected override Task Write(Markup markup, TagHelperContext context, TagHelperOutput output)
    {
        OpenGroup(markup, "govuk-password-input", ("data-module", "govuk-password-input"));
        WriteLabel(markup);
        WriteHelp(markup);
        markup.Open("div", ("class", "govuk-input__wrapper govuk-password-input__wrapper"));
        markup.Open(
            "input",
            ("class", Markup.Classes("govuk-input govuk-password-input__input govuk-js-password-input-input", Error is null ? null : "govuk-input--error")),
            ("id", Id),
            ("name", Name),
            ("type", "password"),
            ("spellcheck", "false"),
            ("autocapitalize", "none"),
            ("autocomplete", Autocomplete),
            ("aria-describedby", DescribedBy()));
        markup.Open(
            "button",
            ("type", "button"),
            ("class", "govuk-button govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle"),
            ("data-module", "govuk-button"),
            ("aria-controls", Id),
            ("aria-label", "Show password"),
            ("hidden", ""));
        markup.Text("Show").Close("button").Close("div").Close("div");
        return Task.CompletedTask;
    }
}

/// <summary>Several lines of text, with a count of what is left when there is a limit.</summary>
[HtmlTargetElement("lab-textarea", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TextareaTagHelper : FieldTagHelper
{
    /// <summary>Lines shown.</summary>
    public int Rows { get; set; } = 5;

    /// <summary>Most characters.</summary>
    public int? MaxLength { get; set; }

    /// <summary>Most words; stands before <see cref="MaxLength"/>.</summary>
    public int? MaxWords { get; set; }

    /// <inheritdoc/>
    protected override Task Write(Markup markup, TagHelperContext context, TagHelperOutput output)
    {
        var limit = MaxWords ?? MaxLength;
        var counted = limit is not null;
        OpenGroup(
            markup,
            counted ? "govuk-character-count" : null,
            ("data-module", counted ? "govuk-character-count" : null),
            ("data-maxlength", limit?.ToString(CultureInfo.InvariantCulture)),
            ("data-count-type", MaxWords is null ? null : "words"));
        WriteLabel(markup);
        WriteHelp(markup);
        markup.Open(
            "textarea",
            ("class", Markup.Classes("govuk-textarea", counted ? "govuk-js-character-count" : null, Error is null ? null : "govuk-textarea--error")),
            ("id", Id),
            ("name", Name),
            ("rows", Rows.ToString(CultureInfo.InvariantCulture)),
            ("aria-describedby", DescribedBy(counted ? $"{Id}-info" : null)));
        // A browser drops one newline straight after the tag, so text that begins with one needs another.
        if (Value.StartsWith('\n')) markup.Text("\n");
        markup.Text(Value).Close("textarea");
        if (limit is { } most)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"You can enter up to {most:N0} {(MaxWords is null ? "characters" : "words")}");
            markup.Element("div", text, ("id", $"{Id}-info"), ("class", "govuk-hint govuk-character-count__message"));
        }
        markup.Close("div");
        return Task.CompletedTask;
    }
}

/// <summary>A file. The form needs <c>enctype="multipart/form-data"</c>.</summary>
[HtmlTargetElement("lab-file-upload", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FileUploadTagHelper : FieldTagHelper
{
    /// <summary>Endings and types, such as «.csv,.xlsx».</summary>
    public string? Accept { get; set; }

    /// <summary>True when several may be chosen.</summary>
    public bool Multiple { get; set; }

    /// <inheritdoc/>
    protected override Task Write(Markup markup, TagHelperContext context, TagHelperOutput output)
    {
        OpenGroup(markup);
        WriteLabel(markup);
        WriteHelp(markup);
        // The plain control: the enhanced one reads «choose file» and what was chosen as one name that differs from what is seen.
        markup.Open(
            "input",
            ("class", Markup.Classes("govuk-file-upload", Error is null ? null : "govuk-file-upload--error")),
            ("id", Id),
            ("name", Name),
            ("type", "file"),
            ("accept", Accept),
            ("multiple", Multiple ? "" : null),
            ("aria-describedby", DescribedBy()));
        markup.Close("div");
        return Task.CompletedTask;
    }
}
