using System.Globalization;

namespace LocalityLab.Web.Platform;

/// <summary>Moments as people in the United Kingdom read them.</summary>
public static class LocalTime
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <summary>«6 December 2026».</summary>
    public static string Date(DateTimeOffset moment) => In(moment).ToString("d MMMM yyyy", British);

    /// <summary>«6 December 2026 at 2:05pm».</summary>
    public static string DateAndTime(DateTimeOffset moment)
    {
        var local = In(moment);
        return $"{local.ToString("d MMMM yyyy", British)} at {local.ToString("h:mm", British)}{(local.Hour < 12 ? "am" : "pm")}";
    }

    private static DateTimeOffset In(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, London);
}
