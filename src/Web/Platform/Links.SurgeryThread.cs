namespace LocalityLab.Web.Platform;

public static partial class Links
{
    /// <summary>Move a whole surgery.</summary>
    public static string MoveSurgery(string council, Guid surgery) => $"/{council}/surgeries/{surgery}/move";

    /// <summary>How one is reminded of surgeries.</summary>
    public static string SurgeryPreferences(string council) => $"/{council}/surgeries/reminders";

    /// <summary>One's private calendars.</summary>
    public static string SurgeryCalendars(string council) => $"/{council}/surgeries/calendars";

    /// <summary>A private calendar, for programmes.</summary>
    public static string SurgeryFeed(string council, string token) => $"/{council}/surgeries/feeds/{token}/calendar.ics";

    /// <summary>What happened at a booking, for advisers.</summary>
    public static string BookingRecord(string council, Guid booking) => $"/{council}/surgeries/record/{booking}";

    /// <summary>Question, views, answer, pack and bid of a booking, for its group.</summary>
    public static string BookingThread(string council, Guid booking) => $"/{council}/surgeries/bookings/{booking}/thread";

    /// <summary>What surgeries did in a time.</summary>
    public static string SurgeryReport(string council) => $"/{council}/surgeries/report";

    /// <summary>The report as a table.</summary>
    public static string SurgeryReportFile(string council, DateOnly from, DateOnly to) => $"/{council}/surgeries/report.csv?from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}";

    /// <summary>Data that surgeries needed and did not find.</summary>
    public static string DataRequests(string council) => $"/{council}/data-requests";
}
