using System.Globalization;

namespace LocalityLab.Domain.Surgeries;

/// <summary>Times in words, read out fully, so that a slot makes sense without the page around it.</summary>
public static class SlotWords
{
    /// <summary>«Tuesday 24 November 2026, 10:00am to 10:30am».</summary>
    public static string Full(DateTimeOffset startsAt, DateTimeOffset endsAt) => $"{Date(LocalTime.DateAt(startsAt))}, {Hours(startsAt, endsAt)}";

    /// <summary>«10:00am to 10:30am», «11:30am to midday».</summary>
    public static string Hours(DateTimeOffset startsAt, DateTimeOffset endsAt) => $"{Hour(startsAt)} to {Hour(endsAt)}";

    /// <summary>«Tuesday 24 November 2026».</summary>
    public static string Date(DateOnly date) => date.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>«10:00am on Tuesday 24 November 2026»: how a moment is read out.</summary>
    public static string Moment(DateTimeOffset moment) => $"{Hour(moment)} on {Date(LocalTime.DateAt(moment))}";

    /// <summary>«is today», «is tomorrow» or «is on Tuesday 24 November 2026», seen from a moment.</summary>
    public static string DayFrom(DateTimeOffset moment, DateTimeOffset now) => (LocalTime.DateAt(moment).DayNumber - LocalTime.DateAt(now).DayNumber) switch
    {
        0 => "is today",
        1 => "is tomorrow",
        _ => $"is on {Date(LocalTime.DateAt(moment))}",
    };

    /// <summary>«10:00am», «midday», «midnight».</summary>
    public static string Hour(DateTimeOffset moment) => Hour(TimeOnly.FromDateTime(LocalTime.At(moment)));

    /// <summary>«10:00am», «midday», «midnight».</summary>
    public static string Hour(TimeOnly time) => (time.Hour, time.Minute) switch
    {
        (0, 0) => "midnight",
        (12, 0) => "midday",
        _ => string.Create(CultureInfo.InvariantCulture, $"{(time.Hour % 12 == 0 ? 12 : time.Hour % 12)}:{time.Minute:00}{(time.Hour < 12 ? "am" : "pm")}"),
    };
}
