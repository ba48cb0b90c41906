using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace LocalityLab.Web.Components.Forms;

/// <summary>A date as a person types it, in three boxes. It stays as typed until it can be read, so that a slip is shown back.</summary>
public sealed class DateParts
{
    /// <summary>Day of the month.</summary>
    public string? Day { get; set; }

    /// <summary>Month as a number or a name.</summary>
    public string? Month { get; set; }

    /// <summary>Year with four digits.</summary>
    public string? Year { get; set; }

    /// <summary>True when nothing was typed.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Day) && string.IsNullOrWhiteSpace(Month) && string.IsNullOrWhiteSpace(Year);

    /// <summary>The boxes filled from a date.</summary>
    public static DateParts From(DateOnly date) => new()
    {
        Day = date.Day.ToString(CultureInfo.InvariantCulture),
        Month = date.Month.ToString(CultureInfo.InvariantCulture),
        Year = date.Year.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Reads the three boxes. False when they are no real date of a year with four digits.</summary>
    public bool TryRead(out DateOnly date)
    {
        date = default;
        if (!int.TryParse(Day?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var day)) return false;
        if (!int.TryParse(Year?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 1000 or > 9999) return false;
        if (MonthNumber(Month?.Trim() ?? "") is not { } month) return false;
        if (day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        date = new DateOnly(year, month, day);
        return true;
    }

    private static int? MonthNumber(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number is >= 1 and <= 12 ? number : null;
        if (text.Length < 3) return null;
        var names = CultureInfo.InvariantCulture.DateTimeFormat.MonthNames;
        for (var month = 0; month < 12; month++)
        {
            if (names[month].StartsWith(text, StringComparison.OrdinalIgnoreCase)) return month + 1;
        }
        return null;
    }
}

/// <summary>Three boxes for a date that people know by heart. Binds to <see cref="DateParts"/>.</summary>
[HtmlTargetElement("lab-date-input", TagStructure = TagStructure.WithoutEndTag)]
public sealed class DateInputTagHelper : FieldTagHelper
{
    /// <inheritdoc/>
    protected override Task Write(Markup markup, TagHelperContext context, TagHelperOutput output)
    {
        var parts = For.Model as DateParts ?? new DateParts();
        OpenGroup(markup);
        OpenFieldset(markup, "group");
        WriteHelp(markup);
        markup.Open("div", ("class", "govuk-date-input"), ("id", $"{Id}-boxes"));
        WritePart(markup, nameof(DateParts.Day), parts.Day, 2);
        WritePart(markup, nameof(DateParts.Month), parts.Month, 2);
        WritePart(markup, nameof(DateParts.Year), parts.Year, 4);
        markup.Close("div").Close("fieldset").Close("div");
        return Task.CompletedTask;
    }

    private void WritePart(Markup markup, string part, string? value, int width)
    {
        // The day carries the group's own id, so that the error summary leads to it.
        var id = string.Equals(part, nameof(DateParts.Day), StringComparison.Ordinal) ? Id : $"{Id}_{part}";
        markup.Open("div", ("class", "govuk-date-input__item")).Open("div", ("class", "govuk-form-group"));
        markup.Element("label", part, ("class", "govuk-label govuk-date-input__label"), ("for", id));
        markup.Open(
            "input",
            ("class", Markup.Classes("govuk-input govuk-date-input__input", string.Create(CultureInfo.InvariantCulture, $"govuk-input--width-{width}"), Error is null ? null : "govuk-input--error")),
            ("id", id),
            ("name", $"{Name}.{part}"),
            ("type", "text"),
            ("inputmode", "numeric"),
            ("value", string.IsNullOrEmpty(value) ? null : value));
        markup.Close("div").Close("div");
    }
}
