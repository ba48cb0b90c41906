using System.Text.RegularExpressions;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Surgeries;

/// <summary>How long before a surgery somebody is reminded.</summary>
public enum ReminderLead
{
    /// <summary>The day before, at the same time of day.</summary>
    DayBefore = 0,

    /// <summary>Two days before, at the same time of day.</summary>
    TwoDaysBefore = 1,

    /// <summary>Two hours before.</summary>
    TwoHoursBefore = 2,
}

/// <summary>How one person wants to be reminded of surgeries in this council. Confirmations and changes always come by e-mail.</summary>
public sealed partial class ContactPreference : CouncilEntity
{
    private ContactPreference()
    {
    }

    /// <summary>The person.</summary>
    public Guid UserId { get; private init; }

    /// <summary>True for a reminder by e-mail.</summary>
    public bool ByEmail { get; private set; } = true;

    /// <summary>True for a reminder by text message.</summary>
    public bool ByText { get; private set; }

    /// <summary>A mobile number as «+447700900123», or empty. Kept only while text messages are wanted.</summary>
    [Personal]
    public string Mobile { get; private set; } = "";

    /// <summary>How long before.</summary>
    public ReminderLead Lead { get; private set; }

    /// <summary>As it is before the person says anything.</summary>
    public static ContactPreference Of(Guid userId) => new() { UserId = userId };

    /// <summary>Sets what the person wants.</summary>
    public Error? Set(bool byEmail, bool byText, string mobile, ReminderLead lead)
    {
        var number = byText ? Number(mobile) : "";
        if (number is null)
            return new Invalid("Enter a UK mobile number, such as 07700 900123") { Field = nameof(Mobile) };
        (ByEmail, ByText, Mobile, Lead) = (byEmail, byText, number, lead);
        return null;
    }

    /// <summary>When the reminder of a time is due: by the clock on the wall, or by the hours where the clocks skip that time.</summary>
    public static DateTimeOffset DueAt(DateTimeOffset startsAt, ReminderLead lead)
    {
        if (lead == ReminderLead.TwoHoursBefore)
            return startsAt.AddHours(-2);
        var days = lead == ReminderLead.TwoDaysBefore ? 2 : 1;
        var local = LocalTime.At(startsAt);
        var before = LocalTime.ToUtc(DateOnly.FromDateTime(local).AddDays(-days), TimeOnly.FromDateTime(local));
        return before.Succeeded ? before.Value : startsAt.AddDays(-days);
    }

    /// <summary>A United Kingdom mobile number in one way of writing; null when it is none.</summary>
    public static string? Number(string typed)
    {
        var plain = string.Concat(typed.Where(letter => char.IsAsciiDigit(letter) || letter == '+'));
        return Form().Match(plain) is { Success: true } match ? $"+44{match.Groups["rest"].Value}" : null;
    }

    [GeneratedRegex(@"^(0|\+44|0044|\+440)(?<rest>7[0-9]{9})\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
