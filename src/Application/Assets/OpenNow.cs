using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Surgeries;

namespace LocalityLab.Application.Assets;

/// <summary>Whether a place is open now, and until when or from when.</summary>
/// <param name="State">Open, closed, or not known.</param>
/// <param name="Words">«Open now, until 5pm», «Closed now, opens on Monday at 9am»; empty when nothing is known.</param>
public sealed record OpenNow(OpenState State, string Words)
{
    private static readonly OpenNow Nothing = new(OpenState.Unknown, "");

    /// <summary>Reads opening hours at a moment. On a bank holiday most hours are others, and nobody wrote which.</summary>
    public static OpenNow Of(string hours, DateTimeOffset now)
    {
        var local = LocalTime.At(now);
        if (OpeningTimes.Read(hours) is not { } times)
            return Nothing;
        if (BankHolidays.On(DateOnly.FromDateTime(local)) is { } holiday)
            return new(OpenState.Unknown, $"Today is a bank holiday ({holiday.Name}): ask whether it is open");
        if (times.At(local) is { } open)
            return new(OpenState.Open, open.Closes - open.Opens >= 1_440 ? "Open now, all day" : $"Open now, until {SlotWords.Hour(open.ClosesAt)}");
        if (times.Next(local) is not { } next)
            return new(OpenState.Closed, "Closed all week");
        var days = next.Date.DayNumber - DateOnly.FromDateTime(local).DayNumber;
        var day = days switch { 0 => "today", 1 => "tomorrow", _ => $"on {next.Date.DayOfWeek}" };
        return new(OpenState.Closed, $"Closed now, opens {day} at {SlotWords.Hour(next.Time.OpensAt)}");
    }
}
