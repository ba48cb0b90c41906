using System.Globalization;

namespace LocalityLab.Domain.Surgeries;

/// <summary>Times in words, read out fully, so that a slot makes sense without the page around it.</summary>
public static class SlotWords
{
    /// <summary>«Tuesday 24 November 2026, 10:00 to 10:30».</summary>
    public static string Full(DateTimeOffset startsAt, DateTimeOffset endsAt) => $"{Date(LocalTime.DateAt(startsAt))}, {Hours(startsAt, endsAt)}";

    /// <summary>«10:00 to 10:30».</summary>
    public static string Hours(DateTimeOffset startsAt, DateTimeOffset endsAt) => $"{Hour(startsAt)} to {Hour(endsAt)}";

    /// <summary>«Tuesday 24 November 2026».</summary>
    public static string Date(DateOnly date) => date.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string Hour(DateTimeOffset moment) => LocalTime.At(moment).ToString("HH:mm", CultureInfo.InvariantCulture);
}
