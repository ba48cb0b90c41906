using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Surgeries;

/// <summary>
/// Converts between the clock on the wall in the United Kingdom and UTC. The rules come from the machine's time zone data;
/// where a machine has none, from the rule in force since 1996 (last Sundays of March and October, 01:00 UTC).
/// </summary>
public static class LocalTime
{
    /// <summary>Name of the zone in the IANA database.</summary>
    public const string ZoneId = "Europe/London";

    /// <summary>The zone.</summary>
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.TryFindSystemTimeZoneById(ZoneId, out var zone) ? zone : ByRule();

    /// <summary>
    /// The moment when clocks show this. A time that the clocks skip in March does not exist; of a time that they show
    /// twice in October the first is meant.
    /// </summary>
    public static Result<DateTimeOffset> ToUtc(DateOnly date, TimeOnly time) => ToUtc(date, time, Zone);

    /// <summary>What clocks show at a moment.</summary>
    public static DateTime At(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone).DateTime;

    /// <summary>The date on the calendar at a moment.</summary>
    public static DateOnly DateAt(DateTimeOffset moment) => DateOnly.FromDateTime(At(moment));

    internal static Result<DateTimeOffset> ToUtc(DateOnly date, TimeOnly time, TimeZoneInfo zone)
    {
        var local = date.ToDateTime(time, DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(local))
            return new TimeDoesNotExist();
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    internal static TimeZoneInfo ByRule()
    {
        var spring = TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, 1, 0, 0, DateTimeKind.Unspecified), 3, 5, DayOfWeek.Sunday);
        var autumn = TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, 2, 0, 0, DateTimeKind.Unspecified), 10, 5, DayOfWeek.Sunday);
        var rule = TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(new DateTime(1996, 1, 1), DateTime.MaxValue.Date, TimeSpan.FromHours(1), spring, autumn);
        return TimeZoneInfo.CreateCustomTimeZone(ZoneId, TimeSpan.Zero, "United Kingdom", "GMT", "BST", [rule]);
    }
}

/// <summary>The clocks go forward over the time that was entered.</summary>
public sealed record TimeDoesNotExist()
    : Invalid("The clocks go forward that night, so that time does not exist. Choose an earlier or later time.");
